// SPDX-License-Identifier: MIT

import Seeding

/// Shares the groups out among labels and chooses, where people may stay out, who does so from the
/// start: those whom no plan can place.
struct SetAside {
    /// By unit, whether it stays out.
    private(set) var isOut: [Bool]
    /// How many groups each label gets; those that no label gets are for people without.
    private(set) var shares: [Int] = []

    private let space: SearchSpace
    private let layout: Layout
    private var stream: SplitMix64
    private var people = 0
    private var senders = 0

    /// Makes the choice; nil where the labels cannot share the groups out.
    init?(_ space: SearchSpace, _ layout: Layout, stream: SplitMix64) {
        self.space = space
        self.layout = layout
        self.stream = stream
        isOut = space.isHomeless
        for unit in isOut.indices where !isOut[unit] {
            people += space.units.size(unit)
            if space.maySend(unit: unit) { senders += 1 }
        }
        let mayLeaveOut = space.problem.leftover == .out
        if mayLeaveOut {
            for constraint in space.problem.distinct { thin(constraint) }
        }
        let sizes = labelSizes()
        let shares = LabelShares.shares(
            of: layout, among: sizes.labels, free: sizes.free, mayLeaveOut: mayLeaveOut)
        guard let shares else { return nil }
        self.shares = shares
        if mayLeaveOut { trim(sizes.labels) }
    }

    private func labelSizes() -> (labels: [Int], free: Int) {
        var sizes = [Int](repeating: 0, count: space.labelCount)
        var free = 0
        for unit in isOut.indices where !isOut[unit] {
            let label = space.labels[unit]
            if label >= 0 {
                sizes[Int(label)] += space.units.size(unit)
            } else {
                free += space.units.size(unit)
            }
        }
        return (sizes, free)
    }

    /// A class keeps one person for each group.
    private mutating func thin(_ constraint: KeyConstraint) {
        let large = constraint.sizes.indices.filter { constraint.sizes[$0] > layout.groups }
        guard !large.isEmpty else { return }
        var units = [[Int]](repeating: [], count: constraint.sizes.count)
        for (person, key) in constraint.classes.enumerated()
        where key >= 0 && constraint.sizes[Int(key)] > layout.groups {
            let unit = Int(space.units.unitOf[person])
            if !isOut[unit] { units[Int(key)].append(unit) }
        }
        for key in large {
            stream.shuffle(&units[key])
            var surplus = units[key].count - layout.groups
            for unit in units[key] where surplus > 0 {
                if leaveOut(unit) { surplus -= 1 }
            }
        }
    }

    /// No label, and all of them together, keep more people than their groups hold.
    private mutating func trim(_ sizes: [Int]) {
        var surplus = zip(sizes, shares).map { $0 - $1 * layout.sizes.upperBound }
        var order = Array(isOut.indices)
        stream.shuffle(&order)
        for unit in order where space.labels[unit] >= 0 {
            let label = Int(space.labels[unit])
            if surplus[label] > 0, leaveOut(unit) { surplus[label] -= space.units.size(unit) }
        }
        for unit in order where people > layout.groups * layout.sizes.upperBound {
            leaveOut(unit)
        }
    }

    /// Leaves a unit out unless its sender is needed.
    @discardableResult
    private mutating func leaveOut(_ unit: Int) -> Bool {
        guard !isOut[unit] else { return false }
        if space.maySend(unit: unit) {
            guard senders > layout.groups else { return false }
            senders -= 1
        }
        isOut[unit] = true
        people -= space.units.size(unit)
        return true
    }
}
