// SPDX-License-Identifier: MIT

import Testing

@testable import Planning

@Suite struct LayoutPlanTests {
    private func plan(
        _ count: Int, _ shape: GroupingProblem.Shape, _ leftover: GroupingProblem.Leftover = .join,
        _ change: (inout GroupingProblem) -> Void = { _ in }
    ) -> LayoutPlan {
        var problem = GroupingProblem(personCount: count, shape: shape)
        problem.leftover = leftover
        change(&problem)
        return LayoutPlan(SearchSpace(problem))
    }

    private func numbers(_ plan: LayoutPlan) -> [Int] { plan.candidates.map(\.groups) }

    @Test func aCountLeavesOneLayout() {
        #expect(plan(20, .count(4)).candidates == [Layout(groups: 4, sizes: 3...11)])
        #expect(plan(12, .count(4)).candidates == [Layout(groups: 4, sizes: 3...3)])
        #expect(
            plan(20, .count(4)) { $0.largestGroup = 6 }.candidates
                == [Layout(groups: 4, sizes: 3...6)])
        #expect(plan(11, .count(4)).candidates.isEmpty)
    }

    @Test(arguments: [
        (20, 3...5, [5, 6, 4]), (20, 4...4, [5]), (21, 4...5, [5]), (9, 3...9, [2, 3, 1]),
        (100, 3...5, [25, 26, 24, 27, 23, 28, 22, 33]),
    ])
    func sizesAreMadeFromTheMiddle(count: Int, sizes: ClosedRange<Int>, groups: [Int]) {
        let candidates = plan(count, .size(sizes), .error).candidates
        #expect(candidates.map(\.groups) == groups)
        #expect(candidates.allSatisfy { $0.sizes == sizes })
    }

    @Test func thoseLeftOverJoinManyGroups() {
        #expect(
            plan(20, .size(3...3)).candidates
                == [6, 5, 4].map { Layout(groups: $0, sizes: 3...5) })
        #expect(plan(5, .size(3...4)).candidates == [Layout(groups: 1, sizes: 3...5)])
        #expect(plan(20, .size(3...3), .error).candidates.isEmpty)
        let both = plan(10, .size(3...4)).candidates
        #expect(both.first == Layout(groups: 3, sizes: 3...4))
        #expect(both.last == Layout(groups: 2, sizes: 3...5))
    }

    @Test func whoStaysOutIsCounted() {
        let free = plan(20, .size(3...3), .out)
        #expect(free.candidates.first == Layout(groups: 6, sizes: 3...3))
        #expect(free.leastOut == 2)
        let crowd = plan(20, .count(4), .out) { problem in
            problem.distinct = [
                KeyConstraint(origin: .rule(0), keys: (0..<20).map { $0 < 9 ? 0 : $0 })
            ]
        }
        #expect(crowd.leastOut == 5)
        let joined = plan(20, .size(3...3), .join)
        #expect(joined.leastOut == 0)
    }

    /// A hundred teams of four make a hundred groups of three, not a hundred and thirty-three.
    @Test func labelsBoundTheNumber() {
        let teams = KeyConstraint(origin: .rule(0), keys: (0..<400).map { $0 / 4 })
        let out = plan(400, .size(3...3), .out) { $0.alike = [teams] }
        #expect(out.candidates.first?.groups == 100)
        let joined = plan(400, .size(3...3), .join) { $0.alike = [teams] }
        #expect(numbers(joined) == [100])
        let some = KeyConstraint(
            origin: .rule(0), keys: (0..<20).map { $0 < 8 ? $0 / 4 : nil })
        #expect(plan(20, .size(3...3), .out) { $0.alike = [some] }.candidates.first?.groups == 6)
    }

    @Test func classesBoundWhatFits() {
        let capacity = ClassCapacity(
            KeyConstraint(origin: .rule(0), keys: [0, 0, 0, 0, 1, 1, 2, nil, nil]))
        #expect((0...5).map(capacity.placeable) == [2, 5, 7, 8, 9, 9])
    }
}
