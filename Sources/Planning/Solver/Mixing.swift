// SPDX-License-Identifier: MIT

import Seeding

/// Makes a sound table more even, then more random, without breaking anything.
struct Mixing {
    /// So many exchanges are tried for each unit.
    private static let triesPerUnit = 3
    /// So many groups, and units for each, are tried to make a large group smaller.
    private static let triesToLevel = 24
    /// So often a surplus is passed on to another group that may find a place for it.
    private static let hops = 12
    /// After so many large groups that stay large the rest is left as it is.
    private static let mostFailures = 100

    private(set) var board: Board
    private let partners: Partners
    private let meter: StepMeter
    private var stream: SplitMix64
    /// No small group is made larger.
    private var limit = 0

    /// Takes a table in which nothing is broken.
    init(_ board: Board, partners: Partners, meter: StepMeter, stream: SplitMix64) {
        self.board = board
        self.partners = partners
        self.meter = meter
        self.stream = stream
    }

    /// Moves units from large groups to small ones while that helps.
    mutating func level() throws(SearchEnd) {
        let people = board.table.sizes.reduce(0, +)
        let groups = board.table.sizes.count
        try level(upTo: people / groups)
        try level(upTo: (people + groups - 1) / groups)
    }

    /// Fills the groups that have fewer people than `limit`.
    private mutating func level(upTo limit: Int) throws(SearchEnd) {
        self.limit = limit
        let sizes = board.table.sizes
        var small = sizes.indices.filter { sizes[$0] < limit }
        guard !small.isEmpty else { return }
        stream.shuffle(&small)
        var failures = 0
        let large = sizes.indices.filter { sizes[$0] > limit }
        for group in large.sorted(by: { (sizes[$1], $0) < (sizes[$0], $1) }) {
            while board.table.sizes[group] > limit, !small.isEmpty, meter.isOpen {
                if try relieve(group, among: &small) { continue }
                if try !relieveInHops(group, among: &small) {
                    failures += 1
                    break
                }
            }
            if failures == Self.mostFailures { return }
        }
    }

    /// Passes a surplus on from group to group until one finds a small group for it.
    private mutating func relieveInHops(
        _ group: Int, among small: inout [Int]
    ) throws(SearchEnd) -> Bool {
        var current = group
        for _ in 0..<Self.hops where meter.isOpen {
            guard let next = try passOn(current) else { return false }
            current = next
            if try relieve(current, among: &small) { return true }
        }
        return false
    }

    /// Moves a unit to a group that is then as large as this one was.
    private mutating func passOn(_ group: Int) throws(SearchEnd) -> Int? {
        let table = board.table
        let members = table.members[group].map(Int.init)
        for _ in 0..<2 * Self.triesToLevel {
            let target = stream.below(table.layout.groups)
            let unit = members[stream.below(members.count)]
            let size = table.sizes[target] + table.space.units.size(unit)
            guard target != group, size == table.sizes[group] else { continue }
            meter.spend(1)
            if try board.makeIfSound(Exchange(unit, to: target)) { return target }
        }
        return nil
    }

    /// Moves one unit from a large group to one of the small ones.
    private mutating func relieve(
        _ group: Int, among small: inout [Int]
    ) throws(SearchEnd) -> Bool {
        var members = board.table.members[group].map(Int.init)
        stream.shuffle(&members)
        var tries = Self.triesToLevel
        while tries > 0, !small.isEmpty {
            let drawn = stream.below(small.count)
            let target = small[drawn]
            guard board.table.sizes[target] < limit else {
                small.swapAt(drawn, small.count - 1)
                small.removeLast()
                continue
            }
            tries -= 1
            for unit in members.prefix(Self.triesToLevel) {
                let size = board.table.sizes[target] + board.table.space.units.size(unit)
                guard size < board.table.sizes[group] else { continue }
                meter.spend(1)
                if try board.makeIfSound(Exchange(unit, to: target)) { return true }
            }
        }
        return false
    }

    /// Lets units take each other's place at random.
    mutating func mix() throws(SearchEnd) {
        let space = board.table.space
        for _ in 0..<Self.triesPerUnit * space.units.count {
            guard meter.isOpen else { return }
            meter.spend(1)
            let unit = stream.below(space.units.count)
            let other = partners.draw(like: unit, &stream)
            guard !space.isHomeless[unit], !space.isHomeless[other],
                space.units.size(unit) == space.units.size(other),
                board.table.group(of: unit) != board.table.group(of: other)
            else { continue }
            try board.makeIfSound(Exchange(swapping: unit, with: other, on: board.table))
        }
    }
}
