// SPDX-License-Identifier: MIT

import Seeding

/// Asks the rules that judge pairs and groups, and remembers their answers.
final class Judge {
    /// Asking about two people costs so many steps; one is a tenth of a microsecond or so.
    private static let stepsPerPair = 10
    /// Asking about a group, whose table is made for it, costs so many, and some for each member.
    private static let stepsPerGroup = 50
    private static let stepsPerMember = 3

    /// What it costs to ask about a group with so many recipients.
    static func steps(recipients: Int) -> Int {
        stepsPerGroup + stepsPerMember * recipients
    }

    /// Up to so many people the answers about all pairs are kept in a matrix.
    private static let largestMatrix = 2048
    /// So many answers about pairs are remembered otherwise, and about groups of so many people.
    private static let mostRemembered = 1 << 19

    private let space: SearchSpace
    private var meter = StepMeter(0, isStrict: false)
    private var stream: SplitMix64
    private var matrix: [UInt8] = []
    private var pairAnswers: [Int: Bool] = [:]
    private var senders: [[Int]: Int] = [:]
    private var rememberedPeople = 0
    private var tallies: [Origin: (asked: Int, held: Int)] = [:]

    /// Creates a judge that draws senders from a stream.
    init(_ space: SearchSpace, stream: SplitMix64) {
        self.space = space
        self.stream = stream
        let count = space.problem.personCount
        if count <= Self.largestMatrix, !space.problem.pairs.isEmpty {
            matrix = Array(repeating: 0, count: count * count)
        }
    }

    /// From now on, asking costs steps of this meter; what was answered before stays known.
    func pay(from meter: StepMeter) {
        self.meter = meter
    }

    /// Whether any rule judges pairs.
    var judgesPairs: Bool { !space.problem.pairs.isEmpty }

    /// Whether any rule judges pairs or groups.
    var isNeeded: Bool { judgesPairs || !space.problem.groups.isEmpty }

    /// Whether two people may be in one group.
    func mayMeet(_ one: Int, _ other: Int) throws(SearchEnd) -> Bool {
        let (first, second) = (min(one, other), max(one, other))
        let place = first * space.problem.personCount + second
        if matrix.isEmpty {
            if let answer = pairAnswers[place] { return answer }
        } else if matrix[place] > 0 {
            return matrix[place] == 1
        }
        var answer = true
        for constraint in space.problem.pairs where answer {
            try meter.require(Self.stepsPerPair)
            answer = try constraint.holds(first, second)
            count(answer, of: constraint.origin)
        }
        if matrix.isEmpty {
            if pairAnswers.count >= Self.mostRemembered { pairAnswers.removeAll() }
            pairAnswers[place] = answer
        } else {
            matrix[place] = answer ? 1 : 2
        }
        return answer
    }

    /// How many pairs of a unit's people, and of them and those of other units, may not meet.
    func conflicts(of unit: Int, with others: [Int32]) throws(SearchEnd) -> Int {
        guard judgesPairs else { return 0 }
        meter.spend(others.count)
        var conflicts = 0
        for one in space.units[unit] {
            for other in space.units[unit] where one < other {
                if try !mayMeet(Int(one), Int(other)) { conflicts += 1 }
            }
        }
        for other in others where Int(other) != unit {
            for person in space.units[unit] {
                for companion in space.units[Int(other)] {
                    if try !mayMeet(Int(person), Int(companion)) { conflicts += 1 }
                }
            }
        }
        return conflicts
    }

    /// A member with whom as sender the group satisfies every rule, or nil.
    ///
    /// The members come in their order; the answer for the same ones stays the same.
    func sender(of members: [Int]) throws(SearchEnd) -> Int? {
        let onlySender = members.first { !space.mayReceive[$0] }
        var candidates = onlySender.map { [$0] } ?? members.filter { space.maySend[$0] }
        guard !space.problem.groups.isEmpty else {
            return candidates.isEmpty ? nil : candidates[stream.below(candidates.count)]
        }
        meter.spend(members.count)
        if let known = senders[members] { return known < 0 ? nil : known }
        stream.shuffle(&candidates)
        var found: Int?
        for candidate in candidates {
            if try holds(candidate, members.filter { $0 != candidate }) {
                found = candidate
                break
            }
        }
        if rememberedPeople >= Self.mostRemembered {
            senders.removeAll()
            rememberedPeople = 0
        }
        senders[members] = found ?? -1
        rememberedPeople += members.count
        return found
    }

    /// Whether every rule for groups holds.
    func holds(_ sender: Int, _ recipients: [Int]) throws(SearchEnd) -> Bool {
        for constraint in space.problem.groups {
            try meter.require(Self.steps(recipients: recipients.count))
            let answer = try constraint.holds(sender, recipients)
            count(answer, of: constraint.origin)
            guard answer else { return false }
        }
        return true
    }

    /// Those who said no whatever they were asked, with how often that was.
    var refusals: [Refusal] {
        tallies.filter { $0.value.held == 0 }.sorted { $0.key < $1.key }
            .map { Refusal(origin: $0.key, count: $0.value.asked) }
    }

    private func count(_ answer: Bool, of origin: Origin) {
        tallies[origin, default: (0, 0)].asked += 1
        if answer { tallies[origin, default: (0, 0)].held += 1 }
    }
}

/// A rule that said no whatever it was asked.
struct Refusal: Equatable {
    /// Whose rule it is.
    let origin: Origin
    /// How often it was asked.
    let count: Int
}
