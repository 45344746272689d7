// SPDX-License-Identifier: MIT

package import Seeding

/// Conditions on a person's attributes: `{team: R&D, role: [manager, director]}`.
///
/// All of them must hold.
package struct Match: Sendable, Hashable {
    /// What one attribute must be.
    package struct Condition: Sendable, Hashable {
        /// The attribute's name; `name`, `email`, `first` and `last` are attributes too.
        package let attribute: String
        /// The values that will do; never empty.
        package let anyOf: [Attribute]

        /// Creates a condition.
        package init(attribute: String, anyOf: [Attribute]) {
            self.attribute = attribute
            self.anyOf = anyOf
        }

        /// Whether one of the values is the person's.
        ///
        /// Of a person with a list (`skills: [chess, judo]`) one item is enough. `false` holds too
        /// for a person without the attribute.
        package func holds(for person: Person) -> Bool {
            guard let value = person[attribute] else { return anyOf.contains(.flag(false)) }
            if case .list(let items) = value { return items.contains { anyOf.contains($0) } }
            return anyOf.contains(value)
        }
    }

    /// The conditions, sorted by attribute.
    package let conditions: [Condition]

    /// Creates a match from its conditions.
    package init(_ conditions: [Condition]) {
        self.conditions = conditions.sorted { $0.attribute < $1.attribute }
    }

    /// Whether every condition holds for the person.
    package func holds(for person: Person) -> Bool {
        conditions.allSatisfy { $0.holds(for: person) }
    }

    /// Adds the conditions to a fingerprint.
    package func addValues(to fingerprint: inout Fingerprint) {
        fingerprint.add("match \(conditions.count)")
        for condition in conditions {
            fingerprint.add(condition.attribute)
            Attribute.list(condition.anyOf).addValues(to: &fingerprint)
        }
    }
}
