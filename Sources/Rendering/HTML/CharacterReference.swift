// SPDX-License-Identifier: MIT

/// `&eacute;` and `&#233;`: the characters that HTML writes by name or number.
struct CharacterReference {
    /// The longest name that HTML knows has 31 letters.
    private static let longest = 33
    /// So many references are remembered; a text rarely has more different ones.
    private static let mostKnown = 500

    /// What references met so far mean; nothing for those that mean nothing.
    private var known: [[UInt8]: [UInt8]] = [:]

    /// The text with its references replaced; what is none stays as it is.
    mutating func decoded(_ text: ArraySlice<UInt8>) -> [UInt8] {
        guard var mark = text.firstIndex(of: UInt8(ascii: "&")) else { return Array(text) }
        var result: [UInt8] = []
        var start = text.startIndex
        while true {
            result += text[start..<mark]
            start = mark
            if let end = Self.end(of: text[mark...]), case let meaning = self[text[mark..<end]],
                !meaning.isEmpty
            {
                result += meaning
                start = end
            } else {
                result.append(text[mark])
                start += 1
            }
            guard let next = text[start...].firstIndex(of: UInt8(ascii: "&")) else { break }
            mark = next
        }
        return result + text[start...]
    }

    private subscript(reference: ArraySlice<UInt8>) -> [UInt8] {
        mutating get {
            let reference = Array(reference)
            if let meaning = known[reference] { return meaning }
            let meaning = Self.character(reference) ?? []
            if known.count < Self.mostKnown { known[reference] = meaning }
            return meaning
        }
    }

    private static func end(of text: ArraySlice<UInt8>) -> Int? {
        text.prefix(longest).firstIndex(of: UInt8(ascii: ";")).map { $0 + 1 }
    }

    /// cmark has the whole table of names; a reference alone is a paragraph of one text.
    private static func character(_ reference: [UInt8]) -> [UInt8]? {
        guard reference.dropFirst().dropLast().allSatisfy(isNamePart),
            let events = try? MarkdownParser.events(of: reference)
        else { return nil }
        let texts = events.compactMap { event in
            if case .text(let text) = event.kind { text } else { nil }
        }
        return texts.count == 1 && texts[0] != reference ? texts[0] : nil
    }

    private static func isNamePart(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "#") || (0x30...0x39).contains(byte)
            || (0x61...0x7A).contains(byte | 0x20)
    }
}
