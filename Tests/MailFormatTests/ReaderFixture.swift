// SPDX-License-Identifier: MIT

import MailFormat
import Testing

/// Messages for the reader's tests, written with LF and read with CR LF.
enum ReaderFixture {
    /// The octets of a text, each LF as CR LF.
    static func wire(_ text: String) -> [UInt8] {
        text.utf8.flatMap { $0 == 0x0A ? [0x0D, 0x0A] : [$0] }
    }

    /// Reads a message whose lines are separated by LF.
    static func read(_ text: String) throws -> ReadMessage {
        try MessageReader.read(wire(text))
    }

    /// The first field of a one-field message.
    static func field(_ text: String) throws -> ReadField {
        try #require(read(text + "\n\n").fields.first)
    }
}
