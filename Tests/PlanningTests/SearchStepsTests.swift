// SPDX-License-Identifier: MIT

import Seeding
import Testing

@testable import Planning

/// The steps of an attempt one by one: what each promises to the next.
@Suite struct SearchStepsTests {
    private struct Bench {
        let space: SearchSpace
        let layout: Layout
        let judge: Judge
        let meter = StepMeter(1_000_000)
        let seed: Seed

        init(_ problem: GroupingProblem, seed: Int = 0) {
            space = SearchSpace(problem)
            layout =
                LayoutPlan(space).candidates.first ?? Layout(groups: 1, sizes: 3...3)
            self.seed = Seed("bench").keyed(String(seed))
            judge = Judge(space, stream: self.seed.stream)
            judge.pay(from: meter)
        }

        func draft() throws -> GroupTable {
            var construction = Construction(space, layout, judge: nil, stream: seed.stream)
            return try #require(try construction.draft())
        }

        func mended(_ table: GroupTable, judge: Judge? = nil) throws -> Board {
            var repair = Repair(
                try Board(table, judge: judge), partners: Partners(space), patience: 400,
                meter: meter, stream: seed.stream)
            #expect(try repair.run())
            return repair.board
        }
    }

    private func people(of board: Board) -> [Int] {
        (0..<board.table.layout.groups).flatMap(board.people).sorted()
    }

    /// One `distinct` constraint is met by dealing alone, however tight it is.
    @Test(arguments: 0..<20) func aDraftMeetsOneConstraint(seed: Int) throws {
        var problem = GroupingProblem(personCount: 24, shape: .count(6))
        var stream = Seed("draft").keyed(String(seed)).stream
        var keys = (0..<24).map { Optional($0 / 6) }
        stream.shuffle(&keys)
        problem.distinct = [KeyConstraint(origin: .rule(0), keys: keys)]
        let table = try Bench(problem, seed: seed).draft()
        #expect((0..<6).allSatisfy { table.cost($0) == 0 && table.sizes[$0] == 4 })
    }

