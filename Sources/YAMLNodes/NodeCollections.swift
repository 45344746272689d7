// SPDX-License-Identifier: MIT

/// The entries of a sequence.
package struct NodeItems: RandomAccessCollection, Sendable {
    private let storage: NodeStorage
    private let start: Int

    /// Always 0.
    package let startIndex = 0
    /// How many entries there are.
    package let endIndex: Int

    init(storage: NodeStorage, record: NodeStorage.Record?) {
        self.storage = storage
        start = Int(record?.start ?? 0)
        endIndex = Int(record?.count ?? 0)
    }

    /// The entry at a position from 0.
    package subscript(position: Int) -> Node {
        precondition(indices.contains(position), "no such entry")
        return Node(storage: storage, index: storage.children[start + position])
    }
}

/// The keys and values of a mapping; every key is a scalar, and none comes twice.
package struct NodeEntries: RandomAccessCollection, Sendable {
    private let storage: NodeStorage
    private let start: Int

    /// Always 0.
    package let startIndex = 0
    /// How many keys there are.
    package let endIndex: Int

    init(storage: NodeStorage, record: NodeStorage.Record?) {
        self.storage = storage
        start = Int(record?.start ?? 0)
        endIndex = Int(record?.count ?? 0) / 2
    }

    /// The key and value at a position from 0.
    package subscript(position: Int) -> (key: Node, value: Node) {
        precondition(indices.contains(position), "no such entry")
        let key = start + 2 * position
        return (
            Node(storage: storage, index: storage.children[key]),
            Node(storage: storage, index: storage.children[key + 1])
        )
    }
}
