// SPDX-License-Identifier: MIT

/// Looks at every arrangement of a small problem, or proves that there is none.
///
/// The kind with the fewest possible companions is taken, and every group that it could be in; then
/// the same with those who remain. What could not be completed once is never tried again.
struct ExactSearch {
    /// More people are not searched.
    private static let mostPeople = 200
    /// So many dead ends are remembered.
    private static let mostDeadEnds = 1 << 18

    private let space: SearchSpace
    private let judge: Judge
    private let meter: StepMeter
    private let kinds: UnitKinds
    private let sizes: ClosedRange<Int>
    private let count: Int?
    private var deadEnds: Set<[UInt8]> = []
    private var found: [[Int]] = []

    /// Prepares the search; nil where the problem is too large for it.
    init?(_ space: SearchSpace, judge: Judge, meter: StepMeter) throws(SearchEnd) {
        guard space.problem.personCount <= Self.mostPeople,
            let kinds = try UnitKinds(space, judge: judge)
        else { return nil }
        self.space = space
        self.judge = judge
        self.meter = meter
        self.kinds = kinds
        let numbers = GroupNumbers(space)
        let most = min(numbers.largest, space.problem.personCount)
        sizes = numbers.smallest...max(numbers.smallest, most)
        if case .count(let count) = space.problem.shape {
            self.count = count
        } else {
            count = nil
        }
    }

    /// The groups of units with the fewest people out, at most so many; nil proves that there are
    /// none.
    ///
    /// - Throws: `SearchEnd.steps` where that could not be decided.
    mutating func run(mostOut limit: Int = Int.max) throws(SearchEnd) -> [[Int]]? {
        let remaining = kinds.units.map { UInt8($0.count) }
        let people = kinds.people(remaining)
        // Units that fit nowhere are of no kind.
        let homeless = space.problem.personCount - people
        let spare = people - (count ?? 1) * sizes.lowerBound
        guard spare >= 0, homeless == 0 || space.problem.leftover == .out else { return nil }
        let mostOut = space.problem.leftover == .out ? min(spare, limit - homeless) : 0
        guard mostOut >= 0 else { return nil }
        for out in 0...mostOut {
            deadEnds = []
            found = []
            if try complete(remaining, groups: 0, out: out) { return numbered() }
        }
        return nil
    }

    /// Makes groups of those who remain, leaving exactly `out` people out.
    private mutating func complete(
        _ remaining: [UInt8], groups: Int, out: Int
    ) throws(SearchEnd) -> Bool {
        try meter.require(1 + kinds.count / 4)
        let people = kinds.people(remaining)
        if people == out { return count.map { $0 == groups } ?? (groups > 0) }
        guard let groupsLeft = self.groupsLeft(people - out, made: groups) else { return false }
        guard out > 0 || distinctFits(remaining, in: groupsLeft.upperBound) else { return false }
        let state = remaining + [UInt8(groups), UInt8(out)]
        guard !deadEnds.contains(state), let anchor = anchor(remaining) else { return false }
        let room = kinds.room(for: anchor, remaining)
        for size in sizesInOrder(people - out, groupsLeft) where size <= room {
            var draft = GroupDraft(anchor, kinds, remaining)
            if try extend(&draft, to: size, groups: groups, out: out) { return true }
        }
        // Of one kind, those in groups come before those out: the rest of them stays out too.
        let rest = Int(remaining[anchor]) * kinds.sizes[anchor]
        if rest <= out {
            var fewer = remaining
            fewer[anchor] = 0
            if try complete(fewer, groups: groups, out: out - rest) { return true }
        }
        if deadEnds.count < Self.mostDeadEnds { deadEnds.insert(state) }
        return false
    }

    /// Adds kinds to a draft until it has the size, and then goes on with those who remain.
    private mutating func extend(
        _ draft: inout GroupDraft, to size: Int, groups: Int, out: Int
    ) throws(SearchEnd) -> Bool {
        try meter.require(1)
        if draft.size == size {
            guard draft.mask & kinds.senders != 0 else { return false }
            found.append(draft.kinds)
            if try mayBeGroup(draft),
                try complete(draft.remaining, groups: groups + 1, out: out)
            {
                return true
            }
            found.removeLast()
            return false
        }
        var candidates = draft.candidates
        while candidates != 0 {
            let kind = candidates.trailingZeroBitCount
            candidates &= candidates - 1
            guard draft.size + kinds.sizes[kind] <= size else { continue }
            var larger = draft
            larger.add(kind, kinds)
            if try extend(&larger, to: size, groups: groups, out: out) { return true }
            // Later companions come from behind this one: each set of companions once.
            draft.forget(kind)
        }
        return false
    }

