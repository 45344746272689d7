// SPDX-License-Identifier: MIT

import Seeding
import Testing

@testable import Planning

@Suite struct SolverAgainstBruteForceTests {
    @Test func agreesOnTinyProblems() throws {
        var verdicts = (solved: 0, impossible: 0)
        for number in 0..<400 {
            let problem = randomProblem(number)
            let fewest = try BruteForce(problem: problem).fewestOut()
            switch try Solver.solve(problem, seed: Seed("tiny")) {
            case .solved(let arrangement, _):
                verdicts.solved += 1
                #expect(fewest != nil, "problem \(number)")
                #expect(try ArrangementVerifier.accepts(arrangement, for: problem))
                #expect(arrangement.out.count == fewest, "problem \(number)")
            case .impossible(let proof):
                verdicts.impossible += 1
                #expect(fewest == nil, "problem \(number): \(proof)")
                try expectIrreducible(proof, problem, number)
            case .notFound:
                Issue.record("problem \(number) undecided")
            }
        }
        #expect(verdicts.solved > 100)
        #expect(verdicts.impossible > 100)
    }

    /// The named rules alone are impossible, and without any one of them they are not.
    private func expectIrreducible(
        _ proof: Impossibility, _ problem: GroupingProblem, _ number: Int
    ) throws {
        let core = try IrreducibleCore(of: problem, proof: proof, seed: Seed("core"))
        let named = Set(core.origins)
        #expect(
            try BruteForce(problem: problem.keeping(named)).fewestOut() == nil,
            "problem \(number): \(core)")
        for origin in core.origins {
            let fewer = problem.keeping(named.subtracting([origin]))
            #expect(
                try BruteForce(problem: fewer).fewestOut() != nil,
                "problem \(number): \(origin) of \(core)")
        }
    }

    private func randomProblem(_ number: Int) -> GroupingProblem {
        var stream = Seed("tiny").keyed(String(number)).stream
        let count = 6 + stream.below(3)
        let shapes: [GroupingProblem.Shape] = [.count(1), .count(2), .size(3...3), .size(3...4)]
        var problem = GroupingProblem(
            personCount: count, shape: shapes[stream.below(shapes.count)])
        problem.leftover = [.join, .join, .out, .error][stream.below(4)]
        func keys(_ classes: Int, free: Int) -> [Int?] {
            (0..<count).map { _ in
                stream.below(100) < free ? nil : stream.below(classes)
            }
        }
        func flags(_ percent: Int) -> [Bool] {
            (0..<count).map { _ in stream.below(100) < percent }
        }
        for rule in 0..<1 + stream.below(3) {
            let origin = Origin.rule(rule)
            switch stream.below(6) {
            case 0:
                problem.distinct.append(
                    KeyConstraint(origin: origin, keys: keys(2 + stream.below(3), free: 40)))
            case 1:
                problem.alike.append(
                    KeyConstraint(origin: origin, keys: keys(2, free: stream.below(60))))
            case 2:
                problem.together.append(KeyConstraint(origin: origin, keys: keys(2, free: 60)))
            case 3:
                problem.roles.append(
                    RoleConstraint(
                        origin: origin, maySend: flags(50), mayReceive: flags(85)))
            case 4:
                let may = (0..<count * count).map { _ in stream.below(100) < 65 }
                problem.pairs.append(
                    PairConstraint(origin: origin) { may[$0 * count + $1] })
            default:
                let sums = (0..<count).map { _ in stream.below(4) }
                problem.groups.append(
                    GroupConstraint(origin: origin) { sender, recipients in
                        recipients.reduce(2 * sums[sender]) { $0 + sums[$1] } % 3 == 0
                    })
            }
        }
        return problem
    }
}
