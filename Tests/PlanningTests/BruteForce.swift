// SPDX-License-Identifier: MIT

@testable import Planning

/// Solves tiny problems by looking at every way to part people into groups, with no cleverness.
struct BruteForce {
    let problem: GroupingProblem

    /// The fewest people who have to stay out, or nil where there is no arrangement.
    func fewestOut() throws -> Int? {
        var best: Int?
        try part(Array(0..<problem.personCount), into: []) { groups, out in
            if let best, best <= out.count { return }
            if try accepted(groups, out) { best = out.count }
        }
        return best
    }

    /// Every way to take groups off, the first of the remaining people in the next one or out.
    private func part(
        _ people: [Int], into groups: [[Int]], out: [Int] = [],
        _ body: ([[Int]], [Int]) throws -> Void
    ) throws {
        guard let first = people.first else { return try body(groups, out) }
        let rest = Array(people.dropFirst())
        if problem.leftover == .out { try part(rest, into: groups, out: out + [first], body) }
        for mask in 0..<1 << rest.count where mask.nonzeroBitCount >= 2 {
            let chosen = rest.indices.filter { mask & 1 << $0 != 0 }.map { rest[$0] }
            let left = rest.indices.filter { mask & 1 << $0 == 0 }.map { rest[$0] }
            try part(left, into: groups + [[first] + chosen], out: out, body)
        }
    }

    /// Whether some choice of senders makes it an arrangement.
    private func accepted(_ groups: [[Int]], _ out: [Int]) throws -> Bool {
        guard !groups.isEmpty else { return false }
        var named: [Arrangement.Group] = []
        for members in groups {
            let group = try members.lazy.map { sender in
                Arrangement.Group(sender: sender, recipients: members.filter { $0 != sender })
            }.first { try stands($0, alone: members) }
            guard let group else { return false }
            named.append(group)
        }
        return try ArrangementVerifier.accepts(
            Arrangement(groups: named, out: out), for: problem)
    }

    /// Whether one group keeps the rules that look at a group alone.
    private func stands(_ group: Arrangement.Group, alone members: [Int]) throws -> Bool {
        for constraint in problem.roles {
            guard constraint.maySend[group.sender],
                group.recipients.allSatisfy({ constraint.mayReceive[$0] })
            else { return false }
        }
        for constraint in problem.groups {
            guard try constraint.holds(group.sender, group.recipients.sorted()) else {
                return false
            }
        }
        return true
    }
}
