// SPDX-License-Identifier: MIT

import Seeding

/// Mends a draft group by group with the exchange that breaks least.
///
/// Min-conflicts: a group that breaks something is drawn, exchanges that touch it are weighed, and
/// the best is made. In small problems all of them are weighed and even the best may make things
/// worse, but nobody goes again for a while (a tabu search); in large ones a sample is weighed.
struct Repair {
    /// Up to so many exchanges all are weighed.
    private static let mostWeighed = 3000
    /// Otherwise so many are drawn.
    private static let sample = 24
    /// A broken constraint weighs so much more than a person who is left out.
    private static let perFault = 1 << 20

    /// Who is where.
    private(set) var board: Board
    /// How many constraints are broken at the best moment.
    private(set) var fewestFaults = 0
    private let meter: StepMeter
    private var stream: SplitMix64
    private let partners: Partners
    private let patience: Int
    private let mayLeaveOut: Bool
    private var broken = BrokenGroups()
    private var restUntil: [Int]
    private var time = 0

    /// Takes a draft.
    ///
    /// After as many exchanges without a new best as `patience` says, and one more for each unit,
    /// the draft is given up.
    init(
        _ board: Board, partners: Partners, patience: Int, meter: StepMeter, stream: SplitMix64
    ) {
        self.patience = patience + board.table.space.units.count
        self.board = board
        self.partners = partners
        self.meter = meter
        self.stream = stream
        mayLeaveOut = board.table.space.problem.leftover == .out
        restUntil = Array(repeating: 0, count: board.table.space.units.count)
    }

    /// Mends until nothing is broken.
    ///
    /// - Returns: false where the steps, or the hope, ran out before.
    mutating func run() throws(SearchEnd) -> Bool {
        for group in 0..<board.table.layout.groups {
            broken.note(group, cost: try board.cost(group))
        }
        fewestFaults = broken.total
        var timeOfBest = 0
        while let group = broken.draw(&stream) {
            guard meter.isOpen, time - timeOfBest < patience else { return false }
            time += 1
            if broken.total < fewestFaults { (fewestFaults, timeOfBest) = (broken.total, time) }
            let isThorough = weighsAll(around: group)
            let candidates =
                isThorough ? allExchanges(around: group) : drawnExchanges(around: group)
            meter.spend(1)
            try makeBest(of: candidates, evenIfWorse: isThorough || stream.below(50) == 0)
        }
        return true
    }

    private mutating func makeBest(
        of candidates: [Exchange], evenIfWorse: Bool
    ) throws(SearchEnd) {
        var best: (exchange: Exchange, change: Int)?
        var ties = 0
        for exchange in candidates {
            let change = try weigh(exchange)
            // One that rests may go all the same if nothing at all is broken then.
            guard !rests(exchange) || change <= -broken.total * Self.perFault else { continue }
            if let known = best, change >= known.change {
                guard change == known.change else { continue }
                ties += 1
                guard stream.below(ties + 1) == 0 else { continue }
            } else {
                ties = 0
            }
            best = (exchange, change)
        }
        guard let best, best.change <= 0 || evenIfWorse else { return }
        try make(best.exchange)
    }

    /// What an exchange changes: below zero it mends.
    private mutating func weigh(_ exchange: Exchange) throws(SearchEnd) -> Int {
        meter.spend(1)
        let home = board.table.group(of: exchange.unit)
        let target = exchange.group
        let before = broken.cost(home) + broken.cost(target)
        let undo = try board.make(exchange)
        let after = try board.costOfPlace(home) + board.costOfPlace(target)
        board.takeBack(undo)
        return (after - before) * Self.perFault + leftOut(by: exchange, from: home)
    }

    /// How many people more are out after an exchange.
    private func leftOut(by exchange: Exchange, from home: Int) -> Int {
        let units = board.table.space.units
        let (gone, come) = (units.size(exchange.unit), exchange.other.map(units.size) ?? 0)
        if exchange.group == GroupTable.out { return gone - come }
        return home == GroupTable.out ? come - gone : 0
    }

