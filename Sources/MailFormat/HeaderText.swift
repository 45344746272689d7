// SPDX-License-Identifier: MIT

/// Text fit for one header field: whatever the words, it cannot begin another line.
///
/// Control characters (C0, DEL, C1) and Unicode's line and paragraph separators are refused, so no
/// value of this type can smuggle a field into a header.
package struct HeaderText: Sendable, Hashable {
    /// The text as it was given.
    package let text: String

    /// Creates header text.
    ///
    /// - Throws: `HeaderTextError` at the first character that cannot be there.
    package init(_ text: String) throws(HeaderTextError) {
        if text.utf8.contains(where: Self.isSuspect) {
            for (offset, scalar) in text.unicodeScalars.enumerated() where !Self.allows(scalar) {
                throw HeaderTextError(
                    message: "\(ScalarName.text(scalar)) is not allowed here", offset: offset)
            }
        }
        self.text = text
    }

    /// Takes the text of header text again, which was checked when that was made.
    package init(known text: String) {
        self.text = text
    }

    /// Whether a scalar can stand in a header.
    static func allows(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0..<0x20, 0x7F..<0xA0, 0x2028, 0x2029: false
        default: true
        }
    }

    /// Bytes that are, or begin, a character that cannot be there: C0, DEL, C1, U+2000 to U+2FFF.
    private static func isSuspect(_ byte: UInt8) -> Bool {
        byte < 0x20 || byte == 0x7F || byte == 0xC2 || byte == 0xE2
    }
}

/// Why a text cannot stand in a header.
package struct HeaderTextError: Error, Sendable, Hashable {
    /// One line, without a full stop.
    package var message: String
    /// The place of the character, from 0, in Unicode scalars.
    package var offset: Int
}
