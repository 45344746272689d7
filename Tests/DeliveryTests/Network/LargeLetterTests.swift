// SPDX-License-Identifier: MIT

import MailFormat
import NIOCore
import NIOPosix
import PranksterTestKit
import SMTPWire
import Synchronization
import Testing

@testable import Delivery

/// Letters of 25 MB, to servers that take them slowly or not at all.
@Suite struct LargeLetterTests {
    /// 25 MB of lines of 1,000 bytes.
    private static let body: [UInt8] = {
        let line = Array(repeating: UInt8(ascii: "x"), count: 998) + [0x0D, 0x0A]
        let block = Array(repeatElement(line, count: 100).joined())
        var body: [UInt8] = []
        body.reserveCapacity(250 * block.count)
        for _ in 0..<250 { body += block }
        return body
    }()

    @Test(arguments: [true, false])
    func aReaderWithATinyBuffer(chunking: Bool) throws {
        let server = try SlowReader()
        let settings = try Pools.settings(port: server.port) {
            if !chunking { $0.client.without = [.chunking] }
        }
        let pool = try ConnectionPool(settings, confirm: nil, dialogue: nil)
        defer { pool.close() }
        let parcel = try Pools.parcel(0, body: Self.body)
        #expect(pool.carryAll([parcel]).accepted == [0])
        #expect(server.received >= parcel.letter.bytes.count)
    }

    @Test func fewLargeLettersAreTakenAtOnce() throws {
        let reserved = try ReservedPort()
        let pool = try Pools.pool(port: reserved.port) { $0.connections = 4 }
        defer { pool.close() }
        #expect(pool.capacity == 16)
        var count = 0
        while count < pool.capacity {
            pool.carry(try Pools.parcel(count, body: Self.body))
            count += 1
        }
        #expect(count == 3)
        #expect(pool.outcome(of: 3).returned.count == 3)
        #expect(pool.capacity == 16)
    }

    @Test func aReaderThatStops() throws {
        let server = try SlowReader(stopsAfter: 300_000)
        let settings = try Pools.settings(port: server.port) {
            $0.client.without = [.chunking]
            $0.waiting.block = .milliseconds(200)
        }
        let pool = try ConnectionPool(settings, confirm: nil, dialogue: nil)
        defer { pool.close() }
        let outcome = pool.carryAll([try Pools.parcel(0, body: Self.body)])
        #expect(
            outcome.returned[0]?.message
                == "the server took nothing of the letter for 0.2 seconds")
    }

    @Test func throughTLS() throws {
        let sink = try MailSink(security: .startTLS(.valid))
        let settings = try Pools.settings(port: sink.port) {
            $0.client.security = .startTLS
            $0.serverName = "localhost"
            $0.certificates = Array(TestCertificate.authority.utf8)
        }
        let pool = try ConnectionPool(settings, confirm: nil, dialogue: nil)
        defer { pool.close() }
        let parcel = try Pools.parcel(0, body: Array(Self.body.prefix(1_000_000)))
        #expect(pool.carryAll([parcel]).accepted == [0])
        #expect(sink.mails.first?.message.bytes == parcel.letter.bytes)
    }
}

/// A server that reads a few bytes at a time through the smallest buffer that the system gives, and
/// knows just enough SMTP for one letter.
private final class SlowReader: Sendable {
    let port: Int
    private let listener: any Channel
    private let count: Count

    /// How many bytes came.
    var received: Int { count.value.withLock { $0 } }

    init(stopsAfter limit: Int = .max) throws {
        let count = Count()
        self.count = count
        listener = try ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            // Inherited by each connection, from its first packet on.
            .serverChannelOption(.socketOption(.so_rcvbuf), value: 4096)
            .childChannelOption(
                .recvAllocator, value: FixedSizeRecvByteBufferAllocator(capacity: 2048)
            )
            .childChannelOption(.maxMessagesPerRead, value: 1)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(
                        SlowSession(count, stopsAfter: limit))
                }
            }
            .bind(host: "127.0.0.1", port: 0).wait()
        port = listener.localAddress?.port ?? 0
    }

    deinit { listener.close(promise: nil) }

    final class Count: Sendable {
        let value = Mutex(0)
    }
}

private final class SlowSession: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private enum Mode {
        case commands
        case data(tail: [UInt8])
        case chunk(left: Int)
    }

    private let count: SlowReader.Count
    private let limit: Int
    private var mode = Mode.commands
    private var line: [UInt8] = []

    init(_ count: SlowReader.Count, stopsAfter limit: Int) {
        self.count = count
        self.limit = limit
    }

    func channelActive(context: ChannelHandlerContext) { say("220 slow.test", context) }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        let bytes = Array(unwrapInboundIn(data).readableBytesView)
        let total = count.value.withLock { count in
            count += bytes.count
            return count
        }
        guard total < limit else {
            try? context.channel.syncOptions?.setOption(.autoRead, value: false)
            return
        }
        take(bytes[...], context)
    }

    private func take(_ bytes: ArraySlice<UInt8>, _ context: ChannelHandlerContext) {
        switch mode {
        case .data(let tail):
            let end = Array((tail + bytes.suffix(5)).suffix(5))
            mode = .data(tail: end)
            if end == Array("\r\n.\r\n".utf8) { finish(context) }
        case .chunk(let left):
            mode = .chunk(left: left - bytes.count)
            if left == bytes.count { finish(context) }
        case .commands:
            guard let feed = bytes.firstIndex(of: UInt8(ascii: "\n")) else {
                line += bytes
                return
            }
            let command = String(decoding: line + bytes[..<feed], as: UTF8.self)
            line = []
            obey(command, context)
            let rest = bytes[(feed + 1)...]
            if !rest.isEmpty { take(rest, context) }
        }
    }

    private func obey(_ command: String, _ context: ChannelHandlerContext) {
        switch command.prefix(4) {
        case "EHLO": say("250-slow.test\r\n250-PIPELINING\r\n250 CHUNKING", context)
        case "DATA":
            mode = .data(tail: [])
            say("354 go", context)
        case "BDAT": mode = .chunk(left: Int(command.split(separator: " ")[1]) ?? 0)
        default: say("250 ok", context)
        }
    }

    private func finish(_ context: ChannelHandlerContext) {
        mode = .commands
        say("250 taken", context)
    }

    private func say(_ text: String, _ context: ChannelHandlerContext) {
        context.writeAndFlush(wrapOutboundOut(ByteBuffer(string: text + "\r\n")), promise: nil)
    }
}
