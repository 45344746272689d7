// SPDX-License-Identifier: MIT

/// Proofs about people who must stay together.
///
/// They count only where everyone must be placed; else such people stay out.
enum ClusterProofs {
    /// The first cluster that fits into no group.
    static func first(in space: SearchSpace, _ numbers: GroupNumbers) -> Impossibility? {
        guard space.problem.leftover != .out else { return nil }
        for unit in 0..<space.units.count where space.units.size(unit) > 1 {
            if let proof = tooLarge(unit, space, numbers) ?? torn(unit, space) { return proof }
        }
        return nil
    }

    private static func tooLarge(
        _ unit: Int, _ space: SearchSpace, _ numbers: GroupNumbers
    ) -> Impossibility? {
        var largest = numbers.largest
        if case .count(let count) = space.problem.shape {
            // The other groups need people too.
            largest = min(
                largest, space.problem.personCount - GroupingProblem.smallestGroup * (count - 1))
        }
        guard space.units.size(unit) > largest else { return nil }
        let people = space.units[unit].map(Int.init)
        return Impossibility(
            .clusterTooLarge(people, largest: largest), binding(people, space))
    }

    private static func torn(_ unit: Int, _ space: SearchSpace) -> Impossibility? {
        guard space.isHomeless[unit] else { return nil }
        let people = space.units[unit].map(Int.init)
        for constraint in space.problem.distinct {
            if let (a, b) = samePair(people, constraint) {
                return tear(a, b, people, space)
            }
        }
        for constraint in space.problem.alike {
            let keyed = people.filter { constraint.classes[$0] >= 0 }
            if let a = keyed.first,
                let b = keyed.first(where: { constraint.classes[$0] != constraint.classes[a] })
            {
                return tear(a, b, people, space)
            }
        }
        let senders = people.filter { !space.mayReceive[$0] && space.maySend[$0] }
        guard senders.count > 1 else { return nil }
        let denying = space.problem.roles.filter { role in
            senders.contains { !role.mayReceive[$0] }
        }
        return Impossibility(
            .clusterOfSenders(Array(senders.prefix(2))),
            binding(people, space) + denying.map(\.origin))
    }

    private static func tear(_ a: Int, _ b: Int, _ people: [Int], _ space: SearchSpace)
        -> Impossibility?
    {
        // Without a judge no rule is asked, so nothing can be thrown.
        guard let conflict = try? Conflict.of(a, b, in: space, judge: nil) else { return nil }
        return Impossibility(
            .clusterTorn(conflict), binding(people, space) + conflict.origins)
    }

    private static func samePair(_ people: [Int], _ constraint: KeyConstraint) -> (Int, Int)? {
        var seen: [Int32: Int] = [:]
        for person in people where constraint.classes[person] >= 0 {
            if let other = seen[constraint.classes[person]] { return (other, person) }
            seen[constraint.classes[person]] = person
        }
        return nil
    }

    /// Whose constraints hold the people together.
    static func binding(_ people: [Int], _ space: SearchSpace) -> [Origin] {
        space.problem.together.filter { constraint in
            let keys = people.map { constraint.classes[$0] }.filter { $0 >= 0 }
            return Set(keys).count < keys.count
        }.map(\.origin)
    }
}
