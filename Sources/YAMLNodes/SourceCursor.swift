// SPDX-License-Identifier: MIT

/// Finds the byte of a mark: walks from the last one, so that a whole document costs one pass.
struct SourceCursor {
    private let bytes: [UInt8]
    private let isASCII: Bool
    private var index = 0
    private var byte = 0

    init(_ source: SourceText) {
        bytes = source.bytes
        isASCII = source.isASCII
    }

    /// The byte at which the character of a mark begins; the text's end for marks behind it.
    mutating func offset(of mark: Mark) -> Int {
        if isASCII { return min(mark.index, bytes.count) }
        while index < mark.index, byte < bytes.count {
            byte += 1
            while byte < bytes.count, isContinuation(byte) { byte += 1 }
            index += 1
        }
        while index > mark.index, byte > 0 {
            byte -= 1
            while byte > 0, isContinuation(byte) { byte -= 1 }
            index -= 1
        }
        return byte
    }

    /// How many characters stand between two marks; those of the first line where there are more.
    mutating func lengthOnLine(from start: Mark, to end: Mark) -> Int {
        if start.line == end.line { return end.column - start.column }
        var position = offset(of: start)
        var length = 0
        var trailing = 0
        while position < bytes.count, bytes[position] != 0x0A, bytes[position] != 0x0D {
            if !isContinuation(position) {
                length += 1
                trailing = isBlank(position) ? trailing + 1 : 0
            }
            position += 1
        }
        return length - trailing
    }

    /// The mark behind anchors, tags and comments, where a value begins; or already where its
    /// tag does.
    mutating func skipProperties(from start: Mark, to end: Mark, stopAtTag: Bool = false) -> Mark {
        var mark = start
        var position = offset(of: start)
        while mark.index < end.index, position < bytes.count {
            switch bytes[position] {
            case UInt8(ascii: "!") where stopAtTag:
                return mark
            case UInt8(ascii: "&"), UInt8(ascii: "!"):
                while mark.index < end.index, !isBlank(position), !isBreak(position) {
                    step(&mark, &position)
                }
            case UInt8(ascii: "#"):
                while mark.index < end.index, !isBreak(position) { step(&mark, &position) }
            case 0x20, 0x09, 0x0A, 0x0D:
                step(&mark, &position)
            default:
                return mark
            }
        }
        return mark
    }

    private func step(_ mark: inout Mark, _ position: inout Int) {
        let isLineEnd =
            bytes[position] == 0x0A
            || bytes[position] == 0x0D
                && !(position + 1 < bytes.count && bytes[position + 1] == 0x0A)
        mark.index += 1
        mark.column = isLineEnd ? 0 : mark.column + 1
        mark.line += isLineEnd ? 1 : 0
        position += 1
        while position < bytes.count, isContinuation(position) { position += 1 }
    }

    private func isContinuation(_ position: Int) -> Bool { bytes[position] & 0xC0 == 0x80 }

    private func isBlank(_ position: Int) -> Bool {
        position < bytes.count && (bytes[position] == 0x20 || bytes[position] == 0x09)
    }

    private func isBreak(_ position: Int) -> Bool {
        position == bytes.count || bytes[position] == 0x0A || bytes[position] == 0x0D
    }
}
