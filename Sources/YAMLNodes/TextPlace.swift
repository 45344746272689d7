// SPDX-License-Identifier: MIT

package import Findings

extension Node {
    /// Where some characters of a scalar's text stand in the file.
    ///
    /// So that what is wrong inside a text, an address or a template, is shown where it was
    /// written, behind escapes and folded lines. Exact but for white space that YAML adds or takes.
    ///
    /// - Parameters:
    ///   - offset: The first character, in Unicode scalars of the text.
    ///   - length: How many; as far as they stand on one line.
    /// - Returns: The place; the node's own for a collection.
    package func location(ofText offset: Int, length: Int = 1) -> Location {
        guard kind == .scalar else { return location }
        var walk = TextWalk(storage.source, record)
        var place = location
        place.length = 1
        for (index, scalar) in text.unicodeScalars.enumerated() {
            guard index < offset + max(1, length) else { break }
            let (line, column, width) = walk.step(to: scalar)
            let fileLine = storage.source.startLine + line
            if index <= offset {
                (place.line, place.column, place.length) = (fileLine, column + 1, max(1, width))
            } else if fileLine == place.line {
                place.length = column + 1 + width - place.column
            }
        }
        guard text.unicodeScalars.count <= offset else { return place }
        (place.line, place.column) = (storage.source.startLine + walk.line, walk.column + 1)
        place.length = 1
        return place
    }
}

/// Walks over a scalar as it is written, beside the text that it means.
private struct TextWalk {
    private let bytes: [UInt8]
    private let style: ScalarStyle
    private var position: Int
    private(set) var line: Int
    private(set) var column: Int

    init(_ source: SourceText, _ record: NodeStorage.Record) {
        bytes = source.bytes
        style = record.style
        position = Int(record.offset)
        line = Int(record.line)
        column = Int(record.column)
        switch style {
        case .plain: break
        case .singleQuoted, .doubleQuoted: advance()
        case .literal, .folded:
            let first = line
            while position < bytes.count, line == first { advance() }
        }
    }

    /// Goes behind the next character of the text, and tells where it stands and how wide it is:
    /// 0 for one that YAML made out of a line's end.
    mutating func step(to scalar: Unicode.Scalar) -> (line: Int, column: Int, width: Int) {
        skipContinuation()
        let isBlank = scalar == " " || scalar == "\n" || scalar == "\t"
        if !isBlank || !(isAtBlank || isAtEscape) {
            while isAtBlank, !isBlank {
                advance()
                skipContinuation()
            }
        }
        let start = (line: line, column: column)
        if isAtEscape {
            let digits = escapeDigits
            for _ in 0..<2 + digits { advance() }
        } else if style == .singleQuoted, scalar == "'" {
            advance()
            advance()
        } else if !isBlank || isAtBlank {
            advance()
        }
        return (start.line, start.column, line == start.line ? column - start.column : 0)
    }

    private var isAtBlank: Bool {
        guard position < bytes.count else { return false }
        return bytes[position] == 0x20 || 0x09...0x0D ~= bytes[position]
    }

    private var isAtEscape: Bool {
        style == .doubleQuoted && position < bytes.count && bytes[position] == UInt8(ascii: "\\")
    }

    private var escapeDigits: Int {
        guard position + 1 < bytes.count else { return 0 }
        return switch bytes[position + 1] {
        case UInt8(ascii: "x"): 2
        case UInt8(ascii: "u"): 4
        case UInt8(ascii: "U"): 8
        default: 0
        }
    }

    /// A backslash at the end of a line joins it with the next.
    private mutating func skipContinuation() {
        while isAtEscape, position + 1 < bytes.count,
            bytes[position + 1] == 0x0A || bytes[position + 1] == 0x0D
        {
            advance()
            while isAtBlank { advance() }
        }
    }

    private mutating func advance() {
        guard position < bytes.count else { return }
        let byte = bytes[position]
        position += 1
        if byte == 0x0A || byte == 0x0D {
            if byte == 0x0D, position < bytes.count, bytes[position] == 0x0A { position += 1 }
            line += 1
            column = 0
            return
        }
        column += 1
        while position < bytes.count, bytes[position] & 0xC0 == 0x80 { position += 1 }
    }
}
