// SPDX-License-Identifier: MIT

import NIOCore

/// A frame of a WebSocket as a server writes it: whole messages, not masked (RFC 6455, 5.1).
struct WebSocketFrame: Sendable, Hashable {
    /// What a frame is, RFC 6455 section 5.2.
    enum Kind: UInt8, Sendable {
        case continuation = 0
        case text = 1
        case binary = 2
        case close = 8
        case ping = 9
        case pong = 10
    }

    /// Why a connection ends, RFC 6455 section 7.4.1.
    enum Reason: UInt16, Sendable {
        case normal = 1000
        case goingAway = 1001
        case protocolError = 1002
        case tooBig = 1009
    }

    let kind: Kind
    let payload: [UInt8]

    /// A frame that ends the connection.
    static func close(_ reason: Reason) -> WebSocketFrame {
        WebSocketFrame(
            kind: .close,
            payload: [UInt8(reason.rawValue >> 8), UInt8(truncatingIfNeeded: reason.rawValue)])
    }

    /// The frame's bytes on the wire.
    var buffer: ByteBuffer {
        var buffer = ByteBuffer()
        buffer.reserveCapacity(payload.count + 10)
        buffer.writeInteger(0x80 | kind.rawValue)
        switch payload.count {
        case ...125: buffer.writeInteger(UInt8(payload.count))
        case ...Int(UInt16.max):
            buffer.writeInteger(UInt8(126))
            buffer.writeInteger(UInt16(payload.count))
        default:
            buffer.writeInteger(UInt8(127))
            buffer.writeInteger(UInt64(payload.count))
        }
        buffer.writeBytes(payload)
        return buffer
    }
}
