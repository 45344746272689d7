// SPDX-License-Identifier: MIT

import Foundation
import NIOCore
import Testing

@testable import Inbox

/// `/api/events` as a WebSocket and as server-sent events.
@Suite struct APIEventTests {
    private static let handshake = """
        GET /api/events HTTP/1.1\r
        Host: 127.0.0.1\r
        Upgrade: websocket\r
        Connection: Upgrade\r
        Sec-WebSocket-Version: 13\r
        Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r
        \r\n
        """

    @Test func aWebSocketTellsOfAMail() async throws {
        try await APIFixture.run { inbox in
            try await inbox.client.connection().executeThenClose { inbound, outbound in
                var ear = Ear(inbound.makeAsyncIterator())
                try await outbound.write(ByteBuffer(string: Self.handshake))
                let head = try await ear.until("\r\n\r\n")
                #expect(head.hasPrefix("HTTP/1.1 101 Switching Protocols\r\n"))
                #expect(head.contains("\r\nSec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n"))
                #expect(!head.lowercased().contains("transfer-encoding"))
                let stats = try await ear.note()
                #expect(stats["Type"] as? String == "stats")
                let id = try await inbox.add(APIFixture.mail("live"))
                let new = try await ear.note(of: "new")
                let data = new["Data"] as? [String: Any]
                #expect(data?["ID"] as? String == id)
                #expect(data?["Subject"] as? String == "live")
            }
        }
    }

    @Test func aWebSocketAnswersPingsAndTheEnd() async throws {
        try await APIFixture.run { inbox in
            try await inbox.client.connection().executeThenClose { inbound, outbound in
                var ear = Ear(inbound.makeAsyncIterator())
                try await outbound.write(ByteBuffer(string: Self.handshake))
                _ = try await ear.until("\r\n\r\n")
                _ = try await ear.frame()
                let ping = APIWebSocketTests.frame(0x89, Array("are you there".utf8))
                try await outbound.write(ByteBuffer(bytes: ping))
                let pong = try await ear.frame()
                #expect(pong.first == 0x8A)
                #expect(pong.payload == Array("are you there".utf8))
                try await outbound.write(ByteBuffer(bytes: APIWebSocketTests.frame(0x88, [])))
                let close = try await ear.frame()
                #expect(close.first == 0x88)
                #expect(close.payload == [0x03, 0xE8])
                #expect(try await ear.isAtEnd())
            }
        }
    }

    @Test func notesOfChangesAreMailpits() async throws {
        try await APIFixture.run { inbox in
            let id = try #require(Int64(try await inbox.add(APIFixture.mail("one"))))
            try await inbox.add(APIFixture.mail("two"))
            try await inbox.client.connection().executeThenClose { inbound, outbound in
                var ear = Ear(inbound.makeAsyncIterator())
                try await outbound.write(ByteBuffer(string: Self.handshake))
                _ = try await ear.until("\r\n\r\n")
                _ = try await ear.note(of: "stats")
                _ = try await inbox.store.setTags(["t"], of: [id])
                let update = try await ear.note(of: "update")
                #expect((update["Data"] as? [String: Any])?["Tags"] as? [String] == ["t"])
                _ = try await inbox.store.remove([id])
                let delete = try await ear.note(of: "delete")
                #expect((delete["Data"] as? [String: Any])?["ID"] as? String == String(id))
                _ = try await inbox.store.removeAll()
                #expect(try await ear.note(of: "truncate")["Data"] is NSNull)
            }
        }
    }

    @Test func serverSentEventsTellOfAMail() async throws {
        try await APIFixture.run { inbox in
            try await inbox.client.connection().executeThenClose { inbound, outbound in
                var ear = Ear(inbound.makeAsyncIterator())
                try await outbound.write(
                    ByteBuffer(string: "GET /api/events HTTP/1.1\r\nHost: localhost\r\n\r\n"))
                let head = try await ear.until("\r\n\r\n")
                #expect(head.contains("Content-Type: text/event-stream\r\n"))
                #expect(try await ear.until("\n\n").contains("data: {\"Data\":{\"Total\":0"))
                try await inbox.add(APIFixture.mail("live"))
                while !(try await ear.until("\n\n").contains("\"Type\":\"new\"")) {}
            }
        }
    }

