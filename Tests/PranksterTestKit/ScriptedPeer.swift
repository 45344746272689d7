// SPDX-License-Identifier: MIT

package import NIOCore
import NIOPosix
import NIOSSL
import Synchronization

/// A real server on loopback that plays its part of dialogues to the letter, and says where the
/// client left its own.
///
/// ```swift
/// let peer = try ScriptedPeer([dialogue])      // the first connection gets the first dialogue …
/// …deliver to 127.0.0.1, peer.port…
/// #expect(try await peer.complaints() == [])
/// ```
/// It speaks only when the client has said all that comes before, and nothing more: a client that
/// speaks too early is complained of. For faults of a server that otherwise thinks for itself, see
/// `MailSink`.
package final class ScriptedPeer: Sendable {
    /// What the peer does, in order.
    package enum Step: Sendable, Hashable {
        /// Waits for these bytes, and for no others.
        case hear([UInt8])
        /// Says these bytes.
        case say([UInt8])
        /// Makes TLS, with `TestCertificate.valid`.
        case tls
        /// Closes, tears down, or goes on without sense or end.
        case fail(Fault)
    }

    private let listener: LoopbackListener
    private let sessions: [EventLoopPromise<String?>]
    private let silent: EventLoopPromise<Void>

    /// Begins to listen, for one connection each of some dialogues.
    ///
    /// - Throws: what the system says where it cannot listen.
    package convenience init(_ dialogues: [Dialogue]) throws {
        try self.init(scripts: dialogues.map(Self.steps))
    }

    /// Begins to listen, for one connection each of some scripts.
    ///
    /// - Throws: what the system says where it cannot listen.
    package init(scripts: [[Step]]) throws {
        let loop = MultiThreadedEventLoopGroup.singleton.next()
        let sessions = scripts.map { _ in loop.makePromise(of: String?.self) }
        let silent = loop.makePromise(of: Void.self)
        let context = try TestCertificate.valid.serverContext()
        listener = try LoopbackListener(.loopback) { channel, number in
            guard number < scripts.count else { return channel.close(promise: nil) }
            let session = ScriptedSession(
                scripts[number], tls: context, finished: sessions[number], silent: silent)
            try channel.pipeline.syncOperations.addHandler(session)
        }
        self.sessions = sessions
        self.silent = silent
        silent.futureResult.whenFailure { _ in }
    }

    deinit {
        listener.stop()
        for session in sessions { session.fail(MailSinkTimeout()) }
        silent.fail(MailSinkTimeout())
    }

    /// Its port.
    package var port: Int { listener.port }

    /// Comes when the peer has begun to say nothing more.
    package var isSilent: EventLoopFuture<Void> { silent.futureResult }

    /// What the clients did otherwise than written, once every script has come to its end.
    ///
    /// - Throws: `MailSinkTimeout` where one does not in so many seconds.
    package func complaints(within seconds: Int64 = 300) async throws -> [String] {
        let loop = sessions.first?.futureResult.eventLoop
        let limit = loop?.scheduleTask(in: .seconds(seconds)) { [sessions] in
            for session in sessions { session.fail(MailSinkTimeout()) }
        }
        defer { limit?.cancel() }
        var complaints: [String] = []
        for session in sessions {
            if let complaint = try await session.futureResult.get() { complaints.append(complaint) }
        }
        return complaints
    }

    private static func steps(of dialogue: Dialogue) -> [Step] {
        dialogue.steps.map { step in
            switch step {
            case .client(let bytes): .hear(bytes)
            case .server(let bytes): .say(bytes)
            case .tls: .tls
            case .closed: .fail(.drop)
            case .reset: .fail(.reset)
            case .timeout: .fail(.stall)
            }
        }
    }
}

private final class ScriptedSession: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private var script: ArraySlice<ScriptedPeer.Step>
    private let tls: NIOSSLContext
    private let finished: EventLoopPromise<String?>
    private let silent: EventLoopPromise<Void>
    private var heard: [UInt8] = []
    private var isOver = false

    init(
        _ script: [ScriptedPeer.Step], tls: NIOSSLContext, finished: EventLoopPromise<String?>,
        silent: EventLoopPromise<Void>
    ) {
        self.script = script[...]
        self.tls = tls
        self.finished = finished
        self.silent = silent
    }

    func channelActive(context: ChannelHandlerContext) { run(context) }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        heard += unwrapInboundIn(data).readableBytesView
        run(context)
    }

    func channelInactive(context: ChannelHandlerContext) {
        guard !isOver else { return }
        isOver = true
        finished.succeed(
            script.isEmpty ? nil : "the client left before \(script.count) more steps")
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        context.close(promise: nil)
    }

    private func run(_ context: ChannelHandlerContext) {
        while !isOver, let step = script.first {
            switch step {
            case .hear(let wanted):
                guard hears(wanted, context) else { return }
            case .say(let bytes):
                guard isSilent(context) else { return }
                context.writeAndFlush(wrapOutboundOut(ByteBuffer(bytes: bytes)), promise: nil)
            case .tls:
                guard isSilent(context), startTLS(context) else { return }
            case .fail(let fault):
                script = []
                return fail(fault, context)
            }
            script = script.dropFirst()
        }
        guard script.isEmpty, !isOver, isSilent(context) else { return }
    }

    /// Takes what is due off what was heard; false while it has not all come, or for anything else.
    private func hears(_ wanted: [UInt8], _ context: ChannelHandlerContext) -> Bool {
        guard wanted.starts(with: heard.prefix(wanted.count)) else {
            complain("the client said \(shown(heard)) instead of \(shown(wanted))", context)
            return false
        }
        guard heard.count >= wanted.count else { return false }
        heard.removeFirst(wanted.count)
        return true
    }

    private func isSilent(_ context: ChannelHandlerContext) -> Bool {
        guard !heard.isEmpty else { return true }
        complain("the client spoke too early: \(shown(heard))", context)
        return false
    }

    private func startTLS(_ context: ChannelHandlerContext) -> Bool {
        do {
            let handler = NIOSSLServerHandler(context: tls)
            try context.pipeline.syncOperations.addHandler(handler, position: .first)
            return true
        } catch {
            complain("TLS failed: \(error)", context)
            return false
        }
    }

    private func fail(_ fault: Fault, _ context: ChannelHandlerContext) {
        if case .stall = fault { silent.succeed() }
        fault.end(context.channel)
    }

    private func complain(_ text: String, _ context: ChannelHandlerContext) {
        isOver = true
        finished.succeed(text)
        context.close(promise: nil)
    }

    private func shown(_ bytes: [UInt8]) -> String {
        bytes.isEmpty
            ? "nothing" : String(decoding: bytes.prefix(2000), as: UTF8.self).debugDescription
    }
}
