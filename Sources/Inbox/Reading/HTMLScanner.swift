// SPDX-License-Identifier: MIT

/// Cuts HTML into pieces as a browser does, whatever it is; in one pass, looking at no octet twice
/// more than a fixed number of times.
///
/// WHATWG HTML section 13.2.5, as far as it matters for text, addresses and styles.
struct HTMLScanner: Sequence, IteratorProtocol {
    /// More attributes of one tag are skipped.
    static let mostAttributes = 100
    /// A longer name is cut: none that means anything is as long.
    private static let longestName = 40
    /// Elements whose content is no markup.
    private static let rawElements: Set<String> = [
        "iframe", "noembed", "noframes", "script", "style", "textarea", "title", "xmp",
    ]

    private let bytes: [UInt8]
    private var index = 0
    /// The element whose raw content comes next.
    private var rawElement: String?

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    mutating func next() -> HTMLPiece? {
        if let element = rawElement {
            rawElement = nil
            let range = index..<endOfRawText(element)
            index = range.upperBound
            if !range.isEmpty { return .rawText(element: element, range) }
        }
        guard index < bytes.count else { return nil }
        return beginsMarkup(at: index) ? markup() : text()
    }

    private mutating func text() -> HTMLPiece {
        let start = index
        index += 1
        while index < bytes.count, !beginsMarkup(at: index) { index += 1 }
        return .text(start..<index)
    }

    /// Whether a browser takes the `<` here for more than a character.
    private func beginsMarkup(at place: Int) -> Bool {
        guard bytes[place] == UInt8(ascii: "<"), let next = byte(at: place + 1) else {
            return false
        }
        if next == UInt8(ascii: "/") {
            guard let third = byte(at: place + 2) else { return false }
            return Self.isLetter(third)
        }
        return Self.isLetter(next) || next == UInt8(ascii: "!") || next == UInt8(ascii: "?")
    }

    private mutating func markup() -> HTMLPiece {
        let start = index
        switch bytes[index + 1] {
        case UInt8(ascii: "!"), UInt8(ascii: "?"):
            index = endOfComment()
            return .hidden(start..<index)
        case UInt8(ascii: "/"):
            index += 2
            let name = name()
            guard attributes() != nil else { return .hidden(start..<index) }
            return .endTag(name: name, start..<index)
        default:
            index += 1
            let name = name()
            guard let attributes = attributes() else { return .hidden(start..<index) }
            if Self.rawElements.contains(name) { rawElement = name }
            return .startTag(
                HTMLTag(name: name, range: start..<index, attributes: attributes))
        }
    }

    // MARK: Tags

    private mutating func name() -> String {
        let start = index
        while index < bytes.count, !Self.endsName(bytes[index]) { index += 1 }
        return lowercased(start..<index)
    }

    /// Reads up to behind the `>`; nil, and the end of all, where there is none.
    private mutating func attributes() -> [HTMLAttribute]? {
        var attributes: [HTMLAttribute] = []
        while index < bytes.count {
            let byte = bytes[index]
            if byte == UInt8(ascii: ">") {
                index += 1
                return attributes
            }
            if Self.isSpace(byte) || byte == UInt8(ascii: "/") {
                index += 1
                continue
            }
            guard let attribute = attribute() else { return nil }
            if attributes.count < Self.mostAttributes { attributes.append(attribute) }
        }
        return nil
    }

    private mutating func attribute() -> HTMLAttribute? {
        let start = index
        index += 1
        while index < bytes.count, !Self.endsName(bytes[index]), bytes[index] != UInt8(ascii: "=") {
            index += 1
        }
        let name = lowercased(start..<index)
        skipSpace()
        guard byte(at: index) == UInt8(ascii: "=") else {
            return HTMLAttribute(name: name, value: index..<index)
        }
        index += 1
        skipSpace()
        guard let value = value() else { return nil }
        return HTMLAttribute(name: name, value: value)
    }

    private mutating func value() -> Range<Int>? {
        guard let quote = byte(at: index) else { return nil }
        guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else {
            let start = index
            while let byte = byte(at: index), !Self.isSpace(byte), byte != UInt8(ascii: ">") {
                index += 1
            }
            return start..<index
        }
        let start = index + 1
        guard let end = bytes[start...].firstIndex(of: quote) else {
            index = bytes.count
            return nil
        }
        index = end + 1
        return start..<end
    }

    // MARK: What is not shown

    private func endOfComment() -> Int {
        let open = index + 4
        guard bytes[index...].starts(with: "<!--".utf8) else {
            return bytes[index...].firstIndex(of: UInt8(ascii: ">")).map { $0 + 1 } ?? bytes.count
        }
        // `<!-->` is a whole comment.
        if byte(at: open) == UInt8(ascii: ">") { return open + 1 }
        var place = open
        while let dash = bytes[place...].firstIndex(of: UInt8(ascii: "-")) {
            if bytes[dash...].starts(with: "-->".utf8) { return dash + 3 }
            place = dash + 1
        }
        return bytes.count
    }

    private func endOfRawText(_ element: String) -> Int {
        var place = index
        while let mark = bytes[place...].firstIndex(of: UInt8(ascii: "<")) {
            let nameEnd = mark + 2 + element.utf8.count
            if byte(at: mark + 1) == UInt8(ascii: "/"), nameEnd <= bytes.count,
                lowercased(mark + 2..<nameEnd) == element,
                byte(at: nameEnd).map(Self.endsName) ?? true
            {
                return mark
            }
            place = mark + 1
        }
        return bytes.count
    }

    // MARK: Octets

    private func byte(at place: Int) -> UInt8? {
        place < bytes.count ? bytes[place] : nil
    }

    private mutating func skipSpace() {
        while let byte = byte(at: index), Self.isSpace(byte) { index += 1 }
    }

    private func lowercased(_ range: Range<Int>) -> String {
        String(
            decoding: bytes[range].prefix(Self.longestName).lazy.map {
                (0x41...0x5A).contains($0) ? $0 | 0x20 : $0
            }, as: UTF8.self)
    }

    static func isSpace(_ byte: UInt8) -> Bool {
        byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0C || byte == 0x0D
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        (byte | 0x20) &- 0x61 < 26
    }

    private static func endsName(_ byte: UInt8) -> Bool {
        isSpace(byte) || byte == UInt8(ascii: "/") || byte == UInt8(ascii: ">")
    }
}
