// SPDX-License-Identifier: MIT

import Seeding

@testable import Planning

/// A random problem around an arrangement that is known to solve it.
struct PlantedProblem {
    /// What to plant.
    struct Plan: CustomStringConvertible {
        var groups: Int
        var size: Int
        var distinct = 0
        var alike = 0
        var together = false
        var roles = false
        /// How many of a hundred strangers may meet; nil without a rule for pairs.
        var pairs: Int?
        var mixed = false
        var isSize = false

        var description: String {
            "\(groups)x\(size)" + (distinct > 0 ? " distinct\(distinct)" : "")
                + (alike > 0 ? " alike\(alike)" : "") + (together ? " together" : "")
                + (roles ? " roles" : "") + (pairs.map { " pairs\($0)" } ?? "")
                + (mixed ? " mixed" : "") + (isSize ? " size" : "")
        }
    }

    private(set) var problem: GroupingProblem
    private var stream: SplitMix64
    private let home: [Int]
    private let members: [[Int]]

    init(_ plan: Plan, seed: Int) {
        stream = Seed("planted").keyed(plan.description, String(seed)).stream
        let count = plan.groups * plan.size
        var order = Array(0..<count)
        stream.shuffle(&order)
        var home = [Int](repeating: 0, count: count)
        for (place, person) in order.enumerated() { home[person] = place / plan.size }
        self.home = home
        members = (0..<plan.groups).map { group in
            (0..<count).filter { home[$0] == group }
        }
        problem = GroupingProblem(
            personCount: count,
            shape: plan.isSize ? .size(plan.size...plan.size) : .count(plan.groups))
        var rule = 0
        func next() -> Origin {
            rule += 1
            return .rule(rule - 1)
        }
        for _ in 0..<plan.distinct { plantDistinct(next(), size: plan.size) }
        for _ in 0..<plan.alike { plantAlike(next()) }
        if plan.together { plantTogether(next()) }
        if plan.roles { plantRoles(next()) }
        if let pairs = plan.pairs { plantPairs(next(), percent: pairs) }
        if plan.mixed { plantMixed(next()) }
    }

    private mutating func plantDistinct(_ origin: Origin, size: Int) {
        var keys = [Int?](repeating: nil, count: home.count)
        for group in members {
            var available = Array(0..<size + 2)
            stream.shuffle(&available)
            for (person, key) in zip(group, available) {
                keys[person] = stream.below(12) == 0 ? nil : key
            }
        }
        problem.distinct.append(KeyConstraint(origin: origin, keys: keys))
    }

    private mutating func plantAlike(_ origin: Origin) {
        var keys = [Int?](repeating: nil, count: home.count)
        let classes = max(2, members.count / 2)
        for group in members {
            let key = stream.below(classes)
            for person in group { keys[person] = key }
        }
        problem.alike.append(KeyConstraint(origin: origin, keys: keys))
    }

    private mutating func plantTogether(_ origin: Origin) {
        var keys = [Int?](repeating: nil, count: home.count)
        for (number, group) in members.enumerated() where stream.below(2) == 0 {
            for person in group.prefix(2 + stream.below(max(1, group.count - 1))) {
                keys[person] = number
            }
        }
        problem.together.append(KeyConstraint(origin: origin, keys: keys))
    }

    private mutating func plantRoles(_ origin: Origin) {
        var maySend = [Bool](repeating: false, count: home.count)
        var mayReceive = [Bool](repeating: true, count: home.count)
        for group in members {
            maySend[group[0]] = true
            mayReceive[group[0]] = stream.below(2) == 0
        }
        problem.roles.append(
            RoleConstraint(origin: origin, maySend: maySend, mayReceive: mayReceive))
    }

    private mutating func plantPairs(_ origin: Origin, percent: Int) {
        let count = home.count
        var may = [Bool](repeating: false, count: count * count)
        for one in 0..<count {
            for other in one..<count {
                may[one * count + other] =
                    home[one] == home[other] || stream.below(100) < percent
            }
        }
        problem.pairs.append(
            PairConstraint(origin: origin) { one, other in may[one * count + other] })
    }

    /// Not everyone in a group may have the same of two values.
    private mutating func plantMixed(_ origin: Origin) {
        var isRed = home.map { _ in stream.below(2) == 0 }
        for group in members { isRed[group[0]] = !isRed[group[1]] }
        let red = isRed
        problem.groups.append(
            GroupConstraint(origin: origin) { sender, recipients in
                recipients.contains { red[$0] != red[sender] }
            })
    }
}
