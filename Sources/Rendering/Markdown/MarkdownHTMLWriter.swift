// SPDX-License-Identifier: MIT

/// Writes the HTML part of a Markdown letter from the walk over its tree.
///
/// Every tag is written here; texts and values are escaped, raw HTML is left out.
struct MarkdownHTMLWriter {
    private let values: ValueTable
    /// What stands behind `cid:` for each inline picture's name.
    private let contentIDs: [String: String]
    private var output: [UInt8] = []
    private var tightness: [Bool] = []
    private var isInHeadingRow = false
    private var alignments: [TextTable.Alignment] = []
    private var column = 0
    /// How many pictures are open: their content is a description, without tags.
    private var pictureDepth = 0

    private init(_ values: ValueTable, _ contentIDs: [String: String]) {
        self.values = values
        self.contentIDs = contentIDs
    }

    /// Writes what stands between `<body>` and `</body>`.
    static func body(
        of events: [MarkdownEvent], _ values: ValueTable, contentIDs: [String: String]
    ) -> [UInt8] {
        var writer = MarkdownHTMLWriter(values, contentIDs)
        for event in events { writer.write(event.kind) }
        return writer.output
    }

    private mutating func write(_ kind: MarkdownEvent.Kind) {
        switch kind {
        case .begin(let element): begin(element)
        case .end(let element): end(element)
        case .text(let text): write(text, lineFeed: "<br>\n")
        case .code(let code):
            tag("<code>")
            write(code, lineFeed: "<br>\n")
            tag("</code>")
        case .codeBlock(let code):
            beginLine()
            tag("<pre style=\"\(Style.code)\"><code>")
            write(code, lineFeed: "\n")
            tag("</code></pre>\n")
        case .softBreak: output.append(0x0A)
        case .hardBreak: tag("<br>\n")
        case .rule:
            beginLine()
            tag("<hr>\n")
        case .html: break
        }
    }

    private mutating func begin(_ element: MarkdownElement) {
        switch element {
        case .document: break
        case .paragraph: if !isTight { tag("<p>") }
        case .heading(let level):
            beginLine()
            tag("<h\(level)>")
        case .quote:
            beginLine()
            tightness.append(false)
            tag("<blockquote style=\"\(Style.quote)\">\n")
        case .list(let first, let isTight):
            beginLine()
            tightness.append(isTight)
            tag(first.map { $0 == 1 ? "<ol>\n" : "<ol start=\"\($0)\">\n" } ?? "<ul>\n")
        case .item(let isDone):
            tag("<li>")
            if let isDone { tag(isDone ? "☑ " : "☐ ") }
        case .table(let columns):
            beginLine()
            alignments = columns
            tag("<table style=\"\(Style.table)\">\n")
        case .row(let isHeading):
            isInHeadingRow = isHeading
            column = 0
            tag("<tr>")
        case .cell: beginCell()
        case .emphasis: tag("<em>")
        case .strong: tag("<strong>")
        case .strikethrough: tag("<del>")
        case .link(let address, let title): beginLink(address, title)
        case .picture(let address, _): beginPicture(address)
        }
    }

    private mutating func end(_ element: MarkdownElement) {
        switch element {
        case .document: break
        case .paragraph: if !isTight { tag("</p>\n") }
        case .heading(let level): tag("</h\(level)>\n")
        case .quote:
            tightness.removeLast()
            tag("</blockquote>\n")
        case .list(let first, _):
            tightness.removeLast()
            tag(first == nil ? "</ul>\n" : "</ol>\n")
        case .item: tag("</li>\n")
        case .table: tag("</table>\n")
        case .row: tag("</tr>\n")
        case .cell:
            column += 1
            tag(isInHeadingRow ? "</th>" : "</td>")
        case .emphasis: tag("</em>")
        case .strong: tag("</strong>")
        case .strikethrough: tag("</del>")
        case .link(let address, _):
            if (try? LinkAddress(address)) != nil { tag("</a>") }
        case .picture(_, let title): endPicture(title)
        }
    }

    private var isTight: Bool { tightness.last ?? false }

    /// Lets a block begin a line of the source, which is for people to read.
    private mutating func beginLine() {
        if let last = output.last, last != 0x0A { output.append(0x0A) }
    }

    private mutating func tag(_ text: String) {
        if pictureDepth == 0 { output += text.utf8 }
    }

    private mutating func write(_ text: [UInt8], lineFeed: String) {
        let lineFeed = pictureDepth == 0 ? lineFeed : "\n"
        for piece in Pieces(text) {
            switch piece {
            case .literal(let literal): output.append(escapingHTML: literal)
            case .value(let number):
                var lines = values[number].split(
                    separator: 0x0A, omittingEmptySubsequences: false
                ).makeIterator()
                if let first = lines.next() { output.append(escapingHTML: first) }
                while let line = lines.next() {
                    output += lineFeed.utf8
                    output.append(escapingHTML: line)
                }
            }
        }
    }

    private mutating func beginCell() {
        let alignment = column < alignments.count ? alignments[column] : .left
        let name = isInHeadingRow ? "th" : "td"
        tag("<\(name) style=\"\(Style.cell); text-align: \(alignment)\">")
    }

    private mutating func beginLink(_ bytes: [UInt8], _ title: [UInt8]) {
        guard pictureDepth == 0, let address = try? LinkAddress(bytes) else { return }
        output += "<a href=\"".utf8
        write(address)
        writeTitle(title)
        output += "\">".utf8
    }

    private mutating func beginPicture(_ bytes: [UInt8]) {
        if pictureDepth == 0 {
            output += "<img src=\"".utf8
            if let address = try? LinkAddress(bytes) { write(address) }
            output += "\" alt=\"".utf8
        }
        pictureDepth += 1
    }

    private mutating func endPicture(_ title: [UInt8]) {
        pictureDepth -= 1
        guard pictureDepth == 0 else { return }
        writeTitle(title)
        output += "\">".utf8
    }

    /// Writes a title after an attribute whose closing quote is still due.
    private mutating func writeTitle(_ title: [UInt8]) {
        guard !title.isEmpty else { return }
        output += "\" title=\"".utf8
        output.append(escapingHTML: values.filled(title))
    }

    private mutating func write(_ address: LinkAddress) {
        if let name = address.contentID {
            output.append(escapingHTML: "cid:\(contentIDs[name] ?? name)".utf8)
        } else {
            output.append(escapingHTML: address.filled(values))
        }
    }
}

/// The little inline style that mail programs need, which read no style sheets reliably.
private enum Style {
    static let code = "padding: 8px; background: #f4f4f4; white-space: pre-wrap"
    static let quote = "margin: 0; padding-left: 12px; border-left: 3px solid #ccc"
    static let table = "border-collapse: collapse"
    static let cell = "padding: 4px 8px; border: 1px solid #ccc"
}
