// SPDX-License-Identifier: MIT

/// How many people a `distinct` constraint lets into so many groups.
struct ClassCapacity {
    private let free: Int
    private let sorted: [Int]
    private let sums: [Int]

    /// Looks at the classes of a constraint.
    init(_ constraint: KeyConstraint) {
        free = constraint.classes.count - constraint.sizes.reduce(0, +)
        sorted = constraint.sizes.sorted()
        sums = sorted.reduce(into: [0]) { $0.append(($0.last ?? 0) + $1) }
    }

    /// Each class has at most one person in each group.
    func placeable(in groups: Int) -> Int {
        var low = 0
        var high = sorted.count
        while low < high {
            let middle = (low + high) / 2
            if sorted[middle] <= groups { low = middle + 1 } else { high = middle }
        }
        return free + sums[low] + (sorted.count - low) * groups
    }
}
