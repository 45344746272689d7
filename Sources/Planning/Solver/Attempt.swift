// SPDX-License-Identifier: MIT

import Seeding

/// One attempt at an arrangement: a draft, mended, evened out and mixed.
struct Attempt {
    private let space: SearchSpace
    private let partners: Partners
    private let judge: Judge
    private let patience: Int
    private let meter: StepMeter
    private let seed: Seed
    /// For making sound groups better, which may end at any time.
    private let spare: StepMeter

    /// Prepares an attempt that pays from a meter.
    init(
        _ space: SearchSpace, partners: Partners, judge: Judge, patience: Int,
        meter: StepMeter, seed: Seed
    ) {
        self.space = space
        self.partners = partners
        self.judge = judge
        self.patience = patience
        self.meter = meter
        self.seed = seed
        spare = StepMeter(meter.left, isStrict: false)
    }

    /// How many constraints are broken where the attempt failed in mending them.
    private(set) var faults: Int?

    /// How many steps went into making sound groups better.
    var stepsToImprove: Int { spare.spent }

    /// Tries one layout; nil where the steps ran out.
    mutating func run(_ layout: Layout) throws(SearchEnd) -> Arrangement? {
        judge.pay(from: meter)
        var construction = Construction(
            space, layout, judge: judge.judgesPairs ? judge : nil, stream: stream("draft"))
        guard let draft = try construction.draft() else { return nil }
        var repair = Repair(
            try Board(draft, judge: nil), partners: partners, patience: patience, meter: meter,
            stream: stream("keys"))
        guard try mend(&repair) else { return nil }
        let even = try mixed(repair.board, thoroughly: !space.problem.distinct.isEmpty)
        return try finished(even.table)
    }

    /// Makes the most of groups that are known to be sound.
    mutating func polish(_ groups: [[Int]]) throws(SearchEnd) -> Arrangement? {
        let numbers = GroupNumbers(space)
        let sizes = numbers.smallest...max(numbers.smallest, numbers.largest)
        var table = GroupTable(space, Layout(groups: groups.count, sizes: sizes))
        for (group, units) in groups.enumerated() {
            for unit in units { table.move(unit, to: group) }
        }
        judge.pay(from: spare)
        let even = try mixed(try Board(table, judge: judge), thoroughly: true)
        return try finished(even.table)
    }

    private mutating func mend(_ repair: inout Repair) throws(SearchEnd) -> Bool {
        if try repair.run() { return true }
        faults = repair.fewestFaults
        return false
    }

    private func mixed(_ board: Board, thoroughly: Bool) throws(SearchEnd) -> Board {
        var mixing = Mixing(board, partners: partners, meter: spare, stream: stream("mixing"))
        try mixing.level()
        if thoroughly { try mixing.mix() }
        return mixing.board
    }

    /// Asks the rules for pairs and groups, brings people back in, and names the senders.
    private mutating func finished(_ table: GroupTable) throws(SearchEnd) -> Arrangement? {
        var board = try Board(table, judge: judge)
        if judge.isNeeded {
            var repair = Repair(
                board, partners: partners, patience: patience, meter: meter,
                stream: stream("pairs and groups"))
            guard try mend(&repair) else { return nil }
            judge.pay(from: spare)
            board = try mixed(repair.board, thoroughly: false)
        }
        judge.pay(from: spare)
        if space.problem.leftover == .out {
            var recall = Recall(board, partners: partners, meter: spare, stream: stream("out"))
            try recall.run()
            board = recall.board
        }
        var senders: [Int] = []
        for group in 0..<board.table.layout.groups {
            guard let sender = try judge.sender(of: board.people(of: group)) else { return nil }
            senders.append(sender)
        }
        guard !space.problem.scores.isEmpty else {
            return arrangement(board.table, senders: senders)
        }
        var climb = try ScoreClimb(
            board, senders: senders, judge: judge, meter: spare, stream: stream("score"))
        let best = try climb.run()
        var result = arrangement(best.table, senders: best.senders)
        result.score = best.score
        return result
    }

    private func arrangement(_ table: GroupTable, senders: [Int]) -> Arrangement {
        var groups: [Arrangement.Group] = []
        for (units, sender) in zip(table.members, senders) {
            let people = units.flatMap { space.units[Int($0)].map(Int.init) }
            groups.append(
                Arrangement.Group(sender: sender, recipients: people.filter { $0 != sender }))
        }
        let out = (0..<space.problem.personCount).filter {
            table.group(of: Int(space.units.unitOf[$0])) < 0
        }
        return Arrangement(groups: groups, out: out)
    }

    private func stream(_ purpose: String) -> SplitMix64 { seed.keyed(purpose).stream }
}
