// SPDX-License-Identifier: MIT

import Seeding
import Testing

@testable import Planning

@Suite struct ScoreClimbTests {
    /// In problems small enough to look at everything, the best is found nearly always.
    @Test func reachesTheBest() throws {
        var reached = 0
        for number in 0..<20 {
            let problem = problem(number)
            guard case .solved(let plan, _) = try Solver.solve(problem, seed: Seed("climb"))
            else {
                Issue.record("no plan for \(number)")
                continue
            }
            let best = try #require(try best(of: problem))
            #expect(plan.score <= best)
            #expect(try ArrangementVerifier.accepts(plan, for: problem))
            if plan.score == best { reached += 1 }
        }
        #expect(reached >= 19)
    }

    private func problem(_ number: Int) -> GroupingProblem {
        var stream = Seed("climb").keyed(String(number)).stream
        var problem = GroupingProblem(personCount: 8, shape: .count(2))
        let likes = (0..<64).map { _ in stream.below(10) }
        problem.scores = [
            GroupScore(origin: .rule(0)) { sender, recipients in
                Double(recipients.reduce(0) { $0 + likes[8 * sender + $1] })
            }
        ]
        if number % 2 == 0 {
            problem.distinct = [
                KeyConstraint(origin: .rule(1), keys: [0, 0, 1, 1, nil, nil, nil, nil])
            ]
        }
        if number % 3 == 0 {
            problem.roles = [
                RoleConstraint(
                    origin: .rule(2), maySend: (0..<8).map { $0 < 5 },
                    mayReceive: (0..<8).map { $0 > 0 })
            ]
        }
        return problem
    }

    /// The highest score over all pairs of four, and of three and five.
    private func best(of problem: GroupingProblem) throws -> Double? {
        var best: Double?
        for mask in 0..<256 where (3...5).contains(mask.nonzeroBitCount) {
            let halves = [0, 1].map { side in (0..<8).filter { mask >> $0 & 1 == side } }
            // Everyone is spread evenly: only halves of four are made.
            guard halves[0].count == 4 else { continue }
            for one in halves[0] {
                for other in halves[1] {
                    let plan = Arrangement(
                        groups: [
                            .init(sender: one, recipients: halves[0].filter { $0 != one }),
                            .init(sender: other, recipients: halves[1].filter { $0 != other }),
                        ], out: [])
                    guard try ArrangementVerifier.accepts(plan, for: problem) else { continue }
                    let score = try plan.groups.reduce(0.0) { sum, group in
                        try sum + problem.scores[0].score(group.sender, group.recipients)
                    }
                    best = max(best ?? score, score)
                }
            }
        }
        return best
    }

    @Test func aScoreThatFailsStopsTheSearch() {
        var problem = GroupingProblem(personCount: 6, shape: .count(2))
        problem.scores = [
            GroupScore(origin: .rule(0)) { _, _ throws(SearchEnd) in throw .trouble }
        ]
        #expect(throws: SearchEnd.trouble) { try Solver.solve(problem, seed: Seed("x")) }
    }

    @Test func theMustsComeFirst() throws {
        var problem = GroupingProblem(personCount: 12, shape: .count(3))
        // Everyone would like to be with the next, which the rule forbids.
        problem.pairs = [PairConstraint(origin: .rule(0)) { abs($0 - $1) != 1 }]
        problem.scores = [
            GroupScore(origin: .rule(1)) { sender, recipients in
                Double(
                    ([sender] + recipients).sorted().reduce((0, -9)) { sum, next in
                        (sum.0 - abs(next - sum.1), next)
                    }.0)
            }
        ]
        guard case .solved(let plan, _) = try Solver.solve(problem, seed: Seed("musts")) else {
            Issue.record("no plan")
            return
        }
        for group in plan.groups {
            let members = group.members.sorted()
            for (one, next) in zip(members, members.dropFirst()) { #expect(next - one != 1) }
        }
    }
}
