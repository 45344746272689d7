// SPDX-License-Identifier: MIT

/// Reads the path of MAIL or RCPT by the grammar of RFC 5321, 4.1.2, with the UTF-8 of RFC 6531, 3.3.
struct PathReader {
    /// A path that was read.
    struct Path {
        /// The mailbox as it stands there, without a source route; empty for `<>`.
        let mailbox: ArraySlice<UInt8>
        /// Where the text goes on.
        let end: Int
    }

    /// RFC 5321, 4.5.3.1.3, without the angle brackets.
    private static let longestMailbox = 254
    /// RFC 5321, 4.5.3.1.1.
    private static let longestLocalPart = 64

    private let text: ArraySlice<UInt8>
    private var index: Int

    /// Reads the path that the text begins with; nil where none does.
    static func path(_ text: ArraySlice<UInt8>) -> Path? {
        var reader = PathReader(text: text, index: text.startIndex)
        guard reader.skip("<") else { return nil }
        if reader.skip(">") { return Path(mailbox: [], end: reader.index) }
        guard reader.skipRoute() else { return nil }
        let start = reader.index
        guard reader.skipMailbox(), reader.index - start <= longestMailbox else { return nil }
        let mailbox = text[start..<reader.index]
        guard reader.skip(">") else { return nil }
        return Path(mailbox: mailbox, end: reader.index)
    }

    /// Whether the whole text is a mailbox.
    static func isMailbox(_ text: ArraySlice<UInt8>) -> Bool {
        var reader = PathReader(text: text, index: text.startIndex)
        return reader.skipMailbox() && reader.index == text.endIndex
    }

    private var next: UInt8? { index < text.endIndex ? text[index] : nil }

    private mutating func skip(_ wanted: Unicode.Scalar) -> Bool {
        guard next == UInt8(ascii: wanted) else { return false }
        index += 1
        return true
    }

    /// Skips bytes that a test lets pass, and tells whether there was one.
    private mutating func skip(while isPart: (UInt8) -> Bool) -> Bool {
        let start = index
        while index < text.endIndex, isPart(text[index]) { index += 1 }
        return index > start
    }

    /// `@a.example,@b.example:`, which servers must take and should ignore (RFC 5321, C).
    private mutating func skipRoute() -> Bool {
        guard next == UInt8(ascii: "@") else { return true }
        repeat {
            guard skip("@"), skipDomain() else { return false }
        } while skip(",")
        return skip(":")
    }

    private mutating func skipMailbox() -> Bool {
        let start = index
        if skip("\"") {
            guard skipQuoted() else { return false }
        } else {
            repeat {
                guard skip(while: Self.isAtomText) else { return false }
            } while skip(".")
            // The one mailbox that needs no domain (RFC 5321, 4.1.1.3).
            if next != UInt8(ascii: "@") { return Self.isPostmaster(text[start..<index]) }
        }
        return index - start <= Self.longestLocalPart && skip("@") && skipDomain()
    }

    /// Skips what follows the opening quote, up to the closing one.
    private mutating func skipQuoted() -> Bool {
        while let byte = next {
            index += 1
            if byte == UInt8(ascii: "\"") { return true }
            if byte == UInt8(ascii: "\\") {
                guard let escaped = next, (0x20...0x7E).contains(escaped) else { return false }
                index += 1
            } else if byte < 0x20 || byte == 0x7F {
                return false
            }
        }
        return false
    }

    private mutating func skipDomain() -> Bool {
        if skip("[") {
            return skip { (0x21...0x7E).contains($0) && !(0x5B...0x5D).contains($0) } && skip("]")
        }
        repeat {
            let start = index
            guard skip(while: Self.isLabelText), text[start] != UInt8(ascii: "-"),
                text[index - 1] != UInt8(ascii: "-")
            else { return false }
        } while skip(".")
        return true
    }

    private static func isPostmaster(_ word: ArraySlice<UInt8>) -> Bool {
        word.count == 10 && String(decoding: word, as: UTF8.self).lowercased() == "postmaster"
    }

    private static func isLabelText(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x80...0xFF, UInt8(ascii: "-"): true
        default: false
        }
    }

    private static func isAtomText(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: ","),
            UInt8(ascii: "."), UInt8(ascii: ":"), UInt8(ascii: ";"), UInt8(ascii: "<"),
            UInt8(ascii: ">"), UInt8(ascii: "@"), UInt8(ascii: "["), UInt8(ascii: "\\"),
            UInt8(ascii: "]"), 0x7F:
            false
        default: byte > 0x20
        }
    }
}
