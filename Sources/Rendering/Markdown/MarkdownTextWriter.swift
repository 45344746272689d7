// SPDX-License-Identifier: MIT

import Findings

/// Writes the readable text part of a Markdown letter from the walk over its tree.
///
/// Emphasis becomes `*x*`, a link `text <address>`, a picture `[its description]`, headings are
/// underlined, quotes begin with `>`, items with `-` or their number, and code is indented.
struct MarkdownTextWriter {
    private let values: ValueTable
    /// The letter's layout, and above it those of a heading or a table's cell while inside one.
    private var layouts = [TextLayout()]
    private var lists: [(next: Int?, isTight: Bool)] = []
    private var table = TextTable()
    /// Where each open emphasis began, to take back the mark of an empty one.
    private var marks: [Int] = []
    /// The text inside an open link, to see whether its address would only repeat it.
    private var linkText: [UInt8]?
    private var pictureDepth = 0

    init(_ values: ValueTable) {
        self.values = values
    }

    /// Writes a document.
    static func text(of events: [MarkdownEvent], _ values: ValueTable) -> [UInt8] {
        var writer = MarkdownTextWriter(values)
        for event in events { writer.write(event.kind) }
        return writer.layouts[0].finish()
    }

    private var layout: TextLayout {
        get { layouts[layouts.count - 1] }
        _modify { yield &layouts[layouts.count - 1] }
    }

    private mutating func write(_ kind: MarkdownEvent.Kind) {
        switch kind {
        case .begin(let element): begin(element)
        case .end(let element): end(element)
        case .text(let text): write(text)
        case .code(let code):
            layout.append("`")
            write(code)
            layout.append("`")
        case .codeBlock(let code): writeBlock(code)
        case .softBreak, .hardBreak: layout.breakLine()
        case .rule:
            endBlock()
            layout.append(String(repeating: "-", count: 24))
            endBlock()
        case .html: break
        }
    }

    private mutating func begin(_ element: MarkdownElement) {
        switch element {
        case .document, .row: break
        case .paragraph: endBlock()
        case .heading, .cell: layouts.append(TextLayout())
        case .quote:
            endBlock()
            layout.push(first: "> ", rest: "> ")
        case .list(let first, let isTight):
            endBlock()
            lists.append((first, isTight))
        case .item(let isDone): beginItem(isDone)
        case .table(let alignments): table = TextTable(alignments: alignments)
        case .emphasis, .strong: beginMark("*")
        case .strikethrough: beginMark("~")
        case .link: linkText = []
        case .picture:
            if pictureDepth == 0 { layout.append("[") }
            pictureDepth += 1
        }
    }

    private mutating func end(_ element: MarkdownElement) {
        switch element {
        case .document: break
        case .paragraph: endBlock()
        case .heading(let level): endHeading(level)
        case .quote, .item:
            layout.pop()
            endBlock()
        case .list:
            lists.removeLast()
            endBlock()
        case .table:
            endBlock()
            table.write(to: &layout)
            endBlock()
        case .row: break
        case .cell: endCell()
        case .emphasis, .strong: endMark("*")
        case .strikethrough: endMark("~")
        case .link(let address, _): endLink(address)
        case .picture:
            pictureDepth -= 1
            if pictureDepth == 0 { layout.append("]") }
        }
    }

    private mutating func write(_ text: [UInt8]) {
        if linkText != nil { linkText? += values.filled(text) }
        for piece in Pieces(text) {
            switch piece {
            case .literal(let literal): layout.append(literal)
            case .value(let number): layout.append(values[number])
            }
        }
    }

    private mutating func writeBlock(_ code: [UInt8]) {
        endBlock()
        layout.push(first: "    ", rest: "    ")
        write(code.last == 0x0A ? code.dropLast() : code)
        layout.pop()
        endBlock()
    }

    /// Ends a block; in a tight list without a blank line.
    private mutating func endBlock() {
        layout.endBlock(blankLine: !(lists.last?.isTight ?? false))
    }

    private mutating func beginItem(_ isDone: Bool?) {
        var mark = "- "
        if let number = lists.last?.next {
            mark = "\(number). "
            lists[lists.count - 1].next = number + 1
        }
        let rest = String(repeating: " ", count: mark.count)
        if let isDone { mark += isDone ? "[x] " : "[ ] " }
        endBlock()
        layout.push(first: mark, rest: rest)
    }

    private mutating func endHeading(_ level: Int) {
        guard var heading = layouts.popLast() else { return }
        var text = heading.finish()
        if text.last == 0x0A { text.removeLast() }
        endBlock()
        layout.append(text)
        if level <= 2, !text.isEmpty {
            let lines = String(decoding: text, as: UTF8.self).split(separator: "\n")
            let width = lines.map { DisplayText.width(String($0)) }.max() ?? 0
            layout.breakLine()
            layout.append(String(repeating: level == 1 ? "=" : "-", count: min(max(width, 3), 72)))
        }
        endBlock()
    }

    private mutating func endCell() {
        guard var cell = layouts.popLast() else { return }
        var text = cell.finish()
        if text.last == 0x0A { text.removeLast() }
        if table.rows.isEmpty || table.rows[table.rows.count - 1].count == columns {
            table.rows.append([])
        }
        table.rows[table.rows.count - 1].append(String(decoding: text, as: UTF8.self))
    }

    private var columns: Int { max(1, table.alignments.count) }

    private mutating func beginMark(_ mark: String) {
        guard pictureDepth == 0 else { return }
        layout.append(mark)
        marks.append(layout.output.count)
    }

    private mutating func endMark(_ mark: String) {
        guard pictureDepth == 0 else { return }
        if marks.popLast() == layout.output.count {
            layout.removeLast()
        } else {
            layout.append(mark)
        }
    }

    private mutating func endLink(_ bytes: [UInt8]) {
        defer { linkText = nil }
        guard let address = try? LinkAddress(bytes), address.contentID == nil else { return }
        let filled = address.filled(values)
        let text = linkText ?? []
        guard !LinkAddress.isSaid(filled, by: text) else { return }
        layout.append(text.isEmpty ? "<" : " <")
        layout.append(filled)
        layout.append(">")
    }
}
