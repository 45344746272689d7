// SPDX-License-Identifier: MIT

/// The layouts worth trying for a problem, the most natural first.
struct LayoutPlan {
    /// More layouts than this are not tried.
    private static let most = 8

    private let space: SearchSpace
    private let problem: GroupingProblem
    /// How many people have to be, or can be, placed.
    private let people: Int
    /// How many people each label has; none where no `alike` constraint binds.
    private let labelSizes: [Int]
    private let capacities: [ClassCapacity]

    /// Looks at a prepared problem.
    init(_ space: SearchSpace) {
        self.space = space
        problem = space.problem
        var people = 0
        var labelSizes = [Int](repeating: 0, count: space.labelCount)
        for unit in 0..<space.units.count where !space.isHomeless[unit] {
            people += space.units.size(unit)
            let label = space.labels[unit]
            if label >= 0 { labelSizes[Int(label)] += space.units.size(unit) }
        }
        capacities = problem.distinct.map(ClassCapacity.init)
        self.people = people
        self.labelSizes = labelSizes
    }

    /// The layouts to try, in their order.
    var candidates: [Layout] {
        switch problem.shape {
        case .count(let count):
            let least = GroupingProblem.smallestGroup
            let most = min(problem.largestGroup, people - least * (count - 1))
            return most >= least ? [Layout(groups: count, sizes: least...most)] : []
        case .size(let range):
            guard range.lowerBound <= problem.largestGroup else { return [] }
            let sizes = range.clamped(to: range.lowerBound...problem.largestGroup)
            if problem.leftover == .out { return leavingOut(sizes) }
            var layouts = fitting(sizes)
            if problem.leftover == .join {
                let joined = sizes.lowerBound...max(sizes.upperBound, space.largestGroup)
                layouts += joining(joined).filter { wide in
                    !layouts.contains { $0.groups == wide.groups }
                }
            }
            return Array(layouts.prefix(Self.most))
        }
    }

    /// How few people must stay out, by counting.
    var leastOut: Int {
        guard problem.leftover == .out else { return 0 }
        let placed: Int
        switch problem.shape {
        case .count(let count): placed = mostPlaced(in: count, of: problem.largestGroup)
        case .size(let range):
            let size = min(range.upperBound, problem.largestGroup)
            placed = (0...mostGroups(of: range.lowerBound)).reduce(0) { most, groups in
                let placed = mostPlaced(in: groups, of: size)
                return placed < groups * range.lowerBound ? most : max(most, placed)
            }
        }
        return problem.personCount - placed
    }

    /// Everyone placed within the sizes: as many groups as make the middle size, then others.
    private func fitting(_ sizes: ClosedRange<Int>) -> [Layout] {
        guard let counts = groupCounts(sizes) else { return [] }
        let middle = Double(sizes.lowerBound + sizes.upperBound) / 2
        var wanted = Double(people) / middle
        if !labelSizes.isEmpty {
            wanted = labelSizes.reduce(0) { $0 + max(1, (Double($1) / middle).rounded()) }
        }
        let nearest = min(max(Int(wanted.rounded()), counts.lowerBound), counts.upperBound)
        var chosen = [nearest]
        for step in 1...3 { chosen += [nearest + step, nearest - step] }
        return (chosen + [counts.upperBound, counts.lowerBound]).uniqued()
            .filter(counts.contains).map { Layout(groups: $0, sizes: sizes) }
    }

    /// Everyone placed in groups that some have joined: many groups first, for small excess.
    private func joining(_ sizes: ClosedRange<Int>) -> [Layout] {
        guard let counts = groupCounts(sizes) else { return [] }
        return counts.reversed().prefix(Self.most).map { Layout(groups: $0, sizes: sizes) }
    }

    /// How many groups can be made of everyone, or nil.
    private func groupCounts(_ sizes: ClosedRange<Int>) -> ClosedRange<Int>? {
        func fewest(_ count: Int) -> Int { (count + sizes.upperBound - 1) / sizes.upperBound }
        let labels = labelSizes.reduce(0) { $0 + fewest($1) }
        let least = max(1, labels, fewest(people))
        let most = mostGroups(of: sizes.lowerBound)
        return least <= most ? least...most : nil
    }

    /// How many groups of a size can be made, if people without a label fill up the others' groups.
    private func mostGroups(of size: Int) -> Int {
        var free = people - labelSizes.reduce(0, +)
        var groups = labelSizes.reduce(0) { $0 + $1 / size }
        for missing in labelSizes.map({ size - $0 % size }).sorted() where missing < size {
            guard missing <= free else { break }
            free -= missing
            groups += 1
        }
        return groups + free / size
    }

    /// How many people at most fit into so many groups of a size.
    private func mostPlaced(in groups: Int, of size: Int) -> Int {
        let placeable = capacities.map { $0.placeable(in: groups) }.min() ?? people
        return min(people, placeable, groups * size)
    }

    /// As many people placed as can be: what the largest classes leave over is known in advance.
    private func leavingOut(_ sizes: ClosedRange<Int>) -> [Layout] {
        var best: [(groups: Int, placed: Int)] = []
        let middle = (sizes.lowerBound + sizes.upperBound) / 2
        for groups in stride(from: mostGroups(of: sizes.lowerBound), to: 0, by: -1) {
            let placed = mostPlaced(in: groups, of: sizes.upperBound)
            guard placed >= groups * sizes.lowerBound else { continue }
            best.append((groups, placed))
        }
        best.sort { a, b in
            if a.placed != b.placed { return a.placed > b.placed }
            let (x, y) = (abs(a.placed - a.groups * middle), abs(b.placed - b.groups * middle))
            return x != y ? x < y : a.groups > b.groups
        }
        return best.prefix(Self.most).map { Layout(groups: $0.groups, sizes: sizes) }
    }
}

extension Array where Element: Hashable {
    /// The elements without repetitions, each at its first place.
    fileprivate func uniqued() -> [Element] {
        var seen: Set<Element> = []
        return filter { seen.insert($0).inserted }
    }
}
