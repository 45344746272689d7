// SPDX-License-Identifier: MIT

package import Findings

/// A message that may be picked for a group.
package struct TemplateReference: Sendable, Hashable {
    /// The template's name, checked for its form alone: `fire-drill`, `office/fire-drill`.
    package var name: String
    /// How often it is picked beside the others; at least 1.
    package var weight: Int
    /// Who the sender must be, or nil for anyone.
    package var when: Match?
    /// Where the template's name is.
    package var location: Location

    /// Creates a reference.
    package init(name: String, weight: Int = 1, when: Match? = nil, location: Location) {
        self.name = name
        self.weight = weight
        self.when = when
        self.location = location
    }
}
