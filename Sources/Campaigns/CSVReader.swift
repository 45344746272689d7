// SPDX-License-Identifier: MIT

/// Reads the records of a CSV file (RFC 4180) from front to back.
///
/// Records end with CR LF, LF or CR; inside quotes a line may break. Whatever is wrong is noted in
/// `problems` and read as the user likely meant it, so that one pass finds every mistake.
struct CSVReader {
    /// One field as it stands in the file.
    struct Field: Hashable {
        /// Its bytes without the quotes around it.
        var range: Range<Int>
        /// Whether it stands in quotes.
        var isQuoted = false
        /// Whether two quotes in it mean one.
        var hasDoubledQuotes = false

        /// Its bytes with the quotes around it; an unclosed one reaches beyond the file.
        var whole: Range<Int> {
            isQuoted ? range.lowerBound - 1..<range.upperBound + 1 : range
        }
    }

    /// What breaks RFC 4180.
    struct Problem: Hashable {
        enum Kind: Hashable {
            /// The file ends inside quotes; the place is the opening one.
            case unclosedQuote
            /// A quote inside a field that does not begin with one.
            case strayQuote
            /// Something between a closing quote and the next separator.
            case textAfterQuote
        }

        var kind: Kind
        /// The byte.
        var offset: Int
    }

    /// The whole file.
    let bytes: [UInt8]
    /// What stands between two fields: a comma, a semicolon or a tab.
    let separator: UInt8
    /// What was wrong so far.
    private(set) var problems: [Problem] = []
    private var index = 0

    private static let quote = UInt8(ascii: "\"")
    private static let carriageReturn: UInt8 = 0x0D
    private static let lineFeed: UInt8 = 0x0A

    /// Creates a reader at the beginning of the file.
    init(_ bytes: [UInt8], separator: UInt8) {
        self.bytes = bytes
        self.separator = separator
    }

    /// Reads one record, of at least one field; an empty line is one empty field.
    ///
    /// - Parameter fields: emptied, then filled.
    /// - Returns: false at the end of the file.
    mutating func next(into fields: inout [Field]) -> Bool {
        fields.removeAll(keepingCapacity: true)
        guard index < bytes.count else { return false }
        while true {
            let isQuoted = index < bytes.count && bytes[index] == Self.quote
            fields.append(isQuoted ? quotedField() : plainField())
            guard index < bytes.count, bytes[index] == separator else { break }
            index += 1
        }
        skipEndOfLine()
        return true
    }

    /// The text of a field, doubled quotes made single.
    func text(_ field: Field) -> String {
        guard field.hasDoubledQuotes else {
            return String(decoding: bytes[field.range], as: UTF8.self)
        }
        var plain: [UInt8] = []
        var index = field.range.lowerBound
        while index < field.range.upperBound {
            plain.append(bytes[index])
            index += bytes[index] == Self.quote ? 2 : 1
        }
        return String(decoding: plain, as: UTF8.self)
    }

    private mutating func plainField() -> Field {
        let start = index
        while index < bytes.count, !endsField(bytes[index]) {
            if bytes[index] == Self.quote {
                problems.append(Problem(kind: .strayQuote, offset: index))
                skipToEndOfField()
                break
            }
            index += 1
        }
        return Field(range: start..<index)
    }

    private mutating func quotedField() -> Field {
        let start = index + 1
        index = start
        var field = Field(range: start..<start, isQuoted: true)
        while index < bytes.count {
            guard bytes[index] == Self.quote else {
                index += 1
                continue
            }
            if index + 1 < bytes.count, bytes[index + 1] == Self.quote {
                field.hasDoubledQuotes = true
                index += 2
                continue
            }
            field.range = start..<index
            index += 1
            if index < bytes.count, !endsField(bytes[index]) {
                problems.append(Problem(kind: .textAfterQuote, offset: index))
                skipToEndOfField()
            }
            return field
        }
        problems.append(Problem(kind: .unclosedQuote, offset: start - 1))
        field.range = start..<index
        return field
    }

    private func endsField(_ byte: UInt8) -> Bool {
        byte == separator || byte == Self.lineFeed || byte == Self.carriageReturn
    }

    private mutating func skipToEndOfField() {
        while index < bytes.count, !endsField(bytes[index]) { index += 1 }
    }

    private mutating func skipEndOfLine() {
        guard index < bytes.count else { return }
        let isCarriageReturn = bytes[index] == Self.carriageReturn
        index += 1
        if isCarriageReturn, index < bytes.count, bytes[index] == Self.lineFeed { index += 1 }
    }
}

extension CSVReader {
    /// The separator that the first record holds most often outside quotes; a comma if none.
    static func separator(of bytes: [UInt8]) -> UInt8 {
        let candidates = [UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\t")]
        var counts = [0, 0, 0]
        var isInQuotes = false
        for byte in bytes {
            if byte == quote { isInQuotes.toggle() }
            if isInQuotes { continue }
            if byte == lineFeed || byte == carriageReturn { break }
            if let found = candidates.firstIndex(of: byte) { counts[found] += 1 }
        }
        let most = counts.max() ?? 0
        return candidates[counts.firstIndex(of: most) ?? 0]
    }
}
