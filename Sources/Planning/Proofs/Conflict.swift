// SPDX-License-Identifier: MIT

/// Two people who may not be in one group, and whose constraint says so.
struct Conflict: Equatable {
    /// How a constraint keeps two people apart.
    enum Kind: Equatable {
        /// They share a key that must be distinct.
        case sameKey
        /// They have different keys that must be alike.
        case otherKeys
        /// A rule for pairs refuses them.
        case pair
        /// Both can only send.
        case twoSenders
    }

    /// The earlier person.
    let first: Int
    /// The later person.
    let second: Int
    /// How they are kept apart.
    let kind: Kind
    /// By whom; several where more than one is needed to keep them apart.
    let origins: Set<Origin>

    /// Why no group may hold both units, or nil.
    static func between(
        _ one: Int, _ other: Int, in space: SearchSpace, judge: Judge?
    ) throws(SearchEnd) -> Conflict? {
        for person in space.units[one] {
            for companion in space.units[other] where companion != person {
                let (first, second) = (min(person, companion), max(person, companion))
                if let conflict = try of(Int(first), Int(second), in: space, judge: judge) {
                    return conflict
                }
            }
        }
        return nil
    }

    /// Why no group may hold both people, or nil.
    static func of(
        _ first: Int, _ second: Int, in space: SearchSpace, judge: Judge?
    ) throws(SearchEnd) -> Conflict? {
        let problem = space.problem
        for constraint in problem.distinct where constraint.classes[first] >= 0 {
            if constraint.classes[first] == constraint.classes[second] {
                return Conflict(first, second, .sameKey, [constraint.origin])
            }
        }
        for constraint in problem.alike {
            let (a, b) = (constraint.classes[first], constraint.classes[second])
            if a >= 0, b >= 0, a != b {
                return Conflict(first, second, .otherKeys, [constraint.origin])
            }
        }
        if !space.mayReceive[first], !space.mayReceive[second] {
            let origins = problem.roles.filter {
                !$0.mayReceive[first] || !$0.mayReceive[second]
            }
            return Conflict(first, second, .twoSenders, Set(origins.map(\.origin)))
        }
        guard let judge, judge.judgesPairs, try !judge.mayMeet(first, second) else { return nil }
        for constraint in problem.pairs where try !constraint.holds(first, second) {
            return Conflict(first, second, .pair, [constraint.origin])
        }
        return nil
    }

    private init(_ first: Int, _ second: Int, _ kind: Kind, _ origins: Set<Origin>) {
        self.first = first
        self.second = second
        self.kind = kind
        self.origins = origins
    }
}
