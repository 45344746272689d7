// SPDX-License-Identifier: MIT

/// Who is where at this moment of a search, and what each group breaks.
///
/// Everything is counted as units come and go, so that a move costs the number of constraints and
/// not the size of the group.
struct GroupTable {
    /// The group of a unit that is in none.
    static let out = -1

    /// What is to be solved.
    let space: SearchSpace
    /// How large a group must and may be.
    let layout: Layout
    /// The units of each group, in no order.
    private(set) var members: [[Int32]]
    /// How many people each group has.
    private(set) var sizes: [Int]
    private var groupOf: [Int32]
    private var placeOf: [Int32]
    private var senders: [Int32]
    private var onlySenders: [Int32]
    private var faults: [Int32]
    private var distinctCounts: [ClassCounts]
    private var alikeCounts: [ClassCounts]
    private var alikeKinds: [[Int32]]

    /// Creates empty groups, everyone out.
    init(_ space: SearchSpace, _ layout: Layout) {
        self.space = space
        self.layout = layout
        let problem = space.problem
        members = Array(repeating: [], count: layout.groups)
        sizes = Array(repeating: 0, count: layout.groups)
        groupOf = Array(repeating: Int32(Self.out), count: space.units.count)
        placeOf = groupOf
        senders = Array(repeating: 0, count: layout.groups)
        onlySenders = senders
        faults = senders
        distinctCounts = problem.distinct.map { _ in ClassCounts(problem.personCount) }
        alikeCounts = problem.alike.map { _ in ClassCounts(problem.personCount) }
        alikeKinds = problem.alike.map { _ in Array(repeating: 0, count: layout.groups) }
    }

    /// The group of a unit, or `out`.
    func group(of unit: Int) -> Int { Int(groupOf[unit]) }

    /// How many units are in no group.
    var outCount: Int { groupOf.count { $0 < 0 } }

    /// Whether nobody in the group may send.
    func lacksSender(_ group: Int) -> Bool { senders[group] == 0 }

    /// How many constraints the group breaks by its keys, roles and size; 0 is what is wanted.
    func cost(_ group: Int) -> Int {
        var cost = Int(faults[group])
        if senders[group] == 0 { cost += 1 }
        cost += max(0, Int(onlySenders[group]) - 1)
        cost += max(0, layout.sizes.lowerBound - sizes[group])
        cost += max(0, sizes[group] - layout.sizes.upperBound)
        return cost
    }

    /// How many constraints more the group would break if the unit came.
    func harm(of unit: Int, in group: Int) -> Int {
        let problem = space.problem
        var harm = max(0, sizes[group] + space.units.size(unit) - layout.sizes.upperBound)
        for person in space.units[unit] {
            let person = Int(person)
            if !space.mayReceive[person], onlySenders[group] > 0 { harm += 1 }
            for (index, constraint) in problem.distinct.enumerated() {
                let key = constraint.classes[person]
                if key >= 0, distinctCounts[index][group, key] > 0 { harm += 1 }
            }
            for (index, constraint) in problem.alike.enumerated() {
                let key = constraint.classes[person]
                if key >= 0, alikeKinds[index][group] > 0, alikeCounts[index][group, key] == 0 {
                    harm += 1
                }
            }
        }
        return harm
    }

    /// Whether a unit that is in a group shares with it what must be distinct, or differs in what
    /// must be alike, or is one sender too many.
    func isInTheWay(_ unit: Int) -> Bool {
        let problem = space.problem
        let group = group(of: unit)
        for person in space.units[unit] {
            let person = Int(person)
            if !space.mayReceive[person], onlySenders[group] > 1 { return true }
            for (index, constraint) in problem.distinct.enumerated() {
                let key = constraint.classes[person]
                if key >= 0, distinctCounts[index][group, key] > 1 { return true }
            }
            for (index, constraint) in problem.alike.enumerated() {
                if constraint.classes[person] >= 0, alikeKinds[index][group] > 1 { return true }
            }
        }
        return false
    }

    /// Puts a unit into a group, or out, from where it is.
    mutating func move(_ unit: Int, to group: Int) {
        if groupOf[unit] >= 0 { remove(unit) }
        if group >= 0 { add(unit, to: group) }
    }

    private mutating func add(_ unit: Int, to group: Int) {
        groupOf[unit] = Int32(group)
        placeOf[unit] = Int32(members[group].count)
        members[group].append(Int32(unit))
        sizes[group] += space.units.size(unit)
        count(unit, in: group, by: 1)
    }

    private mutating func remove(_ unit: Int) {
        let group = Int(groupOf[unit])
        let place = Int(placeOf[unit])
        let last = members[group].removeLast()
        if Int(last) != unit {
            members[group][place] = last
            placeOf[Int(last)] = Int32(place)
        }
        groupOf[unit] = Int32(Self.out)
        sizes[group] -= space.units.size(unit)
        count(unit, in: group, by: -1)
    }

    private mutating func count(_ unit: Int, in group: Int, by change: Int32) {
        let problem = space.problem
        for person in space.units[unit] {
            let person = Int(person)
            if space.maySend[person] { senders[group] += change }
            if !space.mayReceive[person] { onlySenders[group] += change }
            for index in problem.distinct.indices {
                let key = problem.distinct[index].classes[person]
                guard key >= 0 else { continue }
                let others = distinctCounts[index].add(change, to: group, key)
                if others > 0 { faults[group] += change }
            }
            for index in problem.alike.indices {
                let key = problem.alike[index].classes[person]
                guard key >= 0 else { continue }
                guard alikeCounts[index].add(change, to: group, key) == 0 else { continue }
                let kinds = alikeKinds[index][group]
                alikeKinds[index][group] = kinds + change
                if max(kinds, kinds + change) > 1 { faults[group] += change }
            }
        }
    }
}

/// How many people of each class are in each group.
private struct ClassCounts {
    private var counts: [Int: Int32] = [:]

    init(_ capacity: Int) {
        counts.reserveCapacity(capacity)
    }

    subscript(group: Int, key: Int32) -> Int32 {
        counts[group << 32 | Int(key)] ?? 0
    }

    /// Changes a count and answers how many others of the class the group has.
    mutating func add(_ change: Int32, to group: Int, _ key: Int32) -> Int32 {
        let place = group << 32 | Int(key)
        if change > 0 {
            let before = counts[place] ?? 0
            counts[place] = before + 1
            return before
        }
        let before = counts[place] ?? 0
        counts[place] = before > 1 ? before - 1 : nil
        return before - 1
    }
}
