// SPDX-License-Identifier: MIT

/// A place in a shape, known by the names that lead to it.
struct ShapeNode: Hashable {
    let id: Int
    let shape: Shape

    static func == (one: ShapeNode, other: ShapeNode) -> Bool { one.id == other.id }

    func hash(into hasher: inout Hasher) {
        hasher.combine(id)
    }
}

/// Gives every place in a shape a number, so that the same place is known again.
struct ShapeMap {
    /// What leads from one place to the next.
    private struct Step: Hashable {
        let from: Int
        /// A name, or nil for a list's item.
        let name: String?
    }

    private var numbers: [Step: Int] = [:]
    /// The place before each place, -1 before the root.
    private var parents = [-1]

    /// The whole shape.
    func root(_ shape: Shape) -> ShapeNode {
        ShapeNode(id: 0, shape: shape)
    }

    /// The place that a name, or nil for a list's item, leads to.
    mutating func node(_ name: String?, after node: ShapeNode, shape: Shape) -> ShapeNode {
        let step = Step(from: node.id, name: name)
        if let id = numbers[step] { return ShapeNode(id: id, shape: shape) }
        numbers[step] = parents.count
        parents.append(node.id)
        return ShapeNode(id: parents.count - 1, shape: shape)
    }

    /// Whether one place is the other, or is reached from it.
    func isInside(_ id: Int, _ outer: Int) -> Bool {
        var current = id
        while current >= 0 {
            if current == outer { return true }
            current = parents[current]
        }
        return false
    }
}
