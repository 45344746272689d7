// SPDX-License-Identifier: MIT

/// Which attributes people have, and which values of those that many share.
struct ValuesInUse {
    /// An attribute with more values than this is not a choice of few.
    private static let most = 500

    /// By attribute, lists taken apart; without those that have too many.
    private(set) var values: [String: Set<Attribute>] = [:]
    private var tooMany: Set<String> = []
    private var known: Set<String> = ["name", "email", "first", "last"]
    private var lastSeen: [String] = []

    /// Begins with names that are known even if nobody has a value.
    init(names: [String]) {
        known.formUnion(names)
    }

    /// The names of all attributes, sorted.
    var names: [String] { known.sorted() }

    /// Adds what one person has.
    mutating func add(_ person: Person) {
        // People of one file mostly have the same names: comparing arrays beats hashing each name.
        if person.attributeNames != lastSeen {
            lastSeen = person.attributeNames
            known.formUnion(lastSeen)
        }
        for (name, value) in person.sortedAttributes {
            guard value != .absent, !tooMany.contains(name) else { continue }
            if case .list(let items) = value {
                for item in items { values[name, default: []].insert(item) }
            } else {
                values[name, default: []].insert(value)
            }
            guard let count = values[name]?.count, count > Self.most else { continue }
            values[name] = nil
            tooMany.insert(name)
        }
    }
}
