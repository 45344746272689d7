// SPDX-License-Identifier: MIT

import Seeding

/// Makes a sound arrangement nicer: exchanges that keep every rule and do not lower the score.
///
/// In small problems it then shakes the best arrangement, still keeping every rule, and climbs again
/// from there.
struct ScoreClimb {
    /// Without gain for so many tries for each unit a climb ends, but not before `leastTries`.
    private static let triesPerUnit = 40
    private static let leastTries = 400
    /// So many climbs are made in problems of up to so many units.
    private static let climbs = 8
    private static let mostUnitsToShake = 200

    private let space: SearchSpace
    private let judge: Judge
    private let meter: StepMeter
    private var stream: SplitMix64
    private var board: Board
    private var senders: [Int]
    private var scores: [Double] = []

    /// Takes a table in which nothing is broken, and the sender of each of its groups.
    init(
        _ board: Board, senders: [Int], judge: Judge, meter: StepMeter, stream: SplitMix64
    ) throws(SearchEnd) {
        space = board.table.space
        self.board = board
        self.senders = senders
        self.judge = judge
        self.meter = meter
        self.stream = stream
        for group in senders.indices {
            scores.append(try score(senders[group], board.people(of: group)))
        }
    }

    /// The table and the senders, as nice as the steps allowed.
    mutating func run() throws(SearchEnd) -> (table: GroupTable, senders: [Int], score: Double) {
        try climb()
        if space.units.count <= Self.mostUnitsToShake {
            for _ in 1..<Self.climbs where meter.isOpen {
                let best = (board, senders, scores)
                try shake()
                try climb()
                if total < best.2.reduce(0, +) { (board, senders, scores) = best }
            }
        }
        return (board.table, senders, total)
    }

    private var total: Double { scores.reduce(0, +) }

    private mutating func climb() throws(SearchEnd) {
        let full = max(Self.leastTries, Self.triesPerUnit * space.units.count)
        var patience = full
        while patience > 0, meter.isOpen {
            meter.spend(1)
            patience -= 1
            let gain =
                stream.below(4) == 0 ? try changeSender(atLeast: 0) : try exchange(atLeast: 0)
            if gain > 0 { patience = full }
        }
    }

    /// Makes a few exchanges, whatever they do to the score.
    private mutating func shake() throws(SearchEnd) {
        for _ in 0..<2 + space.units.count / 3 where meter.isOpen {
            meter.spend(1)
            _ = try exchange(atLeast: -.infinity)
            _ = try changeSender(atLeast: -.infinity)
        }
    }

    private func score(_ sender: Int, _ people: [Int]) throws(SearchEnd) -> Double {
        let recipients = people.filter { $0 != sender }
        var sum = 0.0
        for constraint in space.problem.scores {
            meter.spend(Judge.steps(recipients: recipients.count))
            sum += try constraint.score(sender, recipients)
        }
        return sum
    }

    private mutating func changeSender(atLeast least: Double) throws(SearchEnd) -> Double {
        let group = stream.below(senders.count)
        let people = board.people(of: group)
        let sender = people[stream.below(people.count)]
        guard sender != senders[group], space.maySend[sender], space.mayReceive[senders[group]]
        else { return 0 }
        guard try judge.holds(sender, people.filter { $0 != sender }) else { return 0 }
        let other = try score(sender, people)
        let gain = other - scores[group]
        guard gain >= least else { return 0 }
        (senders[group], scores[group]) = (sender, other)
        return gain
    }

    private mutating func exchange(atLeast least: Double) throws(SearchEnd) -> Double {
        guard let exchange = drawExchange() else { return 0 }
        let groups = [board.table.group(of: exchange.unit), exchange.group].filter { $0 >= 0 }
        let undo = try board.make(exchange)
        var changes: [(group: Int, sender: Int, score: Double)] = []
        var gain = 0.0
        for group in groups {
            guard try board.cost(group) == 0, let change = try judged(group) else {
                board.takeBack(undo)
                return 0
            }
            gain += change.score - scores[group]
            changes.append((group, change.sender, change.score))
        }
        guard gain >= least else {
            board.takeBack(undo)
            return 0
        }
        for change in changes {
            (senders[change.group], scores[change.group]) = (change.sender, change.score)
        }
        return gain
    }

    /// Units of one size take each other's place, or one goes from a large group to a small one.
    private mutating func drawExchange() -> Exchange? {
        let table = board.table
        let unit = stream.below(space.units.count)
        let other = stream.below(space.units.count)
        let (home, target) = (table.group(of: unit), table.group(of: other))
        guard home != target, !space.isHomeless[unit], !space.isHomeless[other] else { return nil }
        let size = space.units.size(unit)
        if home >= 0, target >= 0, table.sizes[home] - size >= table.sizes[target] {
            if stream.below(2) == 0 { return Exchange(unit, to: target) }
        }
        return size == space.units.size(other)
            ? Exchange(swapping: unit, with: other, on: table) : nil
    }

    /// The sender that a changed group has now, and its score.
    private func judged(_ group: Int) throws(SearchEnd) -> (sender: Int, score: Double)? {
        let people = board.people(of: group)
        let onlySender = people.first { !space.mayReceive[$0] }
        var sender = onlySender ?? senders[group]
        if !people.contains(sender) {
            guard let other = try judge.sender(of: people) else { return nil }
            sender = other
        } else if try !judge.holds(sender, people.filter { $0 != sender }) {
            return nil
        }
        return (sender, try score(sender, people))
    }
}
