// SPDX-License-Identifier: MIT

import NIOCore
import NIOPosix
import NIOSSL
import PranksterTestKit

/// A connection that says and hears whatever a test wants.
final class LineClient: Sendable {
    struct Silence: Error, CustomStringConvertible {
        let description: String
    }

    private let channel: any Channel
    private let ear: NIOLoopBound<Ear>

    private init(_ channel: any Channel, _ ear: NIOLoopBound<Ear>) {
        self.channel = channel
        self.ear = ear
    }

    deinit { channel.close(promise: nil) }

    static func connect(to port: Int, readsAtOnce: Bool = true) async throws -> LineClient {
        let loop = MultiThreadedEventLoopGroup.singleton.next()
        let ear = try await loop.submit { NIOLoopBound(Ear(), eventLoop: loop) }.get()
        let channel = try await ClientBootstrap(group: loop)
            .channelOption(.autoRead, value: readsAtOnce)
            .channelOption(.tcpOption(.tcp_nodelay), value: 1)
            .channelOption(.socketOption(.so_rcvbuf), value: readsAtOnce ? 262_144 : 16_384)
            .channelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(ear.value)
                }
            }
            .connect(host: "127.0.0.1", port: port).get()
        return LineClient(channel, ear)
    }

    /// Sends text; `\n` is CR LF, everything else is as it stands.
    func say(_ lines: String) {
        send(Array(lines.replacing("\n", with: "\r\n").utf8))
    }

    /// Sends bytes; what the server has closed already does not take them.
    func send(_ bytes: [UInt8]) {
        channel.writeAndFlush(ByteBuffer(bytes: bytes), promise: nil)
    }

    /// Waits for so many complete lines, and answers them, LF between them.
    func hear(lines count: Int = 1) async throws -> String { try await listen(count) }

    /// Waits until the server has closed, and answers what it said before.
    func hearEnd() async throws -> String { try await listen(.max) }

    /// Says lines and waits for as many replies of one line each.
    func ask(_ lines: String, replies: Int? = nil) async throws -> String {
        say(lines + "\n")
        return try await hear(lines: replies ?? lines.split(separator: "\n").count)
    }

    /// Begins to read, where it did not at once.
    func readOn() {
        channel.setOption(.autoRead, value: true).whenComplete { _ in }
        channel.read()
    }

    /// Begins TLS.
    func encrypt() async throws {
        var configuration = TLSConfiguration.makeClientConfiguration()
        configuration.trustRoots = .certificates(
            try NIOSSLCertificate.fromPEMBytes(Array(TestCertificate.authority.utf8)))
        let context = try NIOSSLContext(configuration: configuration)
        let channel = channel
        try await channel.eventLoop.submit {
            try channel.pipeline.syncOperations.addHandler(
                NIOSSLClientHandler(context: context, serverHostname: "localhost"),
                position: .first)
        }.get()
    }

    /// Closes, if that has not happened yet.
    func close() async {
        try? await channel.close().get()
    }

    private func listen(_ lines: Int) async throws -> String {
        let ear = ear
        let bytes = try await channel.eventLoop.flatSubmit {
            ear.value.wait(forLines: lines, on: ear.eventLoop)
        }.get()
        return String(decoding: bytes, as: UTF8.self).replacing("\r\n", with: "\n")
            .trimmingSuffix(while: \.isNewline).description
    }
}

extension StringProtocol {
    fileprivate func trimmingSuffix(while isGone: (Character) -> Bool) -> SubSequence {
        var rest = self[...]
        while let last = rest.last, isGone(last) { rest.removeLast() }
        return rest
    }
}

private final class Ear: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer

    private var heard: [UInt8] = []
    private var lines = 0
    private var isClosed = false
    private var waiting: (lines: Int, promise: EventLoopPromise<[UInt8]>)?

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        for byte in unwrapInboundIn(data).readableBytesView {
            heard.append(byte)
            if byte == UInt8(ascii: "\n") { lines += 1 }
        }
        tell()
    }

    func channelInactive(context: ChannelHandlerContext) {
        isClosed = true
        tell()
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        context.close(promise: nil)
    }

    func wait(forLines count: Int, on loop: any EventLoop) -> EventLoopFuture<[UInt8]> {
        let promise = loop.makePromise(of: [UInt8].self)
        waiting = (count, promise)
        tell()
        let limit = loop.scheduleTask(in: .seconds(60)) { [heard] in
            promise.fail(
                LineClient.Silence(description: String(decoding: heard.suffix(2000), as: UTF8.self))
            )
        }
        promise.futureResult.whenComplete { _ in limit.cancel() }
        return promise.futureResult
    }

    private func tell() {
        guard let (count, promise) = waiting, lines >= count || isClosed else { return }
        waiting = nil
        var end = heard.startIndex
        for _ in 0..<min(count, lines) {
            end = heard[end...].firstIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? heard.endIndex
        }
        if lines < count { end = heard.endIndex }
        lines -= min(count, lines)
        promise.succeed(Array(heard[..<end]))
        heard.removeFirst(end)
    }
}
