// SPDX-License-Identifier: MIT

/// What begins and ends a tag.
struct Delimiters: Sendable, Hashable {
    /// Longer delimiters are refused: the search for them is bounded whatever a template says.
    static let longest = 16

    let open: [UInt8]
    let close: [UInt8]

    /// The two pairs of braces.
    static let standard = Delimiters(open: Array("{{".utf8), close: Array("}}".utf8))

    private init(open: [UInt8], close: [UInt8]) {
        self.open = open
        self.close = close
    }

    /// Reads what stands between the equals signs of a tag; nil unless it is two delimiters.
    init?(_ content: ArraySlice<UInt8>) {
        let words = content.split(whereSeparator: \.isWhitespace)
        guard words.count == 2 else { return nil }
        guard words.allSatisfy({ $0.count <= Self.longest && !$0.contains(UInt8(ascii: "=")) })
        else { return nil }
        self.init(open: Array(words[0]), close: Array(words[1]))
    }
}

extension UInt8 {
    /// Space, tab, CR or LF.
    var isWhitespace: Bool {
        self == 0x20 || self == 0x09 || self == 0x0A || self == 0x0D
    }
}
