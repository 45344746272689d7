// SPDX-License-Identifier: MIT

import Testing

/// A way in which a client tries to end a message so that one server sees two mails, another one.
package struct SmugglingVariant: Sendable, CustomTestStringConvertible {
    /// What stands where the message seems to end.
    package let end: String

    /// The variants that are known, and their neighbours.
    package static let all = [
        "\n.\n", "\n.\r\n", "\r\n.\n", "\r.\r", "\r.\r\n", "\r\n.\r", "\r\n.\r\r\n", "\n.\r",
        "\r.\n", "\n\n.\r\n", "\r\r\n.\n", "\r\n.\0\r\n", "\r\n\0.\r\n", "\r\n.\r\0\n", "\n\r.\r\n",
        "\r\n.\u{85}", "\r\n. \r\n", "\r\n.\n\r\n",
    ].map { SmugglingVariant(end: $0) }.filter { !$0.isAnEnd && $0.isOdd }

    /// The second mail that is to be smuggled.
    private static let smuggled =
        "MAIL FROM:<evil@x.test>\r\nRCPT TO:<b@x.test>\r\nDATA\r\nSubject: two\r\n\r\ntwo"

    /// All that is sent behind DATA.
    package var bytes: [UInt8] {
        Array("Subject: one\r\n\r\none\(end)\(Self.smuggled)\r\n.\r\n".utf8)
    }

    /// The one message that it is: a dot at a line's beginning is taken off.
    package var content: [UInt8] {
        let text = "Subject: one\r\n\r\none\(end)\(Self.smuggled)\r\n"
        return Array(text.utf8).droppingDots
    }

    private var isAnEnd: Bool { Array(end.utf8) == Array("\r\n.\r\n".utf8) }
    /// Whether something in it is no line end, so that a strict server refuses it.
    private var isOdd: Bool {
        let bytes = Array(end.utf8)
        return bytes.indices.contains { index in
            switch bytes[index] {
            case 0: true
            case 0x0A: index == 0 || bytes[index - 1] != 0x0D
            case 0x0D: index + 1 == bytes.count || bytes[index + 1] != 0x0A
            default: false
            }
        }
    }

    package var testDescription: String { end.debugDescription }
}

extension [UInt8] {
    /// Without the dot that CR LF is followed by (RFC 5321, 4.5.2).
    fileprivate var droppingDots: [UInt8] {
        var result: [UInt8] = []
        for byte in self where !(byte == 0x2E && result.suffix(2) == [0x0D, 0x0A]) {
            result.append(byte)
        }
        return result
    }
}
