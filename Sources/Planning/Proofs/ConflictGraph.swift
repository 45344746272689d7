// SPDX-License-Identifier: MIT

/// Which units may not be in one group, for problems small enough to ask about all pairs.
struct ConflictGraph {
    /// What is to be solved.
    let space: SearchSpace
    /// How many units there are.
    let count: Int
    private var conflicts: [Conflict?]

    /// Asks about all pairs of units.
    init(_ space: SearchSpace, judge: Judge) throws(SearchEnd) {
        self.space = space
        count = space.units.count
        conflicts = Array(repeating: nil, count: count * count)
        for one in 0..<count {
            for other in one + 1..<max(count, one + 1) {
                let conflict = try Conflict.between(one, other, in: space, judge: judge)
                conflicts[one * count + other] = conflict
                conflicts[other * count + one] = conflict
            }
        }
    }

    /// With how many others a unit may not be.
    func degree(_ unit: Int) -> Int {
        (0..<count).count { conflicts[unit * count + $0] != nil }
    }

    /// The units that may be with one.
    func companions(of unit: Int) -> [Int] {
        (0..<count).filter { $0 != unit && conflicts[unit * count + $0] == nil }
    }

    /// Who keeps a unit from others, and who holds the people of these units together.
    func origins(_ unit: Int, with others: [Int]) -> Set<Origin> {
        var origins: Set<Origin> = []
        for other in others {
            guard let conflict = conflicts[unit * count + other] else { continue }
            origins.formUnion(conflict.origins)
            for member in [unit, other] where space.units.size(member) > 1 {
                let people = space.units[member].map(Int.init)
                origins.formUnion(ClusterProofs.binding(people, space))
            }
        }
        return origins
    }

    /// Units of which no two may meet, grown greedily from one.
    func clique(from start: Int) -> [Int] {
        var clique = [start]
        var candidates = (0..<count).filter { conflicts[start * count + $0] != nil }
        while !candidates.isEmpty {
            var best = (unit: candidates[0], degree: -1)
            for unit in candidates {
                let degree = candidates.count { conflicts[unit * count + $0] != nil }
                if degree > best.degree { best = (unit, degree) }
            }
            clique.append(best.unit)
            candidates.removeAll { conflicts[best.unit * count + $0] == nil }
        }
        return clique
    }

    /// The units sorted into sets that no possible company connects.
    var components: [[Int]] {
        var components: [[Int]] = []
        var seen = [Bool](repeating: false, count: count)
        for start in 0..<count where !seen[start] {
            var component = [start]
            seen[start] = true
            var next = 0
            while next < component.count {
                for other in companions(of: component[next]) where !seen[other] {
                    seen[other] = true
                    component.append(other)
                }
                next += 1
            }
            components.append(component)
        }
        return components
    }
}
