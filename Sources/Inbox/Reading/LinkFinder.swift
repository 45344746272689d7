// SPDX-License-Identifier: MIT

/// Finds the web addresses in a line of text, RFC 3986 appendix C.
enum LinkFinder {
    private static let starts: [(text: String, lead: String)] = [
        ("https://", ""), ("http://", ""), ("www.", "http://"),
    ]
    /// In octets; a longer address is no link.
    private static let longest = 2048

    static func pieces(of line: Substring) -> [TextLine.Piece] {
        let bytes = Array(line.utf8)
        var pieces: [TextLine.Piece] = []
        var textStart = 0
        var index = 0
        while index < bytes.count {
            guard canBegin(bytes, at: index),
                let start = starts.first(where: { matches($0.text, bytes, at: index) })
            else {
                index += 1
                continue
            }
            let stop = bytes[index...].firstIndex { !isPart($0) } ?? bytes.count
            guard let end = end(of: bytes, from: index + start.text.utf8.count, before: stop) else {
                // Not one octet after the other: a word of many beginnings would take its square.
                index = max(stop, index + 1)
                continue
            }
            if textStart < index { pieces.append(.text(text(bytes[textStart..<index]))) }
            let link = text(bytes[index..<end])
            pieces.append(.link(link, address: start.lead + link))
            index = end
            textStart = end
        }
        if textStart < bytes.count { pieces.append(.text(text(bytes[textStart...]))) }
        return pieces
    }

    private static func text(_ bytes: ArraySlice<UInt8>) -> String {
        String(decoding: bytes, as: UTF8.self)
    }

    /// Whether a word begins here.
    private static func canBegin(_ bytes: [UInt8], at index: Int) -> Bool {
        let letter = bytes[index] | 0x20
        guard letter == UInt8(ascii: "h") || letter == UInt8(ascii: "w") else { return false }
        return index == 0 || !isLetterOrDigit(bytes[index - 1])
    }

    private static func matches(_ start: String, _ bytes: [UInt8], at index: Int) -> Bool {
        let count = start.utf8.count
        guard index + count < bytes.count else { return false }
        return zip(bytes[index..<index + count], start.utf8).allSatisfy { byte, wanted in
            byte == wanted || ((0x41...0x5A).contains(byte) && byte | 0x20 == wanted)
        }
    }

    /// Where the address ends; nil where none begins.
    ///
    /// A full stop, a comma or a bracket at its end belongs to the sentence, unless the address
    /// opened the bracket.
    private static func end(of bytes: [UInt8], from start: Int, before stop: Int) -> Int? {
        guard start < stop, stop - start <= longest,
            isLetterOrDigit(bytes[start]) || bytes[start] == UInt8(ascii: "[")
        else { return nil }
        let opens = bytes[start..<stop].contains(UInt8(ascii: "("))
        let end = bytes[start..<stop].lastIndex { byte in
            byte == UInt8(ascii: ")") ? opens : !".,;:!?'*_".utf8.contains(byte)
        }
        return end.map { $0 + 1 }
    }

    /// What an address is made of: ASCII, for other scripts could make it look like another one.
    private static func isPart(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\\"),
            UInt8(ascii: "^"), UInt8(ascii: "`"), UInt8(ascii: "{"), UInt8(ascii: "|"),
            UInt8(ascii: "}"):
            false
        default: (0x21...0x7E).contains(byte)
        }
    }

    private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
        byte &- 0x30 < 10 || (byte | 0x20) &- 0x61 < 26
    }
}
