// SPDX-License-Identifier: MIT

import CMarkdown

/// One node of cmark's tree, read but never changed.
@unsafe struct MarkdownNode {
    private let node: OpaquePointer

    init(_ node: OpaquePointer) {
        unsafe self.node = node
    }

    var line: Int { Int(unsafe cmark_node_get_start_line(node)) }
    var column: Int { Int(unsafe cmark_node_get_start_column(node)) }

    /// What the walk meets when it enters the node.
    var kind: MarkdownEvent.Kind {
        switch unsafe cmark_node_get_type(node) {
        case CMARK_NODE_TEXT: .text(unsafe literal)
        case CMARK_NODE_CODE: .code(unsafe literal)
        case CMARK_NODE_CODE_BLOCK: .codeBlock(unsafe literal)
        case CMARK_NODE_SOFTBREAK: .softBreak
        case CMARK_NODE_LINEBREAK: .hardBreak
        case CMARK_NODE_THEMATIC_BREAK: .rule
        case CMARK_NODE_HTML_BLOCK, CMARK_NODE_HTML_INLINE: .html(unsafe literal)
        default: .begin(unsafe element)
        }
    }

    private var element: MarkdownElement {
        switch unsafe cmark_node_get_type(node) {
        case CMARK_NODE_DOCUMENT: .document
        case CMARK_NODE_PARAGRAPH: .paragraph
        case CMARK_NODE_HEADING:
            .heading(level: Int(unsafe cmark_node_get_heading_level(node)))
        case CMARK_NODE_BLOCK_QUOTE: .quote
        case CMARK_NODE_LIST: unsafe list
        case CMARK_NODE_ITEM: .item(isDone: unsafe isDone)
        case CMARK_NODE_EMPH: .emphasis
        case CMARK_NODE_STRONG: .strong
        case CMARK_NODE_LINK: .link(address: unsafe address, title: unsafe title)
        case CMARK_NODE_IMAGE: .picture(address: unsafe address, title: unsafe title)
        default: unsafe extensionElement
        }
    }

    /// The extensions' node types are numbered when they register; only their names are public.
    private var extensionElement: MarkdownElement {
        switch unsafe bytes(cmark_node_get_type_string(node)) {
        case Array("table".utf8): .table(unsafe alignments)
        case Array("table_header".utf8): .row(isHeading: true)
        case Array("table_row".utf8): .row(isHeading: false)
        case Array("table_cell".utf8): .cell
        case Array("strikethrough".utf8): .strikethrough
        default: .paragraph
        }
    }

    /// Whether the task of an item is done; nil for an item that is no task.
    private var isDone: Bool? {
        guard unsafe bytes(cmark_node_get_type_string(node)) == Array("tasklist".utf8) else {
            return nil
        }
        return unsafe cmark_gfm_extensions_get_tasklist_item_checked(node)
    }

    private var list: MarkdownElement {
        let isOrdered = unsafe cmark_node_get_list_type(node) == CMARK_ORDERED_LIST
        return .list(
            first: isOrdered ? Int(unsafe cmark_node_get_list_start(node)) : nil,
            isTight: unsafe cmark_node_get_list_tight(node) == 1)
    }

    private var alignments: [TextTable.Alignment] {
        let count = Int(unsafe cmark_gfm_extensions_get_table_columns(node))
        guard let marks = unsafe cmark_gfm_extensions_get_table_alignments(node) else { return [] }
        return unsafe UnsafeBufferPointer(start: marks, count: count).map { mark in
            switch mark {
            case UInt8(ascii: "c"): .center
            case UInt8(ascii: "r"): .right
            default: .left
            }
        }
    }

    private var literal: [UInt8] { unsafe bytes(cmark_node_get_literal(node)) }
    private var address: [UInt8] { unsafe bytes(cmark_node_get_url(node)) }
    private var title: [UInt8] { unsafe bytes(cmark_node_get_title(node)) }

    private func bytes(_ text: UnsafePointer<CChar>?) -> [UInt8] {
        guard let text = unsafe text else { return [] }
        var count = 0
        while unsafe text[count] != 0 { count += 1 }
        return unsafe text.withMemoryRebound(to: UInt8.self, capacity: count) {
            unsafe Array(UnsafeBufferPointer(start: $0, count: count))
        }
    }
}
