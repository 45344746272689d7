// SPDX-License-Identifier: MIT

internal import Findings
package import MailFormat

/// All people of a campaign, in the order of their file.
package struct Roster: Sendable {
    /// What a text that means a person came to.
    package enum Lookup: Sendable, Hashable {
        /// This person, by place in the roster.
        case one(Int)
        /// All these have that name.
        case several([Int])
        /// Nobody; perhaps someone with a similar name or address is meant.
        case none(suggestion: String?)
    }

    /// The people; each one's `index` is the place here.
    package let people: [Person]
    /// Every name that `person[name]` may answer for somebody, sorted.
    package let attributeNames: [String]
    /// Whether nobody was left out because of a mistake in the entry.
    package let isComplete: Bool
    /// Those whose address an earlier person has, with that earlier one.
    let doubles: [(first: Int, again: Int)]

    private let byName: PeopleIndex
    private let namesakes: [String: [Int]]
    private let byAddress: PeopleIndex
    private let valuesInUse: [String: Set<Attribute>]

    /// Creates a roster from people whose `index` counts from 0.
    ///
    /// - Parameters:
    ///   - people: the people.
    ///   - attributeNames: names that are known even if nobody has a value.
    ///   - isComplete: whether everyone in the file could be read.
    package init(_ people: [Person], attributeNames: [String] = [], isComplete: Bool = true) {
        self.people = people
        self.isComplete = isComplete
        var byName = PeopleIndex(capacity: people.count) { people[$0].name }
        var namesakes: [String: [Int]] = [:]
        var byAddress = PeopleIndex(capacity: people.count) { people[$0].mailbox.address.key }
        var doubles: [(first: Int, again: Int)] = []
        for (place, person) in people.enumerated() {
            let mailbox = person.mailbox
            if let first = byAddress.insert(place, mailbox.address.key) {
                doubles.append((first: first, again: place))
            }
            guard let name = mailbox.name?.text else { continue }
            if let first = byName.insert(place, name) {
                namesakes[name, default: [first]].append(place)
            }
        }
        self.byName = byName
        self.namesakes = namesakes
        self.byAddress = byAddress
        self.doubles = doubles
        var inUse = ValuesInUse(names: attributeNames)
        for person in people { inUse.add(person) }
        self.attributeNames = inUse.names
        valuesInUse = inUse.values
    }

    /// Finds who is meant by a name or an address; of namesakes all.
    package func find(_ meant: String) -> Lookup {
        find(meant, suggesting: true)
    }

    /// The same; without suggestions it costs no look at every person.
    func find(_ meant: String, suggesting: Bool) -> Lookup {
        if let several = namesakes[meant] { return .several(several) }
        if let one = byName[meant] { return .one(one) }
        if let address = try? Address(meant), let one = byAddress[address.key] { return .one(one) }
        return .none(suggestion: suggesting ? suggestion(for: meant) : nil)
    }

    /// The person with an address, or nil.
    package func person(at address: Address) -> Person? {
        byAddress[address.key].map { people[$0] }
    }

    /// The different values of an attribute; nil where they are too many to be a choice of few.
    func values(of attribute: String) -> Set<Attribute>? { valuesInUse[attribute] }

    private func suggestion(for meant: String) -> String? {
        if let mailbox = try? Mailbox(parsing: meant), let known = person(at: mailbox.address) {
            return known.mailbox.address.displayText
        }
        return meant.contains("@")
            ? NearMiss.nearest(to: meant, among: people.lazy.map(\.mailbox.address.displayText))
            : NearMiss.nearest(to: meant, among: people.lazy.map(\.name).filter { !$0.isEmpty })
    }
}
