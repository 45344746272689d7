// SPDX-License-Identifier: MIT

import Foundation
import NIOCore
import NIOPosix

/// An HTTP client that sends what a test says, to the octet, and hears the answer.
struct APIClient: Sendable {
    /// An answer, its transfer encoding undone.
    struct Answer: Sendable {
        let status: Int
        /// The fields, their names in lower case.
        let fields: [String: String]
        let body: [UInt8]

        var text: String { String(decoding: body, as: UTF8.self) }

        /// The body as JSON: dictionaries, arrays, texts and numbers.
        func json() throws -> Any {
            try JSONSerialization.jsonObject(with: Data(body), options: .fragmentsAllowed)
        }

        /// The body as an object.
        func object() throws -> [String: Any] {
            try json() as? [String: Any] ?? [:]
        }

        /// What an error's body says.
        var error: String? { try? object()["Error"] as? String }
    }

    let port: Int

    func get(_ path: String, fields: [String: String] = [:]) async throws -> Answer {
        try await send("GET", path, fields: fields)
    }

    /// Sends a body, JSON where `type` does not say otherwise.
    func send(
        _ method: String, _ path: String, _ body: String, type: String = "application/json"
    ) async throws -> Answer {
        try await send(method, path, fields: ["Content-Type": type], body: Array(body.utf8))
    }

    func send(
        _ method: String, _ path: String, fields: [String: String] = [:], body: [UInt8]? = nil
    ) async throws -> Answer {
        var head = "\(method) \(path) HTTP/1.1\r\nHost: 127.0.0.1:\(port)\r\nConnection: close\r\n"
        for (name, value) in fields { head += "\(name): \(value)\r\n" }
        if let body { head += "Content-Length: \(body.count)\r\n" }
        let request = Array((head + "\r\n").utf8) + (body ?? [])
        let answer = try await connection().executeThenClose { inbound, outbound in
            // A server that has heard enough may close before all is written.
            try? await outbound.write(ByteBuffer(bytes: request))
            var bytes: [UInt8] = []
            do {
                for try await piece in inbound { bytes += Array(buffer: piece) }
            } catch is IOError {}
            return bytes
        }
        return try Answer(answer)
    }

    /// A connection whose octets a test reads and writes by itself.
    func connection() async throws -> NIOAsyncChannel<ByteBuffer, ByteBuffer> {
        try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .connect(host: "127.0.0.1", port: port) { channel in
                channel.eventLoop.makeCompletedFuture {
                    try NIOAsyncChannel(wrappingChannelSynchronously: channel)
                }
            }
    }
}

extension APIClient.Answer {
    struct Malformed: Error {
        let octets: String
    }

    init(_ octets: [UInt8]) throws {
        guard let end = octets.firstRange(of: Array("\r\n\r\n".utf8)) else {
            throw Malformed(octets: String(decoding: octets, as: UTF8.self))
        }
        let lines = String(decoding: octets[..<end.lowerBound], as: UTF8.self)
            .split(separator: "\r\n")
        var fields: [String: String] = [:]
        for line in lines.dropFirst() {
            let sides = line.split(separator: ":", maxSplits: 1)
            fields[sides[0].lowercased()] = sides.count < 2 ? "" : String(sides[1].dropFirst())
        }
        status = Int(lines[0].split(separator: " ")[1]) ?? 0
        self.fields = fields
        let rest = Array(octets[end.upperBound...])
        body = fields["transfer-encoding"] == "chunked" ? Self.dechunked(rest) : rest
    }

    private static func dechunked(_ octets: [UInt8]) -> [UInt8] {
        var (body, rest) = ([UInt8](), octets[...])
        while let end = rest.firstRange(of: Array("\r\n".utf8)) {
            let size = String(decoding: rest[..<end.lowerBound], as: UTF8.self)
            guard let count = Int(size, radix: 16), count > 0 else { break }
            body += rest[end.upperBound...].prefix(count)
            rest = rest[end.upperBound...].dropFirst(count + 2)
        }
        return body
    }
}
