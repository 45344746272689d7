// SPDX-License-Identifier: MIT

/// Proofs that take no search: each counts people against groups.
enum CountingProofs {
    /// The first proof that there is no arrangement, the simplest reasons first.
    static func first(in space: SearchSpace) -> Impossibility? {
        let numbers = GroupNumbers(space)
        return shape(space, numbers)
            ?? ClusterProofs.first(in: space, numbers)
            ?? RoleProofs.first(in: space, numbers)
            ?? DistinctProofs.first(in: space, numbers)
            ?? AlikeProofs.first(in: space, numbers)
            ?? crowded(space, numbers)
    }

    /// People and groups, before any rule.
    private static func shape(_ space: SearchSpace, _ numbers: GroupNumbers) -> Impossibility? {
        let people = space.problem.personCount
        if case .size = space.problem.shape, space.problem.leftover != .out,
            numbers.most >= 1, numbers.least > numbers.most,
            numbers.largest < space.problem.largestGroup
        {
            return Impossibility(.leftOver(people - numbers.most * numbers.largest), [])
        }
        if people < max(numbers.fewestPeople, numbers.smallest) || numbers.most < 1 {
            let needed = max(numbers.fewestPeople, numbers.smallest)
            return Impossibility(.tooFewPeople(needed: needed), [])
        }
        guard space.problem.leftover != .out else { return nil }
        guard numbers.largest < numbers.smallest || people > numbers.most * numbers.largest
        else { return nil }
        return Impossibility(.tooManyRecipients(largest: numbers.largest), [])
    }

    /// Where people may stay out: those who can be placed at all.
    private static func crowded(_ space: SearchSpace, _ numbers: GroupNumbers) -> Impossibility? {
        let placeable = (0..<space.units.count).reduce(0) {
            $0 + (space.isHomeless[$1] ? 0 : space.units.size($1))
        }
        guard placeable < numbers.fewestPeople else { return nil }
        return Impossibility(
            .tooFewPlaceable(placeable, needed: numbers.fewestPeople), space.problem.origins)
    }
}
