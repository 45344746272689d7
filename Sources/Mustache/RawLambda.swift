// SPDX-License-Identifier: MIT

/// A lambda of the public Mustache specification: given a section's source, or "" for a variable,
/// it returns a template.
package struct RawLambda: Sendable {
    /// The template that takes the place of the tag or section.
    let expand: @Sendable (String) -> String

    /// Creates a lambda.
    package init(_ expand: @escaping @Sendable (String) -> String) {
        self.expand = expand
    }
}
