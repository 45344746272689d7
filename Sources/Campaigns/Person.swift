// SPDX-License-Identifier: MIT

package import Findings
package import MailFormat

/// One of the people who agreed to be pranked: a row of the table that all of them share.
///
/// A copy costs one reference count. Each question makes its answer anew, so whoever asks for a
/// mailbox several times keeps it.
package struct Person: Sendable, Hashable {
    private let table: PeopleTable
    private let row: Int

    /// The person in a row of a table.
    init(_ table: PeopleTable, row: Int) {
        self.table = table
        self.row = row
    }

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
        let sorted = attributes.sorted { $0.key < $1.key }
        var columns = PeopleColumns(firstIndex: index)
        let shape = columns.add(PersonShape(keys: sorted.map(\.key)))
        columns.add(mailbox, shape: shape, values: sorted.map(\.value), at: location)
        self.init(PeopleTable(columns), row: 0)
    }

    /// The person's place in the roster, from 0.
    package var index: Int { table.index(row) }

    /// Name and address.
    package var mailbox: Mailbox {
        Mailbox(name: HeaderText(known: name), address: table.address(row))
    }

    /// Where the person's address stands.
    package var location: Location { table.location(row) }

    /// The name, or `""` for a person who is known by the address alone.
    package var name: String { table.name(row) }

    /// The attributes that have a value, with `first` and `last`, without `name` and `email`.
    package var attributes: [String: Attribute] {
        Dictionary(uniqueKeysWithValues: sortedAttributes.filter { $0.1 != .absent })
    }

    /// The names that the person's entry holds, with or without a value, sorted.
    var attributeNames: [String] { names.sorted }

    /// The same with their values.
    var sortedAttributes: Zip2Sequence<[String], [Attribute]> {
        zip(names.sorted, names.sorted.indices.map(value))
    }

    /// The value of an attribute, `name` and `email` among them; nil where the person has none.
    package subscript(attribute: String) -> Attribute? {
        switch attribute {
        case "name":
            let name = name
            return name.isEmpty ? nil : .text(name)
        case "email": return .text(table.address(row).displayText)
        default:
            guard let position = names[attribute] else { return nil }
            let value = value(at: position)
            return value == .absent ? nil : value
        }
    }

    package static func == (one: Person, other: Person) -> Bool {
        if one.table === other.table { return one.row == other.row }
        return one.index == other.index && one.mailbox == other.mailbox
            && one.location == other.location && one.names == other.names
            && one.sortedAttributes.elementsEqual(other.sortedAttributes, by: ==)
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(index)
        hasher.combine(mailbox)
    }

    private var names: AttributeNames { table.names(row) }

    /// The value of the attribute at a place of `names`.
    private func value(at position: Int) -> Attribute {
        let value = table.value(row, at: position)
        guard value == .absent else { return value }
        return switch names.sorted[position] {
        case "first": Attribute(derived: table.firstName(row))
        case "last": Attribute(derived: table.lastName(row))
        default: .absent
        }
    }
}

extension Attribute {
    /// A part of a name: always text, even if someone is called `true`.
    fileprivate init(derived part: String) {
        self = part.isEmpty ? .absent : .text(part)
    }
}
