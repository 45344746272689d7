// SPDX-License-Identifier: MIT

package import Findings

/// One value of a YAML document, which knows its place: a cheap handle into shared storage.
///
/// YAML guesses no types here: a scalar is its text, and whoever decodes a field decides what the
/// text must be. An alias is a second handle to the same node.
package struct Node: Sendable, CustomStringConvertible {
    /// What a node is.
    package enum Kind: Sendable {
        case scalar, sequence, mapping
    }

    let storage: NodeStorage
    let index: UInt32

    var record: NodeStorage.Record { storage.records[Int(index)] }

    /// What the node is.
    package var kind: Kind {
        switch record.kind {
        case .scalar, .rewrittenScalar: .scalar
        case .sequence: .sequence
        case .mapping: .mapping
        }
    }

    /// A scalar's text; empty for a collection.
    package var text: String { String(decoding: bytes, as: UTF8.self) }

    /// The UTF-8 of a scalar's text; empty for a collection.
    package var bytes: ArraySlice<UInt8> { storage.bytes(of: record) }

    /// Whether this is a scalar without quotes: only such a one can be `true`, `false` or nothing.
    package var isPlain: Bool { kind == .scalar && record.style == .plain }

    /// Whether nothing was written here: `key:` with no value after it, or an empty document.
    package var isEmpty: Bool { isPlain && record.count == 0 }

    /// A sequence's entries; none for any other node.
    package var items: NodeItems {
        NodeItems(storage: storage, record: kind == .sequence ? record : nil)
    }

    /// A mapping's keys and values in the order of the file; none for any other node.
    package var entries: NodeEntries {
        NodeEntries(storage: storage, record: kind == .mapping ? record : nil)
    }

    /// The place of a scalar's text, quotes included, or of a collection's first character.
    package var location: Location { storage.location(of: record) }

    /// The value of a key in a mapping, by comparing with each key in turn.
    package subscript(key: String) -> Node? {
        entries.first { $0.key.bytes.elementsEqual(key.utf8) }?.value
    }
}
