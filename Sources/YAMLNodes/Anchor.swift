// SPDX-License-Identifier: MIT

/// A node that aliases may mean.
struct Anchor {
    /// The node.
    var node: UInt32
    /// Whether the node is still being read: an alias to it would hold itself.
    var isOpen: Bool
    /// How many collections stand inside each other in it; 0 for a scalar.
    var height: Int
    /// What a walk through it meets.
    var walk: Walk
}

/// How much a walk through nodes meets, if it follows aliases.
struct Walk {
    /// Nodes, each as often as it is met.
    var nodes: Int
    /// Bytes of their texts.
    var bytes: Int
}
