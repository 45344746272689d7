// SPDX-License-Identifier: MIT

import Seeding
import Testing

@testable import Planning

/// Very many people: nothing here may be quadratic, or these tests never end.
@Suite struct SolverScaleTests {
    private func keys(_ people: Int, _ count: Int) -> [Int?] {
        var stream = Seed("scale").stream
        return (0..<people).map { _ in stream.below(count) }
    }

    private func expectEven(_ problem: GroupingProblem, _ sizes: Set<Int>) throws {
        guard case .solved(let plan, let effort) = try Solver.solve(problem, seed: Seed("scale"))
        else {
            Issue.record("no plan")
            return
        }
        #expect(Set(plan.groups.map { $0.recipients.count + 1 }) == sizes)
        #expect(plan.out.isEmpty)
        #expect(effort.attempts == 1)
    }

    @Test func teamsAreSpread() throws {
        var problem = GroupingProblem(personCount: 40_000, shape: .count(10_000))
        problem.distinct = [KeyConstraint(origin: .rule(0), keys: keys(40_000, 8))]
        try expectEven(problem, [4])
    }

    /// Each class fills every group: there is no room for any mistake.
    @Test func tightTeamsAreSpread() throws {
        var problem = GroupingProblem(personCount: 100_000, shape: .count(25_000))
        problem.distinct = [
            KeyConstraint(origin: .rule(0), keys: (0..<100_000).map { $0 / 25_000 })
        ]
        try expectEven(problem, [4])
    }

    @Test func twoLargeGroupsAreCountedNotCompared() throws {
        var problem = GroupingProblem(personCount: 40_000, shape: .count(2))
        problem.distinct = [
            KeyConstraint(origin: .rule(0), keys: (0..<40_000).map { $0 / 2 })
        ]
        try expectEven(problem, [20_000])
    }

    @Test func officesStayAmongThemselves() throws {
        var problem = GroupingProblem(personCount: 40_000, shape: .size(3...5))
        problem.alike = [KeyConstraint(origin: .rule(0), keys: keys(40_000, 900))]
        try expectEven(problem, [3, 4, 5])
    }
}
