// SPDX-License-Identifier: MIT

/// Walks over the tokens of a structured field, RFC 5322 section 3.2; folds count as white space.
struct ReaderScanner {
    let bytes: [UInt8]
    let start: Int
    let end: Int
    var index: Int

    init(_ bytes: [UInt8], in range: Range<Int>) {
        self.bytes = bytes
        start = range.lowerBound
        index = range.lowerBound
        end = range.upperBound
    }

    var isAtEnd: Bool { index >= end }

    /// The next octet, or nil at the end.
    var peek: UInt8? { index < end ? bytes[index] : nil }

    /// Steps over one octet if it is the wanted one.
    mutating func skip(_ wanted: Unicode.Scalar) -> Bool {
        guard peek == UInt8(ascii: wanted) else { return false }
        index += 1
        return true
    }

    mutating func skipWhite() {
        while index < end, ReaderOctet.isFoldingWhite(bytes[index]) { index += 1 }
    }

    /// Steps over white space and comments; true if there were any.
    @discardableResult
    mutating func skipCommentsAndWhite() -> Bool {
        let start = index
        skipWhite()
        while peek == UInt8(ascii: "(") {
            _ = comment()
            skipWhite()
        }
        return index > start
    }

    /// The longest run of octets that are wanted, perhaps empty.
    mutating func run(while isWanted: (UInt8) -> Bool) -> Range<Int> {
        let start = index
        while index < end, isWanted(bytes[index]) { index += 1 }
        return start..<index
    }

    /// A comment that begins here, comments within it included: the range between its brackets.
    mutating func comment() -> (content: Range<Int>, isClosed: Bool) {
        let start = index + 1
        var depth = 0
        while index < end {
            let byte = bytes[index]
            index += 1
            if byte == ReaderOctet.backslash {
                index = min(index + 1, end)
            } else if byte == UInt8(ascii: "(") {
                depth += 1
            } else if byte == UInt8(ascii: ")") {
                depth -= 1
                if depth == 0 { return (start..<index - 1, true) }
            }
        }
        return (min(start, end)..<end, false)
    }

    /// A quoted string that begins here: its content without quotes, backslashes and folds.
    mutating func quotedString() -> (content: [UInt8], isClosed: Bool) {
        var content: [UInt8] = []
        index += 1
        while index < end {
            let byte = bytes[index]
            index += 1
            switch byte {
            case ReaderOctet.quote: return (content, true)
            case ReaderOctet.backslash where index < end:
                content.append(bytes[index])
                index += 1
            case ReaderOctet.lineFeed: break
            case ReaderOctet.carriageReturn
            where index < end && bytes[index] == ReaderOctet.lineFeed:
                break
            default: content.append(byte)
            }
        }
        return (content, false)
    }
}
