// SPDX-License-Identifier: MIT

/// Proofs about what must be alike in a group: its classes cannot mix.
enum AlikeProofs {
    /// The first proof for one constraint, or for all of them taken together.
    static func first(in space: SearchSpace, _ numbers: GroupNumbers) -> Impossibility? {
        for constraint in space.problem.alike {
            let blocks = blocks(constraint.classes, constraint)
            let free = constraint.classes.count { $0 < 0 }
            let proof = BlockProofs.first(
                of: blocks, free: free, origins: [constraint.origin], in: space, numbers)
            if let proof { return proof }
        }
        guard space.problem.alike.count > 1 else { return nil }
        let labels = space.units.unitOf.map { space.labels[Int($0)] }
        return BlockProofs.first(
            of: blocks(labels, nil), free: labels.count { $0 < 0 },
            origins: space.problem.alike.map(\.origin) + space.problem.together.map(\.origin),
            in: space, numbers)
    }

    private static func blocks(
        _ classes: [Int32], _ constraint: KeyConstraint?
    ) -> [Impossibility.Block] {
        var people: [[Int]] = []
        for (person, key) in classes.enumerated() where key >= 0 {
            while people.count <= Int(key) { people.append([]) }
            people[Int(key)].append(person)
        }
        return people.enumerated().map { key, members in
            Impossibility.Block(people: members, key: constraint?.keyClass(Int32(key)))
        }
    }
}