    @Test func thereAreSoManyPlaces() async throws {
        try await APIFixture.run { inbox in
            // An answer to HEAD is no listener.
            for _ in 0..<WebLimits.eventStreams + 1 {
                let answer = try await inbox.client.send("HEAD", "/api/events")
                #expect(answer.status == 200)
            }
        }
        let places = Places(2)
        var one = places.take()
        let two = places.take()
        #expect(places.take() == nil)
        one = nil
        #expect(one == nil && two != nil)
        #expect(places.take() != nil)
    }

    @Test(arguments: ["https://evil.example", "null"])
    func anotherWebsiteMayNotListen(_ origin: String) async throws {
        try await APIFixture.run { inbox in
            let answer = try await inbox.client.get("/api/events", fields: ["Origin": origin])
            #expect(answer.status == 403)
            #expect(answer.error != nil)
        }
    }

    @Test func anOldHandshakeIsToldTheVersion() async throws {
        try await APIFixture.run { inbox in
            try await inbox.client.connection().executeThenClose { inbound, outbound in
                var ear = Ear(inbound.makeAsyncIterator())
                let old = Self.handshake.replacing("Version: 13", with: "Version: 8")
                try await outbound.write(ByteBuffer(string: old))
                let head = try await ear.until("\r\n\r\n")
                #expect(head.hasPrefix("HTTP/1.1 426 "))
                #expect(head.contains("\r\nSec-WebSocket-Version: 13\r\n"))
            }
        }
    }
}

/// What a test hears on a connection.
private struct Ear {
    struct End: Error {}

    private var pieces: NIOAsyncChannelInboundStream<ByteBuffer>.AsyncIterator
    private var heard: [UInt8] = []

    init(_ pieces: NIOAsyncChannelInboundStream<ByteBuffer>.AsyncIterator) {
        self.pieces = pieces
    }

    /// The text up to the next mark, and the mark.
    mutating func until(_ mark: String) async throws -> String {
        while true {
            if let range = heard.firstRange(of: Array(mark.utf8)) {
                defer { heard.removeSubrange(..<range.upperBound) }
                return String(decoding: heard[..<range.upperBound], as: UTF8.self)
            }
            try await listen()
        }
    }

    /// The next frame of a WebSocket.
    mutating func frame() async throws -> (first: UInt8, payload: [UInt8]) {
        while true {
            if let frame = Self.frame(heard) {
                heard.removeFirst(frame.count)
                return (frame.first, frame.payload)
            }
            try await listen()
        }
    }

    /// The next note of a WebSocket.
    mutating func note() async throws -> [String: Any] {
        let object = try JSONSerialization.jsonObject(with: Data(try await frame().payload))
        return object as? [String: Any] ?? [:]
    }

    /// The next note of a type; what else happens meanwhile is left out.
    mutating func note(of type: String) async throws -> [String: Any] {
        while true {
            let note = try await note()
            if note["Type"] as? String == type { return note }
        }
    }

    /// Whether the server closes now.
    mutating func isAtEnd() async throws -> Bool {
        try await pieces.next() == nil
    }

    private mutating func listen() async throws {
        guard let piece = try await pieces.next() else { throw End() }
        heard += Array(buffer: piece)
    }

    private static func frame(
        _ bytes: [UInt8]
    ) -> (count: Int, first: UInt8, payload: [UInt8])? {
        guard bytes.count >= 2 else { return nil }
        var (start, length) = (2, Int(bytes[1]))
        if bytes[1] == 126 {
            guard bytes.count >= 4 else { return nil }
            (start, length) = (4, Int(bytes[2]) << 8 | Int(bytes[3]))
        }
        guard bytes.count >= start + length else { return nil }
        return (start + length, bytes[0], Array(bytes[start..<start + length]))
    }
}
