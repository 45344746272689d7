// SPDX-License-Identifier: MIT

package import Findings
package import MailFormat

/// One of the people who agreed to be pranked.
///
/// A copy costs one reference count: people are handed around for every letter.
package struct Person: Sendable, Hashable {
    private let facts: Facts

    /// The person's place in the roster, from 0.
    package var index: Int { facts.index }
    /// Name and address.
    package var mailbox: Mailbox { facts.mailbox }
    /// Where the person's address stands.
    package var location: Location { facts.location }

    private var names: AttributeNames { facts.names }
    private var values: [Attribute] { facts.values }

    /// Creates a person; `first` and `last` come from the name where they are not given.
    ///
    /// - Parameters:
    ///   - index: the place in the roster.
    ///   - mailbox: name and address.
    ///   - attributes: what else is known, without `name` and `email`.
    ///   - location: where the address stands.
    package init(
        index: Int, mailbox: Mailbox, attributes: [String: Attribute] = [:], location: Location
    ) {
        let names = AttributeNames(Array(attributes.keys) + ["first", "last"])
        self.init(
            index: index, mailbox: mailbox, names: names,
            values: names.sorted.map { attributes[$0] ?? .absent }, location: location)
    }

    /// Creates a person whose `values` stand in the order of `names`, `first` and `last` among them.
    init(
        index: Int, mailbox: Mailbox, names: AttributeNames, values: [Attribute],
        location: Location
    ) {
        facts = Facts(
            index: index, mailbox: mailbox, location: location, names: names,
            values: Self.completed(values, of: names, name: mailbox.name?.text ?? ""))
    }

    /// The name, or `""` for a person who is known by the address alone.
    package var name: String { mailbox.name?.text ?? "" }

    /// The attributes that have a value, with `first` and `last`, without `name` and `email`.
    package var attributes: [String: Attribute] {
        Dictionary(uniqueKeysWithValues: sortedAttributes.filter { $0.1 != .absent })
    }

    /// The names that the person's entry holds, with or without a value, sorted.
    var attributeNames: [String] { names.sorted }

    /// The same with their values.
    var sortedAttributes: Zip2Sequence<[String], [Attribute]> { zip(names.sorted, values) }

    /// The value of an attribute, `name` and `email` among them; nil where the person has none.
    package subscript(attribute: String) -> Attribute? {
        switch attribute {
        case "name": return mailbox.name.map { .text($0.text) }
        case "email": return .text(mailbox.address.displayText)
        default:
            guard let position = names[attribute], values[position] != .absent else { return nil }
            return values[position]
        }
    }

    package static func == (one: Person, other: Person) -> Bool {
        one.index == other.index && one.mailbox == other.mailbox && one.location == other.location
            && one.names == other.names && one.values == other.values
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(index)
        hasher.combine(mailbox)
    }

    private static func completed(
        _ values: [Attribute], of names: AttributeNames, name: String
    ) -> [Attribute] {
        var values = values
        let space = name.firstIndex(of: " ")
        if let first = names["first"], values[first] == .absent {
            values[first] = Attribute(derived: name[..<(space ?? name.endIndex)])
        }
        if let last = names["last"], values[last] == .absent, let space {
            values[last] = Attribute(derived: name[name.index(after: space)...])
        }
        return values
    }
}

/// What is known of one person; it never changes.
private final class Facts: Sendable {
    let index: Int
    let mailbox: Mailbox
    let location: Location
    let names: AttributeNames
    /// In the order of `names.sorted`.
    let values: [Attribute]

    init(
        index: Int, mailbox: Mailbox, location: Location, names: AttributeNames,
        values: [Attribute]
    ) {
        self.index = index
        self.mailbox = mailbox
        self.location = location
        self.names = names
        self.values = values
    }
}

extension Attribute {
    /// A part of a name: always text, even if someone is called `true`.
    fileprivate init(derived part: Substring) {
        self = part.isEmpty ? .absent : .text(String(part))
    }
}
