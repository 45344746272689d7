// SPDX-License-Identifier: MIT

/// A problem prepared for searching: units instead of people, roles combined, labels known.
final class SearchSpace {
    /// What is to be solved.
    let problem: GroupingProblem
    /// The units: single people and those who stay together.
    let units: Clusters
    /// Whether every rule lets a person send.
    let maySend: [Bool]
    /// Whether every rule lets a person receive.
    let mayReceive: [Bool]
    /// Whether a unit fits into no group at all.
    let isHomeless: [Bool]
    /// What a unit has in common with all its possible companions; `KeyConstraint.free` if nothing.
    ///
    /// Units of different labels never share a group.
    let labels: [Int32]
    /// How many labels there are.
    let labelCount: Int

    /// Prepares a problem.
    init(_ problem: GroupingProblem) {
        self.problem = problem
        let count = problem.personCount
        units = Clusters(personCount: count, together: problem.together)
        var maySend = [Bool](repeating: true, count: count)
        var mayReceive = maySend
        for constraint in problem.roles {
            for person in 0..<count {
                maySend[person] = maySend[person] && constraint.maySend[person]
                mayReceive[person] = mayReceive[person] && constraint.mayReceive[person]
            }
        }
        self.maySend = maySend
        self.mayReceive = mayReceive
        var homeless: [Bool] = []
        for unit in 0..<units.count {
            homeless.append(
                !Self.canStand(units[unit], problem, maySend: maySend, mayReceive: mayReceive))
        }
        isHomeless = homeless
        (labels, labelCount) = Self.labels(problem.alike, units)
    }

    /// Whether one of a unit's people may send.
    func maySend(unit: Int) -> Bool { units[unit].contains { maySend[Int($0)] } }

    /// Whether one of a unit's people can only send.
    func onlySends(unit: Int) -> Bool { units[unit].contains { !mayReceive[Int($0)] } }

    /// The largest size a group may have.
    var largestGroup: Int {
        switch problem.shape {
        case .count: problem.largestGroup
        case .size(let range):
            min(
                problem.largestGroup,
                problem.leftover == .join
                    ? max(range.upperBound, 2 * range.lowerBound - 1) : range.upperBound)
        }
    }

    /// Whether people who stay together break no rule among themselves.
    private static func canStand(
        _ people: ArraySlice<Int32>, _ problem: GroupingProblem, maySend: [Bool],
        mayReceive: [Bool]
    ) -> Bool {
        var onlySenders = 0
        for person in people where !mayReceive[Int(person)] {
            guard maySend[Int(person)] else { return false }
            onlySenders += 1
        }
        guard onlySenders <= 1 else { return false }
        guard people.count > 1 else { return true }
        for constraint in problem.distinct {
            let keys = people.map { constraint.classes[Int($0)] }.filter { $0 >= 0 }
            if Set(keys).count < keys.count { return false }
        }
        for constraint in problem.alike {
            let keys = people.map { constraint.classes[Int($0)] }.filter { $0 >= 0 }
            if Set(keys).count > 1 { return false }
        }
        return true
    }

    /// The units' keys of all `alike` constraints taken together, where a unit has every one.
    private static func labels(_ alike: [KeyConstraint], _ units: Clusters) -> ([Int32], Int) {
        guard !alike.isEmpty else {
            return ([Int32](repeating: KeyConstraint.free, count: units.count), 0)
        }
        let keys = (0..<units.count).map { unit -> [Int32]? in
            var key: [Int32] = []
            for constraint in alike {
                guard
                    let person = units[unit].first(where: { constraint.classes[Int($0)] >= 0 })
                else { return nil }
                key.append(constraint.classes[Int(person)])
            }
            return key
        }
        let constraint = KeyConstraint(origin: .messages, keys: keys)
        return (constraint.classes, constraint.sizes.count)
    }
}
