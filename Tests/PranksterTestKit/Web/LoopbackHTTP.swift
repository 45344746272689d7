// SPDX-License-Identifier: MIT

import NIOCore
import NIOPosix

/// An HTTP client for servers on this machine: one connection, one request, nothing hidden.
package enum LoopbackHTTP {
    /// Why there is no answer.
    package struct Failure: Error, CustomStringConvertible {
        /// What happened.
        package let description: String
    }

    /// Longer than any server of a test may take.
    private static let patience = TimeAmount.seconds(60)

    /// Sends a request and waits for the whole answer; `Host` names the address unless it is given.
    package static func request(
        _ method: String = "GET", _ path: String, port: Int, headers: [(String, String)] = [],
        body: [UInt8] = []
    ) async throws -> HTTPAnswer {
        let bytes = self.bytes(method, path, port: port, headers: headers, body: body)
        return try await exchange(bytes, port: port)
    }

    /// Sends bytes as they are and waits for the whole answer, or for the connection's end.
    package static func exchange(_ bytes: [UInt8], port: Int) async throws -> HTTPAnswer {
        var received: [UInt8] = []
        let (chunks, close) = try await stream(bytes, port: port)
        defer { close() }
        for try await chunk in chunks {
            received += chunk
            // Some servers keep the connection, whatever they are asked.
            if let answer = HTTPAnswer(received), answer.isComplete { break }
        }
        guard let answer = HTTPAnswer(received) else {
            throw Failure(description: "no answer in \(received.count) bytes")
        }
        return answer
    }

    /// Sends bytes and gives what comes as it comes; `close` ends it.
    package static func stream(
        _ bytes: [UInt8], port: Int
    ) async throws -> (chunks: AsyncThrowingStream<[UInt8], any Error>, close: @Sendable () -> Void)
    {
        let (chunks, sink) = AsyncThrowingStream.makeStream(of: [UInt8].self)
        let channel = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .channelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(Receiver(sink))
                }
            }
            .connect(host: "127.0.0.1", port: port).get()
        channel.eventLoop.scheduleTask(in: patience) { channel.close(promise: nil) }
        // A server that refuses a request may close before it has read all of it.
        channel.writeAndFlush(ByteBuffer(bytes: bytes), promise: nil)
        return (chunks, { channel.close(promise: nil) })
    }

    /// A request's bytes.
    package static func bytes(
        _ method: String, _ path: String, port: Int, headers: [(String, String)] = [],
        body: [UInt8] = []
    ) -> [UInt8] {
        var head = "\(method) \(path) HTTP/1.1\r\n"
        if !headers.contains(where: { $0.0.lowercased() == "host" }) {
            head += "Host: 127.0.0.1:\(port)\r\n"
        }
        for (name, value) in headers { head += "\(name): \(value)\r\n" }
        if !body.isEmpty || method == "POST" { head += "Content-Length: \(body.count)\r\n" }
        return Array((head + "Connection: close\r\n\r\n").utf8) + body
    }
}

/// Hands on what a connection brings.
private final class Receiver: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer

    private let sink: AsyncThrowingStream<[UInt8], any Error>.Continuation

    init(_ sink: AsyncThrowingStream<[UInt8], any Error>.Continuation) {
        self.sink = sink
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        sink.yield(Array(buffer: unwrapInboundIn(data)))
    }

    func channelInactive(context: ChannelHandlerContext) {
        sink.finish()
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        // What came before counts: a server may answer and reset at once.
        sink.finish()
        context.close(promise: nil)
    }
}
