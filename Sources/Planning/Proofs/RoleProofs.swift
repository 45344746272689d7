// SPDX-License-Identifier: MIT

/// Proofs about who may be sender, who recipient.
enum RoleProofs {
    /// The first way in which the roles do not suffice.
    static func first(in space: SearchSpace, _ numbers: GroupNumbers) -> Impossibility? {
        guard !space.problem.roles.isEmpty else { return nil }
        return noRole(space)
            ?? tooFewSenders(space, numbers)
            ?? tooManyOnlySenders(space, numbers)
            ?? tooFewRecipients(space, numbers)
    }

    private static func noRole(_ space: SearchSpace) -> Impossibility? {
        guard space.problem.leftover != .out else { return nil }
        let people = (0..<space.problem.personCount).filter {
            !space.maySend[$0] && !space.mayReceive[$0]
        }
        guard let first = people.first else { return nil }
        let denying = space.problem.roles.filter {
            !$0.maySend[first] || !$0.mayReceive[first]
        }
        return Impossibility(.noRole(people), denying.map(\.origin))
    }

    private static func tooFewSenders(
        _ space: SearchSpace, _ numbers: GroupNumbers
    ) -> Impossibility? {
        var units: Set<Int32> = []
        var senders: [Int] = []
        for person in 0..<space.problem.personCount where space.maySend[person] {
            senders.append(person)
            units.insert(space.units.unitOf[person])
        }
        guard units.count < numbers.least else { return nil }
        var origins = denying(space, \.maySend)
        if senders.count >= numbers.least { origins += ClusterProofs.binding(senders, space) }
        return Impossibility(
            .tooFewSenders(senders, units: units.count, groups: numbers.least), origins)
    }

    private static func tooManyOnlySenders(
        _ space: SearchSpace, _ numbers: GroupNumbers
    ) -> Impossibility? {
        guard space.problem.leftover != .out else { return nil }
        let people = (0..<space.problem.personCount).filter { !space.mayReceive[$0] }
        guard people.count > numbers.most else { return nil }
        return Impossibility(
            .tooManyOnlySenders(people, groups: numbers.most), denying(space, \.mayReceive))
    }

    private static func tooFewRecipients(
        _ space: SearchSpace, _ numbers: GroupNumbers
    ) -> Impossibility? {
        let recipients = space.mayReceive.count(where: \.self)
        let onlySenders = zip(space.maySend, space.mayReceive).count { $0 && !$1 }
        // Where those do not suffice, others send who could have received.
        let left = recipients - max(0, numbers.least - onlySenders)
        let needed = numbers.least * (numbers.smallest - 1)
        guard left < needed else { return nil }
        return Impossibility(
            .tooFewRecipients(left, needed: needed), denying(space, \.mayReceive))
    }

    private static func denying(
        _ space: SearchSpace, _ role: KeyPath<RoleConstraint, [Bool]>
    ) -> [Origin] {
        space.problem.roles.filter { $0[keyPath: role].contains(false) }.map(\.origin)
    }
}
