// SPDX-License-Identifier: MIT

import Seeding
import Testing

@testable import Planning

/// Which proof comes for which problem, and how soon.
@Suite struct ProofTests {
    private func problem(
        _ count: Int, _ shape: GroupingProblem.Shape, _ leftover: GroupingProblem.Leftover = .join
    ) -> GroupingProblem {
        var problem = GroupingProblem(personCount: count, shape: shape)
        problem.leftover = leftover
        return problem
    }

    private func keys(_ rule: Int, _ keys: [Int?]) -> KeyConstraint {
        KeyConstraint(origin: .rule(rule), keys: keys)
    }

    private func proof(_ problem: GroupingProblem) throws -> Impossibility? {
        guard case .impossible(let proof) = try Solver.solve(problem, seed: Seed("proof")) else {
            return nil
        }
        return proof
    }

    @Test(arguments: [
        (2, GroupingProblem.Shape.count(1), Impossibility.Reason.tooFewPeople(needed: 3)),
        (0, .count(1), .tooFewPeople(needed: 3)),
        (11, .count(4), .tooFewPeople(needed: 12)),
        (4, .size(5...6), .tooFewPeople(needed: 5)),
        (2, .size(3...3), .tooFewPeople(needed: 3)),
    ])
    func tooFewPeople(count: Int, shape: GroupingProblem.Shape, reason: Impossibility.Reason)
        throws
    {
        for leftover in [GroupingProblem.Leftover.join, .out, .error] {
            #expect(
                try proof(problem(count, shape, leftover)) == Impossibility(reason, []),
                "\(leftover)")
        }
    }

    @Test(arguments: [
        (20, 3...3, 2), (7, 5...6, 1), (11, 5...5, 1), (23, 10...11, 1), (8, 3...3, 2),
    ])
    func leftOver(count: Int, sizes: ClosedRange<Int>, over: Int) throws {
        #expect(
            try proof(problem(count, .size(sizes), .error)) == Impossibility(.leftOver(over), []))
        #expect(try proof(problem(count, .size(sizes), .join)) == nil)
        #expect(try proof(problem(count, .size(sizes), .out)) == nil)
    }

    @Test func lettersHoldAHundred() throws {
        var large = problem(203, .count(2))
        large.largestGroup = 101
        #expect(try proof(large) == Impossibility(.tooManyRecipients(largest: 101), []))
        large.leftover = .out
        #expect(try proof(large) == nil)
        large = problem(202, .count(2))
        large.largestGroup = 101
        #expect(try proof(large) == nil)
    }

    @Test func crowdsAreCounted() throws {
        var crowd = problem(20, .count(4))
        crowd.distinct = [keys(0, (0..<20).map { $0 < 9 ? 0 : $0 })]
        let expected = Impossibility.KeyClass(origin: .rule(0), example: 0, size: 9)
        #expect(
            try proof(crowd) == Impossibility(.crowdedClass(expected, groups: 4), [.rule(0)]))
        crowd.leftover = .out
        guard case .solved(let plan, _) = try Solver.solve(crowd, seed: Seed("x")) else {
            Issue.record("no plan")
            return
        }
        #expect(plan.out.count == 5)
        #expect(plan.out.allSatisfy { $0 < 9 })
    }

    @Test func fewKeysMakeSmallGroups() throws {
        var few = problem(12, .size(4...4))
        few.distinct = [keys(0, (0..<12).map { $0 % 3 })]
        #expect(
            try proof(few)
                == Impossibility(.tooFewClasses(.rule(0), 3, size: 4), [.rule(0)]))
        few = problem(12, .count(3), .out)
        few.distinct = [keys(0, (0..<12).map { max(0, $0 - 8) })]
        #expect(
            try proof(few)
                == Impossibility(.tooFewDistinct(.rule(0), 6, needed: 9), [.rule(0)]))
    }

    @Test func roles() throws {
        var few = problem(12, .count(3))
        let bosses = (0..<12).map { $0 < 2 }
        few.roles = [
            RoleConstraint(
                origin: .messages, maySend: bosses, mayReceive: bosses.map { _ in true })
        ]
        #expect(
            try proof(few)
                == Impossibility(.tooFewSenders([0, 1], units: 2, groups: 3), [.messages]))
        few.roles = [
            RoleConstraint(
                origin: .rule(0), maySend: bosses.map { _ in true }, mayReceive: bosses)
        ]
        #expect(
            try proof(few)
                == Impossibility(
                    .tooManyOnlySenders(Array(2..<12), groups: 3), [.rule(0)]))
        few.leftover = .out
        #expect(
            try proof(few)
                == Impossibility(.tooFewRecipients(2, needed: 6), [.rule(0)]))
        few.roles.append(
            RoleConstraint(
                origin: .rule(1), maySend: bosses, mayReceive: bosses.map { _ in true }))
        few.leftover = .join
        #expect(
            try proof(few)
                == Impossibility(.noRole(Array(2..<12)), [.rule(0), .rule(1)]))
        few.leftover = .out
        #expect(
            try proof(few)?.reason == .tooFewSenders([0, 1], units: 2, groups: 3))
    }

    @Test func alikeAcrossTwoRules() throws {
        var both = problem(12, .count(3))
        both.alike = [
            keys(0, (0..<12).map { $0 / 6 }), keys(1, (0..<12).map { $0 % 6 < 2 ? 0 : 1 }),
        ]
        let proof = try proof(both)
        let block = Impossibility.Block(people: [0, 1], key: nil)
        #expect(
            proof == Impossibility(.blockTooSmall(block, needed: 3), [.rule(0), .rule(1)]))
    }

    @Test func pairsMakeBlocks() throws {
        var split = problem(10, .count(3))
        split.pairs = [PairConstraint(origin: .rule(0)) { ($0 < 5) == ($1 < 5) }]
        #expect(
            try proof(split)
                == Impossibility(
                    .blocksTooSmall(blocks: 2, most: 2, groups: 3), [.rule(0)]))
    }

    /// Counting alone finds nothing here: three rules of two classes each leave one pair a group.
    @Test func searchingProvesTheRest() throws {
        var stubborn = problem(9, .count(3))
        stubborn.distinct = [
            keys(0, [0, 0, 1, 1, 2, 2, nil, nil, nil]), keys(1, [0, 1, 0, 2, 1, 2, nil, nil, nil]),
            keys(2, [0, 1, 1, 0, nil, nil, 0, 1, nil]), keys(3, [nil, nil, nil, 1, 1, 1, 2, 2, 2]),
        ]
        stubborn.groups = [
            GroupConstraint(origin: .rule(4)) { sender, recipients in
                (recipients + [sender]).reduce(0, +) == 12
            }
        ]
        let expected = try BruteForce(problem: stubborn).fewestOut() == nil
        #expect((try proof(stubborn) != nil) == expected)
        if let proof = try proof(stubborn) { #expect(proof.reason == .exhausted) }
    }

    /// No search through sixty people would end, one through five sorts does.
    ///
    /// Each group has one of the first twenty and one of the second, whose colours do not add up.
    @Test func peopleWhomNothingTellsApartAreOneKind() throws {
        var sorts = problem(60, .count(20))
        sorts.distinct = [keys(0, (0..<60).map { $0 < 20 ? 0 : $0 < 40 ? 1 : nil })]
        sorts.alike = [
            keys(1, (0..<60).map { $0 < 20 ? $0 / 10 : $0 < 31 ? 0 : $0 < 40 ? 1 : nil })
        ]
        let space = SearchSpace(sorts)
        let judge = Judge(space, stream: Seed("kinds").stream)
        let meter = StepMeter(10_000)
        judge.pay(from: meter)
        var search = try #require(try ExactSearch(space, judge: judge, meter: meter))
        #expect(try search.run() == nil)
        // Those of the second colour, and those of the first among the others, are too many.
        #expect(
            try proof(sorts)
                == Impossibility(
                    .clique(Array(10...30), groups: 20), [.rule(0), .rule(1)]))
    }

    @Test func hugeProblemsAreRefusedAtOnce() throws {
        var huge = problem(100_000, .count(25_000))
        huge.distinct = [keys(0, (0..<100_000).map { $0 < 30_000 ? 0 : $0 })]
        let core = try IrreducibleCore(
            of: huge, proof: try #require(try proof(huge)), seed: Seed("core"))
        #expect(core.origins == [.rule(0)])
    }
}
