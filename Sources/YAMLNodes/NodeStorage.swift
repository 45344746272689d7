// SPDX-License-Identifier: MIT

import Findings

/// All nodes of one document, flat: what the handles of `Node` point into.
final class NodeStorage: Sendable {
    /// One node: 28 bytes.
    struct Record: Sendable {
        /// What a node is, and for a scalar where its text stands.
        enum Kind: UInt8, Sendable {
            /// The text is a piece of the source.
            case scalar
            /// The text differs from how it is written, and stands in `texts`.
            case rewrittenScalar
            case sequence, mapping
        }

        var kind: Kind
        var style: ScalarStyle = .plain
        /// Where its text or its children begin, in `source`, `texts` or `children`.
        var start: UInt32 = 0
        /// How many bytes or children it has; a mapping's keys and values count each.
        var count: UInt32 = 0
        /// The place of its first token: line and column from 0, and its byte in the source.
        var line: UInt32
        var column: UInt32
        var offset: UInt32
        /// How many characters of that line it takes.
        var length: UInt32
    }

    let source: SourceText
    let texts: [UInt8]
    let records: [Record]
    let children: [UInt32]

    init(source: SourceText, texts: [UInt8], records: [Record], children: [UInt32]) {
        self.source = source
        self.texts = texts
        self.records = records
        self.children = children
    }

    /// The bytes of a scalar's text; none for a collection.
    func bytes(of record: Record) -> ArraySlice<UInt8> {
        let range = Int(record.start)..<Int(record.start) + Int(record.count)
        return switch record.kind {
        case .scalar: source.bytes[range]
        case .rewrittenScalar: texts[range]
        case .sequence, .mapping: []
        }
    }

    /// Where a node stands in its file.
    func location(of record: Record) -> Location {
        source.location(
            Mark(index: 0, line: Int(record.line), column: Int(record.column)),
            length: Int(record.length))
    }
}
