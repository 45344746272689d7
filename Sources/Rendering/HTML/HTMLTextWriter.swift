// SPDX-License-Identifier: MIT

import Findings

/// Writes the readable text part of an HTML letter.
///
/// White space collapses as in a browser, paragraphs are set apart by blank lines and table cells
/// by tabs, items begin with `-` or their number, quotes with `>`, a link is `text <address>`.
struct HTMLTextWriter {
    private let bytes: [UInt8]
    private let values: ValueTable
    private var layout = TextLayout()
    private var references = CharacterReference()
    private var hasPendingSpace = false
    private var isHidden = false
    /// The elements whose end has an effect, outermost first; deeper ones than this count for less.
    private var open: [Element] = []
    private static let deepest = 32

    private struct Element {
        let name: String
        var nextNumber: Int?
        var hasPrefix = false
        /// What is written since a heading or a link began.
        var text: [UInt8] = []
        var address: [UInt8]?
        var collectsText: Bool { name == "a" || name == "h1" || name == "h2" }
    }

    private init(_ bytes: [UInt8], _ values: ValueTable) {
        self.bytes = bytes
        self.values = values
    }

    /// Writes a text cut into its pieces.
    static func text(of tokens: [HTMLToken], in bytes: [UInt8], _ values: ValueTable) -> [UInt8] {
        var writer = HTMLTextWriter(bytes, values)
        for token in tokens { writer.write(token) }
        while let last = writer.open.last { writer.end(last.name) }
        return writer.layout.finish()
    }

    private mutating func write(_ token: HTMLToken) {
        switch token.kind {
        case .text: if !isHidden { writeText(bytes[token.range]) }
        case .startTag(let name, let attributes): begin(name, attributes)
        case .endTag(let name): end(name)
        case .comment, .escapableText, .rawText, .unfinishedTag: break
        }
    }

    private static let paragraphs: Set<String> = [
        "p", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre", "table", "figure", "dl",
    ]
    private static let lines: Set<String> = [
        "address", "article", "aside", "body", "center", "caption", "dd", "details", "div", "dt",
        "fieldset", "figcaption", "footer", "form", "header", "html", "legend", "main", "nav",
        "section", "summary", "tr",
    ]
    /// What can stand in a head; anything else begins the body, tagged or not.
    private static let headElements: Set<String> = [
        "base", "head", "html", "link", "meta", "noscript", "script", "style", "template", "title",
    ]

    private mutating func begin(_ name: String, _ attributes: [HTMLAttribute]) {
        if !Self.headElements.contains(name) { isHidden = false }
        switch name {
        case "head": isHidden = true
        case "br":
            hasPendingSpace = false
            layout.breakLine()
        case "hr":
            endBlock(blankLine: true)
            append(Array(String(repeating: "-", count: 24).utf8)[...])
            endBlock(blankLine: true)
        case "img": writeDescription(attributes)
        case "td", "th":
            hasPendingSpace = false
            if !layout.isAtLineStart { layout.append("\t") }
        case "ul", "ol": beginList(name, attributes)
        case "li": beginItem()
        case "blockquote":
            endBlock(blankLine: true)
            enter(Element(name: name), prefix: ("> ", "> "))
        case "a": enter(Element(name: name, address: address(in: attributes)))
        case "h1", "h2", "pre":
            endBlock(blankLine: true)
            enter(Element(name: name))
        default: endBlock(around: name)
        }
    }

    private mutating func end(_ name: String) {
        if name == "head" { isHidden = false }
        guard let index = open.lastIndex(where: { $0.name == name }) else {
            return endBlock(around: name)
        }
        // An item's end tag means nothing inside a list that the item holds.
        if name == "li", open[index...].contains(where: { $0.nextNumber != nil || $0.name == "ul" })
        {
            return
        }
        while open.count > index { leave() }
    }

    private mutating func leave() {
        guard let element = open.popLast() else { return }
        if element.hasPrefix { layout.pop() }
        switch element.name {
        case "a": endLink(element)
        case "h1", "h2": underline(element)
        case "li": endBlock(blankLine: false)
        case "ul", "ol": endBlock(blankLine: !open.contains { $0.name == "li" })
        default: endBlock(blankLine: true)
        }
    }

    private mutating func enter(_ element: Element, prefix: (first: String, rest: String)? = nil) {
        guard open.count < Self.deepest else { return }
        var element = element
        if let prefix {
            layout.push(first: prefix.first, rest: prefix.rest)
            element.hasPrefix = true
        }
        open.append(element)
    }

