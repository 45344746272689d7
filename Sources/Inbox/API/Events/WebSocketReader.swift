// SPDX-License-Identifier: MIT

/// Reads what a client says over its WebSocket, of which only pings and the end concern us.
///
/// Bytes in any pieces, actions out; no message of a client is ever kept (RFC 6455, 5).
struct WebSocketReader: Sendable {
    /// What is to be done.
    enum Action: Sendable, Hashable {
        /// Answer a ping with the same payload.
        case pong([UInt8])
        /// The client ends the connection: say so too, and close it.
        case close
        /// The client does not keep to the protocol: tell it why, and close.
        case fail(WebSocketFrame.Reason)
    }

    /// A client that listens has no reason to send more than this in a frame.
    private static let longestPayload = 1 << 20

    private enum State {
        /// The bytes of a header so far, RFC 6455 section 5.2.
        case header([UInt8])
        /// A frame whose mask is known, and how much of it is still to come.
        case payload(Frame, left: Int)
        /// Nothing is read any more.
        case ended
    }

    private struct Frame {
        let kind: WebSocketFrame.Kind
        let mask: [UInt8]
        var payload: [UInt8] = []
    }

    private var state = State.header([])

    /// Reads the next bytes.
    mutating func read(_ bytes: some Collection<UInt8>) -> [Action] {
        var actions: [Action] = []
        var rest = bytes[...]
        while !rest.isEmpty {
            switch state {
            case .ended: return actions
            case .header(var header):
                header.append(rest.removeFirst())
                step(afterHeader: header, &actions)
            case .payload(var frame, let left):
                let piece = rest.prefix(left)
                rest = rest.dropFirst(piece.count)
                if frame.kind.isControl { frame.payload.append(contentsOf: piece) }
                step(frame, left: left - piece.count, &actions)
            }
        }
        return actions
    }

    /// Goes on with a header that has one byte more.
    private mutating func step(afterHeader header: [UInt8], _ actions: inout [Action]) {
        if let reason = Self.mistake(in: header) {
            state = .ended
            actions.append(.fail(reason))
            return
        }
        guard header.count >= 2, let kind = WebSocketFrame.Kind(rawValue: header[0] & 0x0F) else {
            state = .header(header)
            return
        }
        let lengthBytes = [126: 2, 127: 8][Int(header[1] & 0x7F)] ?? 0
        guard header.count == 2 + lengthBytes + 4 else {
            state = .header(header)
            return
        }
        let mask = Array(header.suffix(4))
        step(Frame(kind: kind, mask: mask), left: Self.length(header, lengthBytes), &actions)
    }

    /// Goes on with a frame of which so many bytes are still to come.
    private mutating func step(_ frame: Frame, left: Int, _ actions: inout [Action]) {
        guard left == 0 else {
            state = .payload(frame, left: left)
            return
        }
        state = .header([])
        switch frame.kind {
        case .ping:
            actions.append(
                .pong(frame.payload.enumerated().map { $1 ^ frame.mask[$0 % frame.mask.count] }))
        case .close:
            state = .ended
            actions.append(.close)
        case .continuation, .text, .binary, .pong: break
        }
    }

    /// What is wrong with a header as far as it is there.
    private static func mistake(in header: [UInt8]) -> WebSocketFrame.Reason? {
        guard let first = header.first, first & 0x70 == 0,
            let kind = WebSocketFrame.Kind(rawValue: first & 0x0F)
        else { return .protocolError }
        // A control frame is whole and short.
        if kind.isControl, first & 0x80 == 0 { return .protocolError }
        guard header.count >= 2 else { return nil }
        let short = header[1] & 0x7F
        guard header[1] & 0x80 != 0, !kind.isControl || short <= 125 else {
            return .protocolError
        }
        let lengthBytes = [126: 2, 127: 8][Int(short)] ?? 0
        guard header.count == 2 + lengthBytes else { return nil }
        return length(header, lengthBytes) > longestPayload ? .tooBig : nil
    }

    /// The payload's length; the greatest number where it is greater.
    private static func length(_ header: [UInt8], _ lengthBytes: Int) -> Int {
        guard lengthBytes > 0 else { return Int(header[1] & 0x7F) }
        let length = header[2..<2 + lengthBytes].reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        return Int(clamping: length)
    }
}

extension WebSocketFrame.Kind {
    /// Whether it is about the connection, not a message.
    var isControl: Bool { rawValue >= 8 }
}
