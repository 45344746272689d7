// SPDX-License-Identifier: MIT

import CMarkdown
import Synchronization

/// Markdown to a flat list of events, by cmark-gfm with tables, strikethrough, bare links and tasks.
enum MarkdownParser {
    enum Trouble: Error, Equatable {
        case tooLong
        case tooDeep
        case outOfMemory

        /// The trouble in words.
        var message: String {
            switch self {
            case .tooLong: "the Markdown is longer than \(longestText >> 10) KB"
            case .tooDeep: "the Markdown is nested more than \(deepest) deep"
            case .outOfMemory: "there is not enough memory for the Markdown"
            }
        }
    }

    /// The longest text that is parsed, in bytes, values not counted.
    ///
    /// Some texts take cmark time that grows with the square of their length; at this length the
    /// worst known one takes about a second.
    static let longestText = 128 * 1024
    /// How deep quotes, lists, emphasis may be nested.
    static let deepest = 64

    /// cmark-gfm keeps the characters that its extensions wait for in a global table, and changes
    /// it while it parses: two texts may not be parsed at once.
    private static let parsing = Mutex(())

    private static let hasExtensions: Bool = {
        cmark_gfm_core_extensions_ensure_registered()
        return true
    }()

    /// Parses a text.
    static func events(of text: [UInt8]) throws(Trouble) -> [MarkdownEvent] {
        guard text.count <= longestText else { throw .tooLong }
        guard let document = unsafe parse(text) else { throw .outOfMemory }
        defer { unsafe cmark_node_free(document) }
        return try unsafe walk(document)
    }

    private static func parse(_ text: [UInt8]) -> OpaquePointer? {
        unsafe parsing.withLock { _ in
            guard hasExtensions, let parser = unsafe cmark_parser_new(CMARK_OPT_DEFAULT) else {
                return nil
            }
            defer { unsafe cmark_parser_free(parser) }
            for name in ["table", "strikethrough", "autolink", "tasklist"] {
                guard let known = unsafe cmark_find_syntax_extension(name) else { return nil }
                unsafe cmark_parser_attach_syntax_extension(parser, known)
            }
            unsafe text.withUnsafeBytes { bytes in
                unsafe cmark_parser_feed(
                    parser, bytes.baseAddress?.assumingMemoryBound(to: CChar.self), bytes.count)
            }
            return unsafe cmark_parser_finish(parser)
        }
    }

    private static func walk(_ document: OpaquePointer) throws(Trouble) -> [MarkdownEvent] {
        guard let iterator = unsafe cmark_iter_new(document) else { throw .outOfMemory }
        defer { unsafe cmark_iter_free(iterator) }
        var events: [MarkdownEvent] = []
        var open: [MarkdownElement] = []
        while true {
            let step = unsafe cmark_iter_next(iterator)
            guard step != CMARK_EVENT_DONE, let found = unsafe cmark_iter_get_node(iterator) else {
                return events
            }
            let node = unsafe MarkdownNode(found)
            if step == CMARK_EVENT_EXIT {
                guard let element = open.popLast() else { continue }
                events.append(MarkdownEvent(kind: .end(element), line: 0, column: 0))
                continue
            }
            let kind = unsafe node.kind
            events.append(
                unsafe MarkdownEvent(kind: kind, line: node.line, column: node.column))
            guard case .begin(let element) = kind else { continue }
            open.append(element)
            if open.count > deepest { throw .tooDeep }
        }
    }
}
