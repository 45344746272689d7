// SPDX-License-Identifier: MIT

/// A display name as a quoted string (RFC 5322 3.2.4).
struct QuotedName {
    /// A stretch without spaces, which folding keeps together.
    struct Word {
        var range: Range<Int>
        var spaces: Int
    }

    /// The string with its quotes and escapes.
    private(set) var bytes: [UInt8] = [UInt8(ascii: "\"")]
    /// Its words in order.
    private(set) var words: [Word] = []

    /// Quotes a name; nil where it must be encoded instead.
    ///
    /// That is text beyond ASCII, spaces at the ends, which readers trim, a word longer than a line,
    /// and `=?`, which many readers decode even within quotes.
    init?(_ name: [UInt8]) {
        let space = UInt8(ascii: " ")
        guard name.allSatisfy({ $0 < 0x80 }), name.first != space, name.last != space else {
            return nil
        }
        var (start, spaces) = (0, 1)
        for (index, byte) in name.enumerated() {
            if byte == space {
                if bytes.count > start {
                    words.append(Word(range: start..<bytes.count, spaces: spaces))
                    spaces = 0
                }
                spaces += 1
                bytes.append(byte)
                start = bytes.count
                continue
            }
            if byte == UInt8(ascii: "?"), index > 0, name[index - 1] == UInt8(ascii: "=") {
                return nil
            }
            if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") {
                bytes.append(UInt8(ascii: "\\"))
            }
            bytes.append(byte)
        }
        bytes.append(UInt8(ascii: "\""))
        words.append(Word(range: start..<bytes.count, spaces: spaces))
        let limit = HeaderFolding.longestWord + 1
        guard words.allSatisfy({ $0.spaces + $0.range.count <= limit }) else { return nil }
    }
}
