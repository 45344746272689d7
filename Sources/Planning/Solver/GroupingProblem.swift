// SPDX-License-Identifier: MIT

/// What has to be solved, without a word of YAML or Lua: people are numbers from 0.
///
/// Every constraint knows its origin, so that a proof can name those it used and a subset of the
/// rules is a problem too.
struct GroupingProblem {
    /// How many groups there shall be, or how large each.
    enum Shape: Hashable {
        /// So many groups; everyone is spread evenly.
        case count(Int)
        /// Any number of groups, each of a size within the range, sender included.
        case size(ClosedRange<Int>)
    }

    /// What becomes of people whom the shape or the rules leave over.
    enum Leftover: Hashable {
        /// They join groups, which may grow larger than `size` for it.
        case join
        /// They get no part, but as few people as can be.
        case out
        /// There must be none.
        case error
    }

    /// A group is a sender and at least two recipients.
    static let smallestGroup = 3

    /// How many people there are.
    var personCount: Int
    /// How many groups, or of what size.
    var shape: Shape
    /// What becomes of those left over.
    var leftover: Leftover = .join
    /// No group may be larger: a letter has at most a hundred recipients.
    var largestGroup = 1 << 30

    /// Who may be sender, who recipient.
    var roles: [RoleConstraint] = []
    /// No two in a group share a key.
    var distinct: [KeyConstraint] = []
    /// All in a group share the key.
    var alike: [KeyConstraint] = []
    /// All with a key are in one group.
    var together: [KeyConstraint] = []
    /// Who may meet whom.
    var pairs: [PairConstraint] = []
    /// What may be a group.
    var groups: [GroupConstraint] = []
    /// What is nicer.
    var scores: [GroupScore] = []

    /// The origins of all constraints, in their order, without those of scores.
    var origins: [Origin] {
        var all = Set(roles.map(\.origin))
        all.formUnion((distinct + alike + together).map(\.origin))
        all.formUnion(pairs.map(\.origin))
        all.formUnion(groups.map(\.origin))
        return all.sorted()
    }

    /// The problem with the constraints of these origins only, and nothing to score.
    func keeping(_ kept: Set<Origin>) -> GroupingProblem {
        var smaller = self
        smaller.roles.removeAll { !kept.contains($0.origin) }
        smaller.distinct.removeAll { !kept.contains($0.origin) }
        smaller.alike.removeAll { !kept.contains($0.origin) }
        smaller.together.removeAll { !kept.contains($0.origin) }
        smaller.pairs.removeAll { !kept.contains($0.origin) }
        smaller.groups.removeAll { !kept.contains($0.origin) }
        smaller.scores = []
        return smaller
    }
}

/// Who asked for a constraint.
enum Origin: Hashable, Comparable {
    /// The rule at this place of the campaign's list.
    case rule(Int)
    /// The messages: whoever fits none of them cannot be a sender.
    case messages
}

/// Who may be sender, and who recipient.
struct RoleConstraint {
    /// Who asked for it.
    let origin: Origin
    /// By person.
    let maySend: [Bool]
    /// By person.
    let mayReceive: [Bool]
}

/// People sorted into classes by a key.
struct KeyConstraint {
    /// The class of a person without a key, who is free.
    static let free: Int32 = -1

    /// Who asked for it.
    let origin: Origin
    /// The class of each person, numbered from 0 by first appearance; `free` without a key.
    let classes: [Int32]
    /// How many people each class has.
    let sizes: [Int]

    /// Takes the key of each person, nil where there is none.
    init<Key: Hashable>(origin: Origin, keys: [Key?]) {
        self.origin = origin
        var numbers: [Key: Int32] = [:]
        var sizes: [Int] = []
        classes = keys.map { key in
            guard let key else { return Self.free }
            if let number = numbers[key] {
                sizes[Int(number)] += 1
                return number
            }
            let number = Int32(sizes.count)
            numbers[key] = number
            sizes.append(1)
            return number
        }
        self.sizes = sizes
    }

    /// The people of one class, in their order.
    func members(of wanted: Int32) -> [Int] {
        classes.indices.filter { classes[$0] == wanted }
    }
}

/// Judges two people, the earlier one first.
struct PairConstraint {
    /// Who asked for it.
    let origin: Origin
    /// Whether the two may be in one group.
    let holds: (Int, Int) throws(SearchEnd) -> Bool
}

/// Judges a whole group.
struct GroupConstraint {
    /// Who asked for it.
    let origin: Origin
    /// Whether this sender and these recipients, in their order, may be a group.
    let holds: (Int, [Int]) throws(SearchEnd) -> Bool
}

/// Says how nice a group is.
struct GroupScore {
    /// Who asked for it.
    let origin: Origin
    /// The score of this sender and these recipients, in their order; more is nicer.
    let score: (Int, [Int]) throws(SearchEnd) -> Double
}

/// Why a search stopped before its end.
enum SearchEnd: Error {
    /// All steps are spent.
    case steps
    /// A rule could not be asked: its plugin failed, and the finding is reported already.
    case trouble
}
