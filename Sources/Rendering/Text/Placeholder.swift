// SPDX-License-Identifier: MIT

/// What stands for a value while the structure around it is parsed.
///
/// In a Markdown or HTML template `{{sender.first}}` is first rendered as U+FDD0, the value's
/// number in decimal and U+FDD1. Both are noncharacters, which no text should hold, and to Markdown
/// they are letters of a word: so `**{{x}}**` is bold whatever the value is. Once the structure is
/// known, values are written as text where their placeholders stand; nothing parses them.
enum Placeholder {
    static let open: [UInt8] = [0xEF, 0xB7, 0x90]
    static let close: [UInt8] = [0xEF, 0xB7, 0x91]

    /// Writes the placeholder of the value with this number.
    static func append(_ number: Int, to output: inout [UInt8]) {
        output += open
        output += String(number).utf8
        output += close
    }

    /// Where text that is not ours looks like a mark of ours: the character itself, or a reference
    /// to it such as `&#xFDD0;`, which Markdown would turn into the character.
    static func firstMark(in text: ArraySlice<UInt8>) -> Range<Int>? {
        for index in text.indices {
            if text[index] == 0xEF {
                let rest = text[index...]
                if rest.starts(with: open) || rest.starts(with: close) { return index..<index + 3 }
            } else if text[index] == UInt8(ascii: "&"), let end = endOfReference(text[index...]) {
                return index..<end
            }
        }
        return nil
    }

    /// The end of a reference by number to a mark, at the beginning of the text.
    private static func endOfReference(_ text: ArraySlice<UInt8>) -> Int? {
        guard text.starts(with: "&#".utf8),
            let end = text.prefix(12).firstIndex(of: UInt8(ascii: ";"))
        else { return nil }
        let number = String(decoding: text[(text.startIndex + 2)..<end], as: UTF8.self)
        let value =
            number.first == "x" || number.first == "X"
            ? UInt32(number.dropFirst(), radix: 16) : UInt32(number)
        return value == 0xFDD0 || value == 0xFDD1 ? end + 1 : nil
    }
}

/// Bytes cut into what the template's author wrote and the placeholders in between.
struct Pieces: Sequence, IteratorProtocol {
    enum Piece: Equatable {
        case literal(ArraySlice<UInt8>)
        case value(Int)
    }

    private var rest: ArraySlice<UInt8>

    init(_ bytes: ArraySlice<UInt8>) {
        rest = bytes
    }

    init(_ bytes: [UInt8]) {
        rest = bytes[...]
    }

    mutating func next() -> Piece? {
        guard !rest.isEmpty else { return nil }
        if let number = takePlaceholder() { return .value(number) }
        let start = rest.startIndex
        var end = start + 1
        while end < rest.endIndex, rest[end] != 0xEF || !rest[end...].starts(with: Placeholder.open)
        {
            end += 1
        }
        let literal = rest[start..<end]
        rest = rest[end...]
        return .literal(literal)
    }

    /// Takes a placeholder off the front, if one is there.
    private mutating func takePlaceholder() -> Int? {
        guard rest.starts(with: Placeholder.open) else { return nil }
        let start = rest.startIndex + Placeholder.open.count
        var end = start
        var number = 0
        while end < rest.endIndex, (0x30...0x39).contains(rest[end]), number < 1 << 32 {
            number = number * 10 + Int(rest[end] - 0x30)
            end += 1
        }
        let isNumber = end == start + 1 || end > start && rest[start] != 0x30
        guard isNumber, rest[end...].starts(with: Placeholder.close) else { return nil }
        rest = rest[(end + Placeholder.close.count)...]
        return number
    }
}

extension [UInt8] {
    /// Where the first placeholder of a range begins, or nil.
    func firstPlaceholder(in range: Range<Int>) -> Int? {
        for index in range where self[index] == 0xEF {
            if self[index..<range.upperBound].starts(with: Placeholder.open) { return index }
        }
        return nil
    }
}
