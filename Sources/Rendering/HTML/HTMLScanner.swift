// SPDX-License-Identifier: MIT

/// Cuts HTML into texts, tags and comments as browsers do.
///
/// The states follow the tokenizer of the HTML standard (section 13.2.5) as far as it decides where
/// a text, a tag, an attribute or a comment begins and ends. It never fails.
struct HTMLScanner {
    private let bytes: [UInt8]
    private var index = 0
    /// The element whose content is not parsed as tags, until its end tag.
    private var rawElement: String?

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// All pieces of a text.
    static func tokens(of bytes: [UInt8]) -> [HTMLToken] {
        var scanner = HTMLScanner(bytes)
        var tokens: [HTMLToken] = []
        while let token = scanner.next() { tokens.append(token) }
        return tokens
    }

    /// The next piece, or nil at the end.
    mutating func next() -> HTMLToken? {
        guard index < bytes.count else { return nil }
        if let element = rawElement {
            rawElement = nil
            let content = rawContent(of: element)
            if !content.range.isEmpty { return content }
        }
        return markup() ?? text()
    }

    private static let rawElements: Set<String> = [
        "script", "style", "xmp", "iframe", "noembed", "noframes", "plaintext",
    ]
    private static let escapableElements: Set<String> = ["title", "textarea"]

    private func byte(at position: Int) -> UInt8? {
        position < bytes.count ? bytes[position] : nil
    }

    private func isLetter(at position: Int) -> Bool {
        byte(at: position).map { ($0 | 0x20) >= 0x61 && ($0 | 0x20) <= 0x7A } ?? false
    }

    private mutating func take(_ kind: HTMLToken.Kind, to end: Int) -> HTMLToken {
        defer { index = end }
        return HTMLToken(kind: kind, range: index..<end)
    }

    private mutating func text() -> HTMLToken {
        var end = index + 1
        while end < bytes.count, !(bytes[end] == UInt8(ascii: "<") && opensMarkup(at: end)) {
            end += 1
        }
        return take(.text, to: end)
    }

    private func opensMarkup(at position: Int) -> Bool {
        switch byte(at: position + 1) {
        case UInt8(ascii: "!"), UInt8(ascii: "?"): true
        case UInt8(ascii: "/"): position + 2 < bytes.count
        default: isLetter(at: position + 1)
        }
    }

    private mutating func markup() -> HTMLToken? {
        guard bytes[index] == UInt8(ascii: "<"), opensMarkup(at: index) else { return nil }
        if isLetter(at: index + 1) { return startTag() }
        if bytes[index + 1] == UInt8(ascii: "/"), isLetter(at: index + 2) { return endTag() }
        return comment()
    }

    private mutating func comment() -> HTMLToken {
        guard bytes[index...].starts(with: "<!--".utf8) else {
            let end = bytes[index...].firstIndex(of: UInt8(ascii: ">"))
            return take(.comment, to: end.map { $0 + 1 } ?? bytes.count)
        }
        var end = index + 4
        if byte(at: end) == UInt8(ascii: ">") { return take(.comment, to: end + 1) }
        if bytes[end...].starts(with: "->".utf8) { return take(.comment, to: end + 2) }
        while end < bytes.count {
            let rest = bytes[end...]
            if rest.starts(with: "-->".utf8) { return take(.comment, to: end + 3) }
            if rest.starts(with: "--!>".utf8) { return take(.comment, to: end + 4) }
            end += 1
        }
        return take(.comment, to: bytes.count)
    }

    private mutating func rawContent(of element: String) -> HTMLToken {
        let kind: HTMLToken.Kind =
            Self.escapableElements.contains(element) ? .escapableText : .rawText(element)
        var end = index
        while end < bytes.count, element == "plaintext" || !closes(element, at: end) {
            // In a script a comment can hold "</script>"; where it ends is not worth knowing.
            let isComment = element == "script" && bytes[end...].starts(with: "<!--".utf8)
            end = isComment ? bytes.count : end + 1
        }
        return take(kind, to: end)
    }

