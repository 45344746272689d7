// SPDX-License-Identifier: MIT

/// Judges a finished arrangement from the problem alone, sharing nothing with the search.
enum ArrangementVerifier {
    /// Whether everyone has one place and every constraint holds.
    static func accepts(_ arrangement: Arrangement, for problem: GroupingProblem)
        throws(SearchEnd) -> Bool
    {
        guard seats(arrangement, problem), sizes(arrangement, problem) else { return false }
        guard clusters(arrangement, problem) else { return false }
        for group in arrangement.groups {
            guard keys(group, problem), roles(group, problem) else { return false }
            guard try predicates(group, problem) else { return false }
        }
        return true
    }

    private static func seats(_ arrangement: Arrangement, _ problem: GroupingProblem) -> Bool {
        var seen = [Bool](repeating: false, count: problem.personCount)
        for person in arrangement.groups.flatMap(\.members) + arrangement.out {
            guard seen.indices.contains(person), !seen[person] else { return false }
            seen[person] = true
        }
        return seen.allSatisfy(\.self) && (arrangement.out.isEmpty || problem.leftover == .out)
    }

    private static func sizes(_ arrangement: Arrangement, _ problem: GroupingProblem) -> Bool {
        let allowed: ClosedRange<Int>
        switch problem.shape {
        case .count(let count):
            guard arrangement.groups.count == count else { return false }
            allowed = GroupingProblem.smallestGroup...Int.max
        case .size(let range):
            guard !arrangement.groups.isEmpty else { return false }
            let joined = max(range.upperBound, 2 * range.lowerBound - 1)
            allowed = range.lowerBound...(problem.leftover == .join ? joined : range.upperBound)
        }
        return arrangement.groups.allSatisfy { group in
            let size = group.recipients.count + 1
            return allowed.contains(size) && size <= problem.largestGroup
        }
    }

    private static func clusters(_ arrangement: Arrangement, _ problem: GroupingProblem) -> Bool {
        var groupOf = [Int](repeating: -1, count: problem.personCount)
        for (number, group) in arrangement.groups.enumerated() {
            for person in group.members { groupOf[person] = number }
        }
        for constraint in problem.together {
            var home = [Int?](repeating: nil, count: constraint.sizes.count)
            for (person, key) in constraint.classes.enumerated() where key >= 0 {
                if let group = home[Int(key)], group != groupOf[person] { return false }
                home[Int(key)] = groupOf[person]
            }
        }
        return true
    }

    private static func keys(_ group: Arrangement.Group, _ problem: GroupingProblem) -> Bool {
        for constraint in problem.distinct {
            let keys = group.members.map { constraint.classes[$0] }.filter { $0 >= 0 }
            guard Set(keys).count == keys.count else { return false }
        }
        for constraint in problem.alike {
            let keys = Set(group.members.map { constraint.classes[$0] }.filter { $0 >= 0 })
            guard keys.count <= 1 else { return false }
        }
        return true
    }

    private static func roles(_ group: Arrangement.Group, _ problem: GroupingProblem) -> Bool {
        problem.roles.allSatisfy { constraint in
            constraint.maySend[group.sender]
                && group.recipients.allSatisfy { constraint.mayReceive[$0] }
        }
    }

    private static func predicates(_ group: Arrangement.Group, _ problem: GroupingProblem)
        throws(SearchEnd) -> Bool
    {
        for constraint in problem.groups {
            guard try constraint.holds(group.sender, group.recipients) else { return false }
        }
        guard !problem.pairs.isEmpty else { return true }
        let members = group.members.sorted()
        for (place, first) in members.enumerated() {
            for second in members[(place + 1)...] {
                for constraint in problem.pairs {
                    guard try constraint.holds(first, second) else { return false }
                }
            }
        }
        return true
    }
}
