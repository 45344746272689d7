// SPDX-License-Identifier: MIT

import Seeding
import Testing

@testable import Planning

@Suite struct SolverTests {
    static let plans: [PlantedProblem.Plan] = [
        .init(groups: 4, size: 5),
        .init(groups: 4, size: 5, distinct: 1),
        .init(groups: 4, size: 5, distinct: 2),
        .init(groups: 6, size: 3, distinct: 3),
        .init(groups: 4, size: 5, alike: 1),
        .init(groups: 6, size: 4, alike: 2),
        .init(groups: 4, size: 5, together: true),
        .init(groups: 5, size: 4, distinct: 1, together: true, roles: true),
        .init(groups: 4, size: 5, roles: true),
        .init(groups: 4, size: 5, pairs: 60),
        .init(groups: 4, size: 4, pairs: 20),
        .init(groups: 4, size: 5, mixed: true),
        .init(groups: 5, size: 4, distinct: 1, alike: 1),
        .init(groups: 5, size: 4, distinct: 1, roles: true, pairs: 80, mixed: true),
        .init(groups: 20, size: 5, distinct: 2, roles: true),
        .init(groups: 30, size: 4, distinct: 1, together: true, pairs: 90),
        .init(groups: 8, size: 3, distinct: 1, isSize: true),
        .init(groups: 6, size: 4, alike: 1, isSize: true),
    ]

    @Test(arguments: plans) func findsWhatIsThere(plan: PlantedProblem.Plan) throws {
        for seed in 0..<5 {
            let problem = PlantedProblem(plan, seed: seed).problem
            let outcome = try Solver.solve(problem, seed: Seed(String(seed)))
            guard case .solved(let arrangement, _) = outcome else {
                Issue.record("seed \(seed): \(outcome)")
                continue
            }
            #expect(try ArrangementVerifier.accepts(arrangement, for: problem))
            #expect(arrangement.out.isEmpty)
        }
    }

    @Test(arguments: plans) func leavesOutOnlyWhereAllowed(plan: PlantedProblem.Plan) throws {
        var problem = PlantedProblem(plan, seed: 7).problem
        problem.leftover = .out
        guard case .solved(let arrangement, _) = try Solver.solve(problem, seed: Seed("out"))
        else {
            Issue.record("nothing found")
            return
        }
        #expect(try ArrangementVerifier.accepts(arrangement, for: problem))
        #expect(arrangement.out.count <= problem.personCount / 5)
    }

    @Test func theSeedDecides() throws {
        let problem = PlantedProblem(Self.plans[2], seed: 1).problem
        let (one, again) = (try solve(problem, "a"), try solve(problem, "a"))
        #expect(one == again)
        #expect(try one != solve(problem, "b"))
    }

    private func solve(_ problem: GroupingProblem, _ seed: String) throws -> Arrangement? {
        guard case .solved(let arrangement, _) = try Solver.solve(problem, seed: Seed(seed))
        else { return nil }
        return arrangement
    }
}