    /// Whether `</element` stands here, followed by what ends a tag's name.
    private func closes(_ element: String, at position: Int) -> Bool {
        guard bytes[position] == UInt8(ascii: "<"), byte(at: position + 1) == UInt8(ascii: "/")
        else { return false }
        let end = position + 2 + element.utf8.count
        guard end <= bytes.count, lowercased(position + 2..<end) == element else { return false }
        return byte(at: end).map { Self.endsName($0) } ?? true
    }

    private mutating func endTag() -> HTMLToken {
        var position = index + 2
        let name = self.name(from: &position)
        guard attributes(from: &position) != nil else { return take(.unfinishedTag, to: position) }
        return take(.endTag(name: name), to: position)
    }

    private mutating func startTag() -> HTMLToken {
        var position = index + 1
        let name = self.name(from: &position)
        guard let attributes = attributes(from: &position) else {
            return take(.unfinishedTag, to: position)
        }
        if Self.rawElements.contains(name) || Self.escapableElements.contains(name) {
            rawElement = name
        }
        return take(.startTag(name: name, attributes), to: position)
    }

    private static func isSpace(_ byte: UInt8) -> Bool {
        byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0C || byte == 0x0D
    }

    private static func endsName(_ byte: UInt8) -> Bool {
        isSpace(byte) || byte == UInt8(ascii: "/") || byte == UInt8(ascii: ">")
    }

    private func name(from position: inout Int) -> String {
        let start = position
        while position < bytes.count, !Self.endsName(bytes[position]) { position += 1 }
        return lowercased(start..<position)
    }

    private func lowercased(_ range: Range<Int>) -> String {
        String(
            decoding: bytes[range].map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 },
            as: UTF8.self)
    }

    /// Reads attributes and the closing `>`; nil, and the end of the text, where there is none.
    private func attributes(from position: inout Int) -> [HTMLAttribute]? {
        var attributes: [HTMLAttribute] = []
        while position < bytes.count {
            let byte = bytes[position]
            if byte == UInt8(ascii: ">") {
                position += 1
                return attributes
            }
            if Self.isSpace(byte) || byte == UInt8(ascii: "/") {
                position += 1
            } else {
                guard let attribute = attribute(from: &position) else { return nil }
                attributes.append(attribute)
            }
        }
        return nil
    }

    private func attribute(from position: inout Int) -> HTMLAttribute? {
        let start = position
        position += 1
        while position < bytes.count, !Self.endsName(bytes[position]),
            bytes[position] != UInt8(ascii: "=")
        { position += 1 }
        let nameRange = start..<position
        var next = position
        while let byte = byte(at: next), Self.isSpace(byte) { next += 1 }
        guard byte(at: next) == UInt8(ascii: "=") else {
            return HTMLAttribute(
                name: lowercased(nameRange), nameRange: nameRange, value: position..<position,
                quote: .none)
        }
        next += 1
        while let byte = byte(at: next), Self.isSpace(byte) { next += 1 }
        position = next
        guard let (value, quote) = value(from: &position) else { return nil }
        return HTMLAttribute(
            name: lowercased(nameRange), nameRange: nameRange, value: value, quote: quote)
    }

    private func value(from position: inout Int) -> (Range<Int>, HTMLAttribute.Quote)? {
        guard let first = byte(at: position) else { return nil }
        guard first == UInt8(ascii: "\"") || first == UInt8(ascii: "'") else {
            let start = position
            while let byte = byte(at: position), !Self.isSpace(byte), byte != UInt8(ascii: ">") {
                position += 1
            }
            return (start..<position, .none)
        }
        let start = position + 1
        guard let end = bytes[start...].firstIndex(of: first) else {
            position = bytes.count
            return nil
        }
        position = end + 1
        return (start..<end, first == UInt8(ascii: "'") ? .single : .double)
    }
}
