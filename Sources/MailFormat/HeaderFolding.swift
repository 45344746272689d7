// SPDX-License-Identifier: MIT

/// Writes header fields, breaking lines only before white space that is there anyway.
///
/// Unfolding (RFC 5322 2.2.3) gives back what went in. A line has at most 78 bytes, with an
/// encoded-word at most 76 (RFC 2047 2); only a word that cannot be broken makes a longer one. As
/// each line begins with white space and the word behind it, none is blank.
struct HeaderFolding {
    private static let longestLine = 78
    private static let longestEncodedLine = 76
    private static let lineBreak: [UInt8] = [0x0D, 0x0A]

    /// The longest word that can stand on a line of its own, behind one space.
    static let longestWord = longestLine - 1

    /// Everything written so far.
    private(set) var bytes: [UInt8]
    /// Whether nothing but a field's name stands on this line.
    private(set) var isAtName = false
    private var column = 0
    private var holdsEncodedWord = false

    /// Begins with no fields, and room for so many bytes.
    init(capacity: Int = 0) {
        bytes = []
        bytes.reserveCapacity(capacity)
    }

    /// Hands the bytes over without a copy.
    consuming func finish() -> [UInt8] { bytes }

    /// Begins a field.
    mutating func begin(_ name: String) {
        bytes.append(contentsOf: name.utf8)
        bytes.append(UInt8(ascii: ":"))
        column = name.utf8.count + 1
        holdsEncodedWord = false
        isAtName = true
    }

    /// Ends the field.
    mutating func end() {
        bytes.append(contentsOf: Self.lineBreak)
    }

    /// Adds a word behind so many spaces, on the next line if it does not fit on this one.
    mutating func append(
        _ word: some Collection<UInt8>, spaces: Int = 1, isEncodedWord: Bool = false
    ) {
        let limit =
            isEncodedWord || holdsEncodedWord ? Self.longestEncodedLine : Self.longestLine
        if spaces > 0, column + spaces + word.count > limit { fold() }
        for _ in 0..<spaces { bytes.append(UInt8(ascii: " ")) }
        bytes.append(contentsOf: word)
        column += spaces + word.count
        isAtName = false
        if isEncodedWord { holdsEncodedWord = true }
    }

    /// Adds words with a separator at the end of each but the last.
    mutating func append(list words: [[UInt8]], separator: Unicode.Scalar) {
        for (index, word) in words.enumerated() {
            append(index < words.count - 1 ? word + [UInt8(ascii: separator)] : word)
        }
    }

    /// How long a word behind one space can be on this line.
    var roomForWord: Int { Self.longestLine - column - 1 }

    /// How long an encoded-word behind one space can be on this line.
    var roomForEncodedWord: Int { Self.longestEncodedLine - column - 1 }

    /// Continues on the next line.
    mutating func fold() {
        bytes.append(contentsOf: Self.lineBreak)
        column = 0
        holdsEncodedWord = false
        isAtName = false
    }
}
