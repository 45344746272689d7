// SPDX-License-Identifier: MIT

import HTTPTypes
import NIOCore
import Seeding
import Testing

@testable import Inbox

@Suite struct APIWebSocketTests {
    /// A client's frame, masked.
    static func frame(_ first: UInt8, _ payload: [UInt8], mask: [UInt8] = [1, 2, 3, 4]) -> [UInt8] {
        var bytes = [first]
        switch payload.count {
        case ...125: bytes.append(0x80 | UInt8(payload.count))
        case ...0xFFFF:
            bytes += [0x80 | 126, UInt8(payload.count >> 8), UInt8(payload.count & 0xFF)]
        default:
            bytes.append(0x80 | 127)
            bytes += (0..<8).reversed().map { UInt8(truncatingIfNeeded: payload.count >> (8 * $0)) }
        }
        return bytes + mask + payload.enumerated().map { $1 ^ mask[$0 % 4] }
    }

    @Test(
        arguments: [
            (frame(0x89, []), [.pong([])]),
            (frame(0x89, Array("hello".utf8)), [.pong(Array("hello".utf8))]),
            (frame(0x81, Array("ignored".utf8)) + frame(0x89, [1]), [.pong([1])]),
            (frame(0x82, Array(repeating: 7, count: 70_000)) + frame(0x89, [2]), [.pong([2])]),
            (frame(0x02, [1]) + frame(0x89, [9]) + frame(0x80, [2]), [.pong([9])]),
            (frame(0x8A, [1]), []),
            (frame(0x88, [3, 0xE8]) + frame(0x89, []), [.close]),
            // Not masked, reserved bits, unknown kinds, control frames in pieces or too long.
            ([0x89, 0x00], [.fail(.protocolError)]),
            ([0xC1, 0x80], [.fail(.protocolError)]),
            ([0x83], [.fail(.protocolError)]),
            ([0x09, 0x80], [.fail(.protocolError)]),
            ([0x89, 0x80 | 126], [.fail(.protocolError)]),
            ([0x82, 0x80 | 127, 0, 0, 0, 0, 0, 0x20, 0, 0], [.fail(.tooBig)]),
            ([0x82, 0x80 | 127, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF], [.fail(.tooBig)]),
        ] as [([UInt8], [WebSocketReader.Action])])
    func readsFramesInAnyPieces(_ bytes: [UInt8], _ actions: [WebSocketReader.Action]) {
        var whole = WebSocketReader()
        #expect(whole.read(bytes) == actions)
        for cut in 0...min(bytes.count, 300) {
            var reader = WebSocketReader()
            #expect(reader.read(bytes[..<cut]) + reader.read(bytes[cut...]) == actions)
        }
    }

    @Test(arguments: 0..<100) func survivesAnything(_ number: Int) {
        var stream = Seed("websocket").keyed(String(number)).stream
        var reader = WebSocketReader()
        var actions: [WebSocketReader.Action] = []
        for _ in 0..<50 {
            let bytes = (0..<stream.below(40)).map { _ in
                UInt8(truncatingIfNeeded: stream.next()) | (stream.below(3) == 0 ? 0x80 : 0)
            }
            actions += reader.read(bytes)
        }
        // Nothing is read behind the end.
        let ends = actions.filter { if case .pong = $0 { false } else { true } }
        #expect(ends.count <= 1)
        #expect(ends.isEmpty || actions.last == ends[0])
    }

    @Test(
        arguments: [
            (0, [0x81, 0]), (125, [0x81, 125]), (126, [0x81, 126, 0, 126]),
            (65_535, [0x81, 126, 0xFF, 0xFF]), (65_536, [0x81, 127, 0, 0, 0, 0, 0, 1, 0, 0]),
        ] as [(Int, [UInt8])])
    func writesLengths(_ count: Int, _ header: [UInt8]) {
        let payload = [UInt8](repeating: 0x61, count: count)
        let buffer = WebSocketFrame(kind: .text, payload: payload).buffer
        #expect(Array(buffer: buffer) == header + payload)
    }

    @Test func answersTheHandshakeOfTheRFC() throws {
        // RFC 6455, section 1.3.
        let handshake = try #require(
            try WebSocketHandshake([
                .upgrade: "WebSocket", .connection: "keep-alive, Upgrade",
                .secWebSocketVersion: "13", .secWebSocketKey: "dGhlIHNhbXBsZSBub25jZQ==",
            ]))
        #expect(handshake.accept == "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=")
        #expect(handshake.answer[.secWebSocketAccept] == handshake.accept)
    }

    @Test(arguments: [
        (["Upgrade": "websocket"], "'Upgrade' without 'Connection: Upgrade'"),
        (
            ["Upgrade": "websocket", "Connection": "upgrade", "Sec-WebSocket-Version": "8"],
            "only version 13 of the WebSocket protocol is spoken here"
        ),
        (
            ["Upgrade": "websocket", "Connection": "upgrade", "Sec-WebSocket-Version": "13"],
            "'Sec-WebSocket-Key' is not 16 octets in Base64"
        ),
        (
            [
                "Upgrade": "websocket", "Connection": "upgrade", "Sec-WebSocket-Version": "13",
                "Sec-WebSocket-Key": "c2hvcnQ=",
            ], "'Sec-WebSocket-Key' is not 16 octets in Base64"
        ),
    ])
    func refusesOtherHandshakes(_ fields: [String: String], _ message: String) {
        var head = HTTPFields()
        for (name, value) in fields { head[HTTPField.Name(name)!] = value }
        let failure = #expect(throws: WebFailure.self) { try WebSocketHandshake(head) }
        #expect(failure?.message == message)
    }

    @Test func otherUpgradesAreNone() throws {
        #expect(try WebSocketHandshake([.upgrade: "h2c", .connection: "upgrade"]) == nil)
        #expect(try WebSocketHandshake([:]) == nil)
    }
}
