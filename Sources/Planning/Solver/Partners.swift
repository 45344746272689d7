// SPDX-License-Identifier: MIT

import Seeding

/// Draws units to exchange a unit with: anyone, or someone who shares a key with it.
///
/// Where a class is as large as the number of groups, only its own members can take each other's
/// place, and drawing blindly would hardly ever find one.
struct Partners {
    private let space: SearchSpace
    private let classes: [[[Int32]]]
    private let constraints: [KeyConstraint]

    /// Sorts everyone by every key.
    init(_ space: SearchSpace) {
        self.space = space
        constraints = space.problem.alike + space.problem.distinct
        classes = constraints.map { constraint in
            var members = constraint.sizes.map { _ in [Int32]() }
            for (person, key) in constraint.classes.enumerated() where key >= 0 {
                members[Int(key)].append(Int32(person))
            }
            return members
        }
    }

    /// Draws a unit; where constraints bind, mostly one that shares a key with `unit`.
    func draw(like unit: Int?, _ stream: inout SplitMix64) -> Int {
        if let unit, !constraints.isEmpty, stream.below(3) > 0 {
            let index = stream.below(constraints.count)
            let people = space.units[unit]
            let person = Int(people[people.startIndex + stream.below(people.count)])
            let key = constraints[index].classes[person]
            if key >= 0 {
                let companions = classes[index][Int(key)]
                return Int(space.units.unitOf[Int(companions[stream.below(companions.count)])])
            }
        }
        return stream.below(space.units.count)
    }
}
