// SPDX-License-Identifier: MIT

package import Findings

/// Changes the text between `{{#name}}` and `{{/name}}`.
///
/// The section is rendered first, as plain text. What the filter makes of it is escaped once, like
/// any other value, and never parsed.
package struct Filter: Sendable {
    /// The change: the text, and how often the name was used before in this rendering, from 0.
    let apply: @Sendable (String, _ occurrence: Int) throws(FilterFailure) -> String

    /// Creates a filter.
    package init(
        _ apply: @escaping @Sendable (String, _ occurrence: Int) throws(FilterFailure) -> String
    ) {
        self.apply = apply
    }
}

/// A filter could not do its work.
package struct FilterFailure: Error, Sendable {
    /// Why; where it has no place, the section's tag becomes its place.
    package var finding: Finding

    /// Creates the failure.
    package init(_ finding: Finding) {
        self.finding = finding
    }
}