    private mutating func make(_ exchange: Exchange) throws(SearchEnd) {
        let home = board.table.group(of: exchange.unit)
        try board.make(exchange)
        for group in [home, exchange.group] where group >= 0 {
            broken.note(group, cost: try board.cost(group))
        }
        let rest = time + 4 + stream.below(6)
        restUntil[exchange.unit] = rest
        if let other = exchange.other { restUntil[other] = rest }
    }

    private func rests(_ exchange: Exchange) -> Bool {
        restUntil[exchange.unit] > time || exchange.other.map { restUntil[$0] > time } ?? false
    }

    // MARK: What can be exchanged

    private func weighsAll(around group: Int) -> Bool {
        let units = board.table.space.units.count
        let inside = board.table.members[group].count
        return inside * (units + board.table.layout.groups) + units <= Self.mostWeighed
    }

    private func allExchanges(around group: Int) -> [Exchange] {
        let table = board.table
        let inside = table.members[group].map(Int.init)
        var result: [Exchange] = []
        for unit in 0..<table.space.units.count where !table.space.isHomeless[unit] {
            guard table.group(of: unit) != group else { continue }
            result.append(Exchange(unit, to: group))
            for member in inside {
                result.append(Exchange(swapping: member, with: unit, on: table))
            }
        }
        for member in inside {
            for target in 0..<table.layout.groups where target != group {
                result.append(Exchange(member, to: target))
            }
            if mayLeaveOut { result.append(Exchange(member, to: GroupTable.out)) }
        }
        return result
    }

    private mutating func drawnExchanges(around group: Int) -> [Exchange] {
        let table = board.table
        var result: [Exchange] = []
        let culprits = culprits(in: group)
        for _ in 0..<Self.sample {
            let partner = partners.draw(
                like: culprits.isEmpty ? nil : culprits[stream.below(culprits.count)], &stream)
            guard table.group(of: partner) != group, !table.space.isHomeless[partner] else {
                continue
            }
            if culprits.isEmpty || stream.below(8) == 0 {
                result.append(Exchange(partner, to: group))
                continue
            }
            let member = culprits[stream.below(culprits.count)]
            result.append(
                stream.below(6) == 0
                    ? Exchange(member, to: stream.below(table.layout.groups))
                    : Exchange(swapping: member, with: partner, on: table))
            if mayLeaveOut, stream.below(6) == 0 {
                result.append(Exchange(member, to: GroupTable.out))
            }
        }
        return result.filter { table.group(of: $0.unit) != $0.group }
    }

    /// The members who are in the way of others, or else all.
    private mutating func culprits(in group: Int) -> [Int] {
        let members = board.table.members[group].map(Int.init)
        meter.spend(members.count / 8)
        let culprits = members.filter { board.table.isInTheWay($0) }
        return culprits.isEmpty ? members : culprits
    }
}

/// The groups that break something, each with how much.
private struct BrokenGroups {
    private var groups: [Int] = []
    private var places: [Int: Int] = [:]
    private var costs: [Int: Int] = [:]
    private(set) var total = 0

    func cost(_ group: Int) -> Int { costs[group] ?? 0 }

    mutating func note(_ group: Int, cost: Int) {
        total += cost - self.cost(group)
        costs[group] = cost == 0 ? nil : cost
        if cost > 0, places[group] == nil {
            places[group] = groups.count
            groups.append(group)
        } else if cost == 0, let place = places.removeValue(forKey: group) {
            let last = groups.removeLast()
            if last != group {
                groups[place] = last
                places[last] = place
            }
        }
    }

    func draw(_ stream: inout SplitMix64) -> Int? {
        groups.isEmpty ? nil : groups[stream.below(groups.count)]
    }
}
