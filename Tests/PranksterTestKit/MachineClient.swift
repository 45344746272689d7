// SPDX-License-Identifier: MIT

package import NIOCore
import NIOPosix
import NIOSSL
package import SMTPWire

/// The plainest owner of a `ClientMachine`: one connection to this machine, some letters, the end.
package enum MachineClient {
    /// Delivers letters through one session, quits, and answers what became of them.
    ///
    /// - Parameters:
    ///   - letters: in order; their ids are those of the answer's places.
    ///   - settings: how.
    ///   - port: where on 127.0.0.1.
    ///   - silence: when this comes, the server counts as silent for too long.
    ///   - seconds: how long all may take.
    /// - Returns: the player at the session's end.
    /// - Throws: nothing that a server could cause.
    package static func deliver(
        _ letters: [Transaction], settings: ClientSettings, port: Int,
        silence: EventLoopFuture<Void>? = nil, seconds: Int64 = 300
    ) async throws -> ClientPlayer {
        let loop = MultiThreadedEventLoopGroup.singleton.next()
        let promise = loop.makePromise(of: ClientPlayer.self)
        ClientBootstrap(group: loop)
            .channelOption(.tcpOption(.tcp_nodelay), value: 1)
            .channelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    let handler = MachineClientHandler(
                        ClientPlayer(settings, delivering: letters), promise, silence,
                        seconds: seconds)
                    if settings.security == .implicitTLS {
                        let tls = try MachineClientHandler.tlsHandler()
                        try channel.pipeline.syncOperations.addHandler(tls)
                    }
                    try channel.pipeline.syncOperations.addHandler(handler)
                }
            }
            .connect(host: "127.0.0.1", port: port)
            .whenFailure { _ in
                // A server may tear a connection down before anybody has seen it stand.
                var player = ClientPlayer(settings, delivering: letters)
                player.machine.lost(SessionEnd(.closed, isTransient: true, "no connection"))
                _ = player.pump()
                promise.succeed(player)
            }
        return try await promise.futureResult.get()
    }
}

private final class MachineClientHandler: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private var player: ClientPlayer
    private let promise: EventLoopPromise<ClientPlayer>
    private let silence: EventLoopFuture<Void>?
    private let seconds: Int64
    private var isOver = false

    init(
        _ player: ClientPlayer, _ promise: EventLoopPromise<ClientPlayer>,
        _ silence: EventLoopFuture<Void>?, seconds: Int64
    ) {
        self.player = player
        self.promise = promise
        self.silence = silence
        self.seconds = seconds
    }

    static func tlsHandler() throws -> NIOSSLClientHandler {
        var configuration = TLSConfiguration.makeClientConfiguration()
        let authority = try NIOSSLCertificate.fromPEMBytes(Array(TestCertificate.authority.utf8))
        configuration.trustRoots = .certificates(authority)
        return try NIOSSLClientHandler(
            context: NIOSSLContext(configuration: configuration), serverHostname: "localhost")
    }

    func channelActive(context: ChannelHandlerContext) {
        let bound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
        let timeOut: @Sendable () -> Void = {
            let (handler, context) = bound.value
            handler.lose(SessionEnd(.timedOut, isTransient: true, "no answer"), context)
        }
        let limit = context.eventLoop.scheduleTask(in: .seconds(seconds), timeOut)
        context.channel.closeFuture.whenComplete { _ in limit.cancel() }
        silence?.hop(to: context.eventLoop).whenSuccess(timeOut)
        run(context)
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        player.machine.receive(unwrapInboundIn(data).readableBytesView)
        run(context)
    }

    func channelInactive(context: ChannelHandlerContext) {
        lose(SessionEnd(.closed, isTransient: true, "the connection was closed"), context)
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        let cause: SessionEnd.Cause = error is NIOSSLError ? .tls : .closed
        lose(SessionEnd(cause, isTransient: true, "the connection failed"), context)
    }

    private func lose(_ why: SessionEnd, _ context: ChannelHandlerContext) {
        player.machine.lost(why)
        run(context)
    }

    private func run(_ context: ChannelHandlerContext) {
        guard !isOver else { return }
        let output = player.pump()
        if !output.isEmpty {
            context.writeAndFlush(wrapOutboundOut(ByteBuffer(bytes: output)), promise: nil)
        }
        if player.needsTLS { return startTLS(context) }
        guard player.end != nil else { return }
        isOver = true
        promise.succeed(player)
        context.close(promise: nil)
    }

    private func startTLS(_ context: ChannelHandlerContext) {
        do {
            try context.pipeline.syncOperations.addHandler(Self.tlsHandler(), position: .first)
            // What is written now waits for the handshake.
            player.tlsEstablished()
            run(context)
        } catch {
            lose(SessionEnd(.tls, isTransient: false, "TLS failed"), context)
        }
    }
}
