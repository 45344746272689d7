// SPDX-License-Identifier: MIT

/// People who must stay together, merged into units that are placed as one.
struct Clusters {
    /// The unit of each person; units are numbered by their first person.
    let unitOf: [Int32]
    /// The people of all units, one unit after the other.
    private let people: [Int32]
    /// Where each unit begins in `people`; one more entry marks the end.
    private let starts: [Int32]

    /// Merges everyone who shares a key of one of the constraints.
    init(personCount: Int, together constraints: [KeyConstraint]) {
        var forest = Forest(count: personCount)
        for constraint in constraints {
            var first = [Int?](repeating: nil, count: constraint.sizes.count)
            for (person, key) in constraint.classes.enumerated() where key >= 0 {
                if let other = first[Int(key)] {
                    forest.merge(other, person)
                } else {
                    first[Int(key)] = person
                }
            }
        }
        var units = [Int32](repeating: -1, count: personCount)
        var unitOf: [Int32] = []
        var sizes: [Int32] = []
        for person in 0..<personCount {
            let root = forest.root(of: person)
            if units[root] < 0 {
                units[root] = Int32(sizes.count)
                sizes.append(0)
            }
            unitOf.append(units[root])
            sizes[Int(units[root])] += 1
        }
        var starts: [Int32] = [0]
        for size in sizes { starts.append((starts.last ?? 0) + size) }
        var next = starts
        var people = [Int32](repeating: 0, count: personCount)
        for person in 0..<personCount {
            let unit = Int(unitOf[person])
            people[Int(next[unit])] = Int32(person)
            next[unit] += 1
        }
        self.unitOf = unitOf
        self.people = people
        self.starts = starts
    }

    /// How many units there are.
    var count: Int { starts.count - 1 }

    /// How many people a unit has.
    func size(_ unit: Int) -> Int { Int(starts[unit + 1] - starts[unit]) }

    /// The people of a unit, in their order.
    subscript(unit: Int) -> ArraySlice<Int32> {
        people[Int(starts[unit])..<Int(starts[unit + 1])]
    }
}

/// Sets that only grow together, each with the smallest of its members as root.
private struct Forest {
    private var parent: [Int]

    init(count: Int) {
        parent = Array(0..<count)
    }

    mutating func root(of member: Int) -> Int {
        var current = member
        while parent[current] != current {
            parent[current] = parent[parent[current]]
            current = parent[current]
        }
        return current
    }

    mutating func merge(_ first: Int, _ second: Int) {
        let (a, b) = (root(of: first), root(of: second))
        parent[max(a, b)] = min(a, b)
    }
}