    private mutating func beginList(_ name: String, _ attributes: [HTMLAttribute]) {
        let isNested = open.contains { $0.name == "li" }
        endBlock(blankLine: !isNested)
        let start = attributes.first { $0.name == "start" }
            .flatMap { Int(String(decoding: values.filled(Array(bytes[$0.value])), as: UTF8.self)) }
        enter(Element(name: name, nextNumber: name == "ol" ? start ?? 1 : nil))
    }

    private mutating func beginItem() {
        let list = open.lastIndex { $0.name == "ul" || $0.name == "ol" }
        if let item = open.lastIndex(where: { $0.name == "li" }), item > list ?? -1 {
            while open.count > item { leave() }
        }
        endBlock(blankLine: false)
        var mark = "- "
        if let list, let number = open[list].nextNumber {
            mark = "\(number). "
            open[list].nextNumber = number.addingReportingOverflow(1).partialValue
        }
        enter(
            Element(name: "li"), prefix: (mark, String(repeating: " ", count: mark.utf8.count)))
    }

    private mutating func endBlock(around name: String) {
        if Self.paragraphs.contains(name) { return endBlock(blankLine: true) }
        if Self.lines.contains(name) { endBlock(blankLine: false) }
    }

    private mutating func endBlock(blankLine: Bool) {
        hasPendingSpace = false
        layout.endBlock(blankLine: blankLine)
    }

    private var isPreformatted: Bool { open.contains { $0.name == "pre" } }

    private mutating func writeText(_ text: ArraySlice<UInt8>) {
        for piece in Pieces(text) {
            switch piece {
            case .literal(let literal): writeLiteral(references.decoded(literal))
            case .value(let number): append(values[number])
            }
        }
    }

    private mutating func writeLiteral(_ text: [UInt8]) {
        guard !isPreformatted else { return append(text[...]) }
        for word in text.split(omittingEmptySubsequences: false, whereSeparator: isSpace) {
            if word.startIndex > 0 { hasPendingSpace = true }
            if !word.isEmpty { append(word) }
        }
    }

    private func isSpace(_ byte: UInt8) -> Bool {
        byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0C || byte == 0x0D
    }

    /// Writes text as it is, after the space that is due.
    private mutating func append(_ text: ArraySlice<UInt8>) {
        if hasPendingSpace, !layout.isAtLineStart { write(" ".utf8) }
        hasPendingSpace = false
        write(text)
    }

    private mutating func write(_ text: some Collection<UInt8>) {
        layout.append(text)
        for index in open.indices where open[index].collectsText { open[index].text += text }
    }

    private mutating func writeDescription(_ attributes: [HTMLAttribute]) {
        guard let alt = attributes.first(where: { $0.name == "alt" }), !alt.value.isEmpty,
            !isHidden
        else { return }
        append(([UInt8(ascii: "[")] + filled(alt.value) + [UInt8(ascii: "]")])[...])
    }

    /// An attribute's text with its values.
    private mutating func filled(_ range: Range<Int>) -> [UInt8] {
        var result: [UInt8] = []
        for piece in Pieces(bytes[range]) {
            switch piece {
            case .literal(let literal): result += references.decoded(literal)
            case .value(let number): result += values[number]
            }
        }
        return result
    }

    private mutating func address(in attributes: [HTMLAttribute]) -> [UInt8]? {
        guard let href = attributes.first(where: { $0.name == "href" }) else { return nil }
        let bytes = references.decoded(bytes[href.value])
        guard let address = try? LinkAddress(bytes), address.contentID == nil else { return nil }
        return address.filled(values)
    }

    private mutating func endLink(_ link: Element) {
        guard let address = link.address, !LinkAddress.isSaid(address, by: link.text) else {
            return
        }
        if !link.text.isEmpty { hasPendingSpace = true }
        append(Array("<\(String(decoding: address, as: UTF8.self))>".utf8)[...])
    }

    private mutating func underline(_ heading: Element) {
        let lines = String(decoding: heading.text, as: UTF8.self).split(separator: "\n")
        let width = lines.map { DisplayText.width(String($0)) }.max() ?? 0
        if width > 0 {
            hasPendingSpace = false
            layout.breakLine()
            layout.append(
                String(repeating: heading.name == "h1" ? "=" : "-", count: min(max(width, 3), 72)))
        }
        endBlock(blankLine: true)
    }
}
