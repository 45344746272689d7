// SPDX-License-Identifier: MIT

/// Proofs about what must be distinct in a group.
enum DistinctProofs {
    /// The first constraint that leaves some people without a place.
    static func first(in space: SearchSpace, _ numbers: GroupNumbers) -> Impossibility? {
        for constraint in space.problem.distinct {
            let proof =
                tooFewClasses(constraint, space, numbers)
                ?? crowdedClass(constraint, space, numbers)
                ?? tooFewDistinct(constraint, space, numbers)
            if let proof { return proof }
        }
        return nil
    }

    private static func crowdedClass(
        _ constraint: KeyConstraint, _ space: SearchSpace, _ numbers: GroupNumbers
    ) -> Impossibility? {
        guard space.problem.leftover != .out,
            let largest = constraint.largestClass, largest.size > numbers.most
        else { return nil }
        return Impossibility(.crowdedClass(largest, groups: numbers.most), [constraint.origin])
    }

    private static func tooFewClasses(
        _ constraint: KeyConstraint, _ space: SearchSpace, _ numbers: GroupNumbers
    ) -> Impossibility? {
        let isFree = constraint.classes.contains(KeyConstraint.free)
        guard !isFree, constraint.sizes.count < numbers.smallest else { return nil }
        return Impossibility(
            .tooFewClasses(constraint.origin, constraint.sizes.count, size: numbers.smallest),
            [constraint.origin])
    }

    private static func tooFewDistinct(
        _ constraint: KeyConstraint, _ space: SearchSpace, _ numbers: GroupNumbers
    ) -> Impossibility? {
        let placeable = ClassCapacity(constraint).placeable(in: numbers.least)
        guard placeable < numbers.fewestPeople else { return nil }
        return Impossibility(
            .tooFewDistinct(constraint.origin, placeable, needed: numbers.fewestPeople),
            [constraint.origin])
    }
}

extension KeyConstraint {
    /// The class with the most people; of equal ones the first.
    var largestClass: Impossibility.KeyClass? {
        guard let most = sizes.max(), let key = sizes.firstIndex(of: most) else { return nil }
        return keyClass(Int32(key))
    }

    /// A class with one of its people.
    func keyClass(_ key: Int32) -> Impossibility.KeyClass {
        Impossibility.KeyClass(
            origin: origin, example: classes.firstIndex(of: key) ?? 0, size: sizes[Int(key)])
    }
}
