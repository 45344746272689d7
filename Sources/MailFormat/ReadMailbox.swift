// SPDX-License-Identifier: MIT

/// A mailbox of an address list, RFC 5322 section 3.4.
package struct ReadMailbox: Sendable, Hashable {
    /// The display name decoded; nil where there is none.
    package let name: String?
    /// The addr-spec: local part in quotes only where it needs them, no white space or comments.
    package let address: String
    /// The name of the group that holds it, if one does.
    package let group: String?

    /// Creates a mailbox as a test expects it.
    package init(name: String?, address: String, group: String? = nil) {
        self.name = name
        self.address = address
        self.group = group
    }
}