    @Test(arguments: 0..<10) func aDraftPlacesEveryone(seed: Int) throws {
        let plan = PlantedProblem.Plan(
            groups: 5, size: 4, distinct: 2, alike: 1, together: true, roles: true)
        let bench = Bench(PlantedProblem(plan, seed: seed).problem, seed: seed)
        let table = try bench.draft()
        #expect(table.outCount == 0)
        #expect(table.sizes.reduce(0, +) == 20)
        let board = try bench.mended(table)
        #expect(people(of: board) == Array(0..<20))
        for group in 0..<5 { #expect(try board.cost(group) == 0) }
    }

    @Test func undoingLeavesNoTrace() throws {
        let plan = PlantedProblem.Plan(groups: 4, size: 4, distinct: 2, pairs: 50)
        let bench = Bench(PlantedProblem(plan, seed: 3).problem)
        var board = try Board(try bench.draft(), judge: bench.judge)
        var stream = Seed("undo").stream
        for _ in 0..<500 {
            let before = try (0..<4).map { try board.cost($0) }
            let members = (0..<4).map(board.people)
            let unit = stream.below(16)
            let other = stream.below(16)
            guard board.table.group(of: unit) != board.table.group(of: other) else { continue }
            let exchange =
                stream.below(2) == 0
                ? Exchange(swapping: unit, with: other, on: board.table)
                : Exchange(unit, to: board.table.group(of: other))
            let undo = try board.make(exchange)
            let made = try (0..<4).map { try board.cost($0) }
            let anew = try Board(board.table, judge: bench.judge)
            #expect(try made == (0..<4).map { try anew.cost($0) })
            board.takeBack(undo)
            #expect(try (0..<4).map { try board.cost($0) } == before)
            #expect((0..<4).map(board.people) == members)
        }
    }

    @Test(arguments: 0..<10) func mixingKeepsEverything(seed: Int) throws {
        let plan = PlantedProblem.Plan(groups: 6, size: 4, distinct: 1, roles: true)
        let bench = Bench(PlantedProblem(plan, seed: seed).problem, seed: seed)
        let board = try bench.mended(try bench.draft())
        var mixing = Mixing(
            board, partners: Partners(bench.space), meter: bench.meter, stream: bench.seed.stream)
        try mixing.level()
        try mixing.mix()
        #expect(people(of: mixing.board) == Array(0..<24))
        #expect(mixing.board.table.sizes == Array(repeating: 4, count: 6))
        for group in 0..<6 { #expect(try mixing.board.cost(group) == 0) }
        let moved = (0..<24).count {
            mixing.board.table.group(of: $0) != board.table.group(of: $0)
        }
        #expect(moved > 6)
    }

    @Test func levellingMovesFromLargeToSmall() throws {
        let bench = Bench(GroupingProblem(personCount: 21, shape: .count(4)))
        var table = GroupTable(bench.space, bench.layout)
        for person in 0..<21 { table.move(person, to: person < 12 ? 0 : 1 + person % 3) }
        var mixing = Mixing(
            try Board(table, judge: nil), partners: Partners(bench.space), meter: bench.meter,
            stream: bench.seed.stream)
        try mixing.level()
        #expect(mixing.board.table.sizes.sorted() == [5, 5, 5, 6])
    }

    @Test func thoseWhoWereLeftOutComeBack() throws {
        var problem = GroupingProblem(personCount: 12, shape: .count(3))
        problem.leftover = .out
        problem.distinct = [
            KeyConstraint(origin: .rule(0), keys: (0..<12).map { $0 / 3 })
        ]
        let bench = Bench(problem)
        var table = GroupTable(bench.space, bench.layout)
        // Three of each class are placed but for the last, whose places are taken crosswise.
        for person in 0..<9 { table.move(person, to: person % 3) }
        var recall = Recall(
            try Board(table, judge: nil), partners: Partners(bench.space), meter: bench.meter,
            stream: bench.seed.stream)
        try recall.run()
        #expect(recall.board.table.outCount == 0)
        for group in 0..<3 { #expect(try recall.board.cost(group) == 0) }
    }

    @Test func theJudgeAsksOnce() throws {
        var asked: [[Int]] = []
        var problem = GroupingProblem(personCount: 6, shape: .count(2))
        problem.pairs = [
            PairConstraint(origin: .rule(0)) { one, other in
                asked.append([one, other])
                return one + other != 5
            }
        ]
        problem.groups = [
            GroupConstraint(origin: .rule(1)) { sender, recipients in
                asked.append([sender] + recipients)
                return sender == 4
            }
        ]
        let judge = Bench(problem).judge
        #expect(try !judge.mayMeet(5, 0))
        #expect(try !judge.mayMeet(0, 5))
        #expect(try judge.mayMeet(0, 1))
        #expect(asked == [[0, 5], [0, 1]])
        asked = []
        #expect(try judge.sender(of: [2, 3, 4]) == 4)
        let times = asked.count
        #expect(try judge.sender(of: [2, 3, 4]) == 4)
        #expect(asked.count == times)
        #expect(asked.allSatisfy { $0.count == 3 && $0[1] < $0[2] })
        #expect(try judge.sender(of: [1, 2, 3]) == nil)
        #expect(judge.refusals.isEmpty)
    }

    @Test func aStrictMeterStopsAndAPatientOneOnlySaysSo() throws {
        let strict = StepMeter(10)
        try strict.require(10)
        #expect(!strict.isOpen)
        #expect(throws: SearchEnd.steps) { try strict.require(1) }
        let patient = StepMeter(10, isStrict: false)
        try patient.require(25)
        #expect(!patient.isOpen)
        #expect(patient.spent == 25)
    }

    @Test func whoStaysOutIsDrawn() throws {
        var problem = GroupingProblem(personCount: 20, shape: .size(3...3))
        problem.leftover = .out
        problem.distinct = [
            KeyConstraint(origin: .rule(0), keys: (0..<20).map { $0 < 9 ? 0 : nil })
        ]
        var times = [Int](repeating: 0, count: 20)
        for seed in 0..<200 {
            guard
                case .solved(let plan, _) = try Solver.solve(problem, seed: Seed("out\(seed)"))
            else {
                Issue.record("no plan")
                continue
            }
            #expect(plan.out.count == 5)
            for person in plan.out { times[person] += 1 }
        }
        // Six groups would need eighteen people of whom three are too many of one class; five
        // groups leave out four of the nine at least. Which ones is chance.
        #expect(times[..<9].reduce(0, +) >= 4 * 200)
        #expect(times[..<9].allSatisfy { (65...125).contains($0) })
        #expect(times[9...].allSatisfy { $0 <= 40 })
    }

    /// Everyone meets everyone, over many seeds, who may: the dealing leaves no pattern.
    @Test func chanceIsFair() throws {
        var problem = GroupingProblem(personCount: 12, shape: .count(3))
        problem.distinct = [
            KeyConstraint(origin: .rule(0), keys: (0..<12).map { $0 / 3 })
        ]
        var meetings = [[Int]](repeating: [Int](repeating: 0, count: 12), count: 12)
        var sendings = [Int](repeating: 0, count: 12)
        for seed in 0..<300 {
            guard
                case .solved(let plan, _) = try Solver.solve(problem, seed: Seed("fair\(seed)"))
            else {
                Issue.record("no plan")
                continue
            }
            for group in plan.groups {
                sendings[group.sender] += 1
                for one in group.members {
                    for other in group.members where one < other { meetings[one][other] += 1 }
                }
            }
        }
        for one in 0..<12 {
            #expect((45...110).contains(sendings[one]))
            for other in one + 1..<12 {
                let times = meetings[one][other]
                #expect(one / 3 == other / 3 ? times == 0 : (65...140).contains(times))
            }
        }
    }
}
