// SPDX-License-Identifier: MIT

/// A header field beyond those that every message has, for instance `Organization`.
///
/// Its body is written as unstructured text (RFC 5322 2.2.1).
package struct HeaderField: Sendable, Hashable {
    /// The field's name.
    package let name: FieldName
    /// The field's value, not yet encoded or folded.
    package let body: HeaderText

    /// Creates a field.
    package init(name: FieldName, body: HeaderText) {
        self.name = name
        self.body = body
    }
}
