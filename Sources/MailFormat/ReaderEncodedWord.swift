// SPDX-License-Identifier: MIT

/// An encoded-word found in a header: `=?charset*language?encoding?text?=`.
///
/// RFC 2047 section 2; the language is RFC 2231 section 5.
struct ReaderEncodedWord {
    /// Where it stands in the message.
    let range: Range<Int>
    /// The charset's label in lower case, the language left out.
    let charset: String
    /// The octets of the text, still in the charset.
    let octets: [UInt8]
    /// What is wrong with its encoding, in words; nil where nothing is.
    let problem: String?
    /// Whether the encoded text holds only what a phrase allows, RFC 2047 section 5 (3).
    let suitsPhrase: Bool

    /// Reads an encoded-word whose `=?` is at `start`; nil where it is none.
    ///
    /// It is looked for only up to the next `=?`, so that many beginnings cost no more than one.
    init?(in bytes: [UInt8], at start: Int, before end: Int) {
        guard Self.begins(in: bytes, at: start, before: end) else { return nil }
        let labelStart = start + 2
        var index = labelStart
        while index < end, ReaderOctet.isToken(bytes[index]),
            index - labelStart < ReaderLimits.charsetLabel
        {
            index += 1
        }
        guard index > labelStart, index + 2 < end, bytes[index] == UInt8(ascii: "?"),
            bytes[index + 2] == UInt8(ascii: "?")
        else { return nil }
        let encoding = ReaderOctet.lowercased(bytes[index + 1])
        guard encoding == UInt8(ascii: "b") || encoding == UInt8(ascii: "q"),
            let textEnd = Self.textEnd(in: bytes, from: index + 3, before: end)
        else { return nil }
        let label = bytes[labelStart..<index].prefix { $0 != UInt8(ascii: "*") }
        charset = String(decoding: label, as: UTF8.self).lowercased()
        range = start..<textEnd + 2
        let text = index + 3..<textEnd
        var trouble: String?
        if encoding == UInt8(ascii: "b") {
            octets = ReaderBase64.decode(bytes, in: text) { words, _ in trouble = trouble ?? words }
            if bytes[text].contains(where: ReaderOctet.isFoldingWhite) {
                trouble = trouble ?? "white space within an encoded-word"
            }
            suitsPhrase = true
        } else {
            (octets, trouble) = Self.decodeQ(bytes, in: text)
            suitsPhrase = bytes[text].allSatisfy(Self.isPhraseText)
        }
        problem = trouble
    }

    /// Whether `=?` stands here.
    static func begins(in bytes: [UInt8], at index: Int, before end: Int) -> Bool {
        index + 1 < end && bytes[index] == UInt8(ascii: "=")
            && bytes[index + 1] == UInt8(ascii: "?")
    }

    /// Where `?=` is; nil if another word begins or the line ends first.
    private static func textEnd(in bytes: [UInt8], from start: Int, before end: Int) -> Int? {
        var index = start
        while index + 1 < end {
            let byte = bytes[index]
            if byte == ReaderOctet.lineFeed { return nil }
            if byte == UInt8(ascii: "?"), bytes[index + 1] == UInt8(ascii: "=") { return index }
            // '=?=' is padding and the end of this word: no charset begins with '='.
            if begins(in: bytes, at: index, before: end),
                index + 2 >= end || bytes[index + 2] != UInt8(ascii: "=")
            {
                return nil
            }
            index += 1
        }
        return nil
    }

    /// RFC 2047 section 4.2: `_` is a space, `=XX` an octet.
    private static func decodeQ(_ bytes: [UInt8], in range: Range<Int>) -> ([UInt8], String?) {
        var output: [UInt8] = []
        var problem: String?
        var index = range.lowerBound
        while index < range.upperBound {
            let byte = bytes[index]
            index += 1
            if byte == UInt8(ascii: "_") {
                output.append(ReaderOctet.space)
                continue
            }
            if byte == UInt8(ascii: "="), index + 1 < range.upperBound,
                let high = ReaderOctet.hexValue(bytes[index]),
                let low = ReaderOctet.hexValue(bytes[index + 1])
            {
                output.append(high << 4 | low)
                index += 2
                continue
            }
            switch byte {
            case UInt8(ascii: "="): problem = problem ?? "'=' without two hexadecimal digits"
            case UInt8(ascii: "?"): problem = problem ?? "a bare '?' within an encoded-word"
            case ReaderOctet.space, ReaderOctet.tab:
                problem = problem ?? "white space within an encoded-word"
            case 0x21...0x7E: break
            default: problem = problem ?? "an octet that an encoded-word must escape"
            }
            output.append(byte)
        }
        return (output, problem)
    }

    private static func isPhraseText(_ byte: UInt8) -> Bool {
        if ReaderOctet.isAlphanumeric(byte) { return true }
        switch byte {
        case UInt8(ascii: "!"), UInt8(ascii: "*"), UInt8(ascii: "+"), UInt8(ascii: "-"),
            UInt8(ascii: "/"), UInt8(ascii: "="), UInt8(ascii: "_"):
            return true
        default: return false
        }
    }
}
