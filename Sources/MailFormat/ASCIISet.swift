// SPDX-License-Identifier: MIT

/// A set of ASCII characters, kept as the bits of two words.
struct ASCIISet: Sendable {
    private var low: UInt64 = 0
    private var high: UInt64 = 0

    /// Creates the set of the ASCII characters of a text.
    init(_ characters: String) {
        for byte in characters.utf8 { insert(byte) }
    }

    private mutating func insert(_ byte: UInt8) {
        switch byte {
        case 0..<64: low |= 1 << UInt64(byte)
        case 64..<128: high |= 1 << UInt64(byte & 63)
        default: break
        }
    }

    /// Whether the byte is in the set; none from 0x80 on is.
    func contains(_ byte: UInt8) -> Bool {
        let word = byte & 64 == 0 ? low : high
        return byte < 128 && (word >> UInt64(byte & 63)) & 1 == 1
    }

    /// The set without the characters of a text.
    func subtracting(_ characters: String) -> ASCIISet {
        let other = ASCIISet(characters)
        var rest = self
        rest.low &= ~other.low
        rest.high &= ~other.high
        return rest
    }

    private static let alphanumerics =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"

    /// Printable characters but for the space (RFC 5234 `VCHAR`).
    static let visible = ASCIISet(alphanumerics + "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")
    /// Letters and digits.
    static let lettersAndDigits = ASCIISet(alphanumerics)
    /// RFC 5322 3.2.3 `atext`.
    static let atomText = ASCIISet(alphanumerics + "!#$%&'*+-/=?^_`{|}~")
    /// RFC 5322 3.4.1 `dtext`: what stands between the brackets of a literal.
    static let domainText = visible.subtracting("[]\\")
    /// RFC 2045 5.1 `token`: what a parameter's value may hold without quotes.
    static let token = visible.subtracting("()<>@,;:\\\"/[]?=")
    /// RFC 2231 7 `attribute-char`: what an extended parameter value holds unencoded.
    static let attribute = token.subtracting("*'%")
    /// RFC 2047 4.2: what stands for itself in the Q encoding, in unstructured text.
    static let wordText = visible.subtracting("=?_")
    /// RFC 2047 5 (3): what stands for itself in the Q encoding, in a phrase.
    static let wordPhrase = ASCIISet(alphanumerics + "!*+-/")
}