    private func mayBeGroup(_ draft: GroupDraft) throws(SearchEnd) -> Bool {
        guard !space.problem.groups.isEmpty else { return true }
        // Rules for groups make every unit a kind of its own.
        let people = draft.kinds.flatMap { space.units[kinds.units[$0][0]].map(Int.init) }
        return try judge.sender(of: people.sorted()) != nil
    }

    /// What was found, with a unit for each kind.
    private func numbered() -> [[Int]] {
        var next = [Int](repeating: 0, count: kinds.count)
        return found.map { group in
            group.map { kind in
                next[kind] += 1
                return kinds.units[kind][next[kind] - 1]
            }
        }
    }

    // MARK: Bounds

    private func groupsLeft(_ people: Int, made: Int) -> ClosedRange<Int>? {
        let least = (people + sizes.upperBound - 1) / sizes.upperBound
        let most = people / sizes.lowerBound
        guard least <= most else { return nil }
        guard let count else { return least...most }
        let left = count - made
        return (least...most).contains(left) ? left...left : nil
    }

    /// Whether no class of those who remain is larger than the number of groups.
    private func distinctFits(_ remaining: [UInt8], in groups: Int) -> Bool {
        for constraint in space.problem.distinct {
            var counts = [Int](repeating: 0, count: constraint.sizes.count)
            for (kind, left) in remaining.enumerated() where left > 0 {
                for person in space.units[kinds.units[kind][0]] {
                    let key = constraint.classes[Int(person)]
                    guard key >= 0 else { continue }
                    counts[Int(key)] += Int(left)
                    if counts[Int(key)] > groups { return false }
                }
            }
        }
        return true
    }

    /// The kind with the least room in any group.
    private func anchor(_ remaining: [UInt8]) -> Int? {
        var best: (kind: Int, room: Int)?
        for kind in remaining.indices where remaining[kind] > 0 {
            let room = kinds.room(for: kind, remaining)
            if room < best?.room ?? Int.max { best = (kind, room) }
        }
        return best?.kind
    }

    /// The sizes a next group can have, those near the average first.
    private func sizesInOrder(_ people: Int, _ groups: ClosedRange<Int>) -> [Int] {
        let wanted = people / max(1, (groups.lowerBound + groups.upperBound) / 2)
        let most = min(sizes.upperBound, people)
        guard sizes.lowerBound <= most else { return [] }
        return (sizes.lowerBound...most).sorted { abs($0 - wanted) < abs($1 - wanted) }
    }
}

/// A group in the making: an anchor and companions, all of whom may meet.
private struct GroupDraft {
    private(set) var kinds: [Int]
    private(set) var size: Int
    /// The kinds it has.
    private(set) var mask: UInt64
    /// The kinds that may still come.
    private(set) var candidates: UInt64
    /// Who is left, by kind.
    private(set) var remaining: [UInt8]

    init(_ anchor: Int, _ all: UnitKinds, _ remaining: [UInt8]) {
        kinds = [anchor]
        size = all.sizes[anchor]
        mask = 1 << UInt64(anchor)
        self.remaining = remaining
        self.remaining[anchor] -= 1
        candidates = 0
        for (kind, left) in self.remaining.enumerated() where left > 0 {
            candidates |= 1 << UInt64(kind)
        }
        candidates &= all.companions[anchor]
    }

    mutating func add(_ kind: Int, _ all: UnitKinds) {
        kinds.append(kind)
        size += all.sizes[kind]
        mask |= 1 << UInt64(kind)
        remaining[kind] -= 1
        candidates &= all.companions[kind]
        if remaining[kind] == 0 { forget(kind) }
    }

    mutating func forget(_ kind: Int) {
        candidates &= ~(1 << UInt64(kind))
    }
}
