// SPDX-License-Identifier: MIT

import Seeding

/// The first draft of an arrangement: everyone dealt to the smallest group that suits.
///
/// Whoever is hardest to place comes first: units of several people, those who can only send,
/// one sender for each group, then the largest classes. A `distinct` constraint is met at once in
/// this way, since a class no larger than the number of groups always finds room.
struct Construction {
    /// So many groups are looked at for one unit before the least bad is taken.
    private static let mostTries = 32
    /// In problems of up to so many units, all groups are.
    private static let smallProblem = 400

    private let space: SearchSpace
    private let layout: Layout
    private let judge: Judge?
    private var stream: SplitMix64
    private var table: GroupTable
    private var dealers: [Dealer] = []
    private let triesPerUnit: Int

    /// Prepares a draft for a layout.
    init(_ space: SearchSpace, _ layout: Layout, judge: Judge?, stream: SplitMix64) {
        self.space = space
        self.layout = layout
        self.judge = judge
        self.stream = stream
        table = GroupTable(space, layout)
        triesPerUnit =
            space.units.count <= Self.smallProblem ? layout.groups : Self.mostTries
    }

    /// Deals everyone; nil where the labels cannot share the groups out.
    mutating func draft() throws(SearchEnd) -> GroupTable? {
        let setAside = SetAside(space, layout, stream: SplitMix64(state: stream.next()))
        guard let setAside else { return nil }
        openGroups(setAside.shares)
        var units = (0..<space.units.count).filter { !setAside.isOut[$0] }
        stream.shuffle(&units)
        var (firm, free): ([Int], [Int]) = ([], [])
        for unit in try inOrder(units) {
            if space.labels[unit] >= 0 { firm.append(unit) } else { free.append(unit) }
        }
        try deal(firm)
        if !free.isEmpty {
            if space.labelCount > 0 { mergeDealers() }
            try deal(free)
        }
        return table
    }

    /// One dealer for each label, and one more for the groups that no label needs.
    private mutating func openGroups(_ shares: [Int]) {
        var groups = Array(0..<layout.groups)
        stream.shuffle(&groups)
        var start = 0
        for share in shares {
            dealers.append(Dealer(groups[start..<start + share]) { _ in 0 })
            start += share
        }
        dealers.append(Dealer(groups[start...]) { _ in 0 })
    }

    private mutating func mergeDealers() {
        var groups = Array(0..<layout.groups)
        stream.shuffle(&groups)
        dealers[dealers.count - 1] = Dealer(groups) { table.sizes[$0] }
    }

    /// Deals units: the hard ones, a sender for each group, then the rest.
    private mutating func deal(_ units: [Int]) throws(SearchEnd) {
        var rest: [Int] = []
        for unit in units {
            if space.units.size(unit) > 1 || space.onlySends(unit: unit) {
                try place(unit)
            } else {
                rest.append(unit)
            }
        }
        let scarce = rest.contains { !space.maySend(unit: $0) }
        if scarce {
            for unit in rest where space.maySend(unit: unit) {
                try place(unit, whereSenderLacks: true)
            }
        }
        for unit in rest where table.group(of: unit) < 0 { try place(unit) }
    }

    /// Puts a unit into the smallest group that suits, or else the least bad.
    private mutating func place(
        _ unit: Int, whereSenderLacks onlyLacking: Bool = false
    ) throws(SearchEnd) {
        let label = Int(space.labels[unit])
        let dealer = label >= 0 ? label : dealers.count - 1
        var seen: [Int] = []
        var best: (group: Int, harm: Int)?
        while seen.count < triesPerUnit, let group = dealers[dealer].take() {
            seen.append(group)
            if onlyLacking, !table.lacksSender(group) { continue }
            var harm = table.harm(of: unit, in: group)
            if let judge { harm += try judge.conflicts(of: unit, with: table.members[group]) }
            if harm < best?.harm ?? Int.max { best = (group, harm) }
            if harm == 0 { break }
        }
        if let best, best.harm == 0 || !(onlyLacking || space.problem.leftover == .out) {
            table.move(unit, to: best.group)
        }
        for group in seen { dealers[dealer].give(group, size: table.sizes[group]) }
    }

    /// The order of dealing: large units, few possible companions, large classes first.
    private func inOrder(_ units: [Int]) throws(SearchEnd) -> [Int] {
        var weights = [Int](repeating: 0, count: space.units.count)
        if let constraint = space.problem.distinct.max(by: { largest($0) < largest($1) }) {
            for unit in units {
                let key = constraint.classes[Int(space.units[unit].first ?? 0)]
                // The class itself breaks ties, so that each class is dealt in one go.
                if key >= 0 {
                    weights[unit] = constraint.sizes[Int(key)] << 32 | Int(key + 1)
                }
            }
        }
        if let judge, judge.judgesPairs, units.count <= Self.smallProblem {
            let everyone = units.map(Int32.init)
            for unit in units {
                weights[unit] += try judge.conflicts(of: unit, with: everyone) << 32
            }
        }
        // Sorting is stable, so units of one weight keep their random order.
        return units.sorted { one, other in
            let (a, b) = (space.units.size(one), space.units.size(other))
            return a != b ? a > b : weights[one] > weights[other]
        }
    }

    private func largest(_ constraint: KeyConstraint) -> Int { constraint.sizes.max() ?? 0 }
}
