// SPDX-License-Identifier: MIT

/// Whom a header field names: an address, and a name for people (RFC 5322 3.4 `mailbox`).
package struct Mailbox: Sendable, Hashable {
    /// The display name; nil where there is none, never empty.
    package let name: HeaderText?
    /// The address.
    package let address: Address

    /// Creates a mailbox; an empty name counts as none.
    package init(name: HeaderText?, address: Address) {
        self.name = name?.text.isEmpty == true ? nil : name
        self.address = address
    }

    /// Reads `a@b`, `Name <a@b>` or `"Last, First" <a@b>`; white space around it does not count.
    ///
    /// - Throws: `AddressError` for the first mistake, offsets counted from the text's beginning.
    package init(parsing text: String) throws(AddressError) {
        self = try MailboxParser(text).mailbox()
    }

    /// The mailbox for people: `Name <a@b>`, or the address alone.
    package var displayText: String {
        name.map { "\($0.text) <\(address.displayText)>" } ?? address.displayText
    }
}
