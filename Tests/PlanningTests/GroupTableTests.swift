// SPDX-License-Identifier: MIT

import Seeding
import Testing

@testable import Planning

@Suite struct GroupTableTests {
    /// However units come and go, the counts are those of counting anew.
    @Test func countsWhatItHolds() {
        for seed in 0..<20 {
            let plan = PlantedProblem.Plan(
                groups: 4, size: 5, distinct: 2, alike: 1, together: true, roles: true)
            let problem = PlantedProblem(plan, seed: seed).problem
            let space = SearchSpace(problem)
            let layout = Layout(groups: 4, sizes: 3...7)
            var table = GroupTable(space, layout)
            var stream = Seed("table").keyed(String(seed)).stream
            for _ in 0..<200 {
                let unit = stream.below(space.units.count)
                let group = stream.below(5) - 1
                let before = group >= 0 ? table.cost(group) : 0
                let isNew = table.group(of: unit) != group
                let harm = group >= 0 ? table.harm(of: unit, in: group) : 0
                table.move(unit, to: group)
                if group >= 0, isNew { #expect(table.cost(group) <= before + harm) }
                for group in 0..<4 { #expect(table.cost(group) == cost(group, table)) }
            }
        }
    }

    private func cost(_ group: Int, _ table: GroupTable) -> Int {
        let space = table.space
        let problem = space.problem
        let people = table.members[group].flatMap { space.units[Int($0)].map(Int.init) }
        var cost = max(0, 3 - people.count) + max(0, people.count - 7)
        for constraint in problem.distinct {
            let keys = people.map { constraint.classes[$0] }.filter { $0 >= 0 }
            cost += keys.count - Set(keys).count
        }
        for constraint in problem.alike {
            let keys = people.map { constraint.classes[$0] }.filter { $0 >= 0 }
            cost += max(0, Set(keys).count - 1)
        }
        if !people.contains(where: { space.maySend[$0] }) { cost += 1 }
        return cost + max(0, people.count { !space.mayReceive[$0] } - 1)
    }

    @Test func clustersAreMergedAcrossRules() {
        let clusters = Clusters(
            personCount: 7,
            together: [
                KeyConstraint(origin: .rule(0), keys: ["a", nil, "b", nil, "a", nil, "b"]),
                KeyConstraint(origin: .rule(1), keys: [nil, nil, nil, nil, 1, 1, nil]),
            ])
        #expect(clusters.count == 4)
        #expect(clusters.unitOf == [0, 1, 2, 3, 0, 0, 2])
        #expect((0..<4).map { Array(clusters[$0]) } == [[0, 4, 5], [1], [2, 6], [3]])
        #expect((0..<4).map(clusters.size) == [3, 1, 2, 1])
    }

    @Test func theDealerHandsOutTheSmallestInTurn() {
        var dealer = Dealer([3, 1, 2]) { $0 == 2 ? 0 : 1 }
        #expect(dealer.take() == 2)
        dealer.give(2, size: 1)
        #expect(dealer.take() == 3)
        #expect(dealer.take() == 1)
        #expect(dealer.take() == 2)
        #expect(dealer.take() == nil)
        dealer.give(1, size: 0)
        #expect(dealer.take() == 1)
    }

    @Test(
        arguments: [
            ([9, 5, 3, 3], 4, 0, [1, 1, 1, 1]), ([9, 5, 3, 3], 6, 0, [3, 1, 1, 1]),
            ([9, 5, 3, 3], 5, 0, [2, 1, 1, 1]), ([9, 9], 5, 0, [3, 2]), ([2, 10], 3, 1, [1, 2]),
            ([4, 4], 1, 0, nil), ([4, 4], 3, 0, nil), ([4], 3, 6, [1]),
        ] as [([Int], Int, Int, [Int]?)])
    func labelsShareGroups(sizes: [Int], groups: Int, free: Int, shares: [Int]?) {
        let layout = Layout(groups: groups, sizes: 3...20)
        #expect(
            LabelShares.shares(of: layout, among: sizes, free: free, mayLeaveOut: false) == shares)
    }

    @Test func whereSomeMayStayOutSmallLabelsGetNoGroup() {
        let layout = Layout(groups: 2, sizes: 3...4)
        #expect(
            LabelShares.shares(of: layout, among: [2, 4, 4, 5], free: 0, mayLeaveOut: true)
                == [0, 0, 0, 2]
                || LabelShares.shares(
                    of: layout, among: [2, 4, 4, 5], free: 0, mayLeaveOut: true)?.reduce(0, +) == 2
        )
    }
}
