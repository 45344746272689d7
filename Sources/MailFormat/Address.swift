// SPDX-License-Identifier: MIT

/// The address of one mailbox, checked.
///
/// RFC 5321 4.1.2 `Mailbox` with RFC 6531's UTF-8: a dot-atom or quoted local part, and a domain or
/// an address literal. Comments, folding white space and obsolete forms are refused.
package struct Address: Sendable, Hashable {
    /// What stands before `@`, with quotes and escapes taken off.
    package let localPart: String
    /// Lower-case A-labels (RFC 5890), or an address literal with its square brackets.
    package let domain: String
    /// The address as envelope and header carry it; the local part is quoted where it has to be.
    package let text: String

    /// Reads one address and nothing else, not even white space around it.
    ///
    /// - Throws: `AddressError` for the first mistake; each kind has its own message.
    package init(_ text: String) throws(AddressError) {
        var parser = AddressParser(text)
        self = try parser.wholeText()
    }

    /// Joins parts that the parser has checked.
    init(checkedLocalPart localPart: String, domain: String) {
        self.localPart = localPart
        self.domain = domain
        text = LocalPart.quotedIfNeeded(localPart) + "@" + domain
    }

    /// The address for people: the domain in its own script.
    package var displayText: String {
        guard domain.utf8.first != UInt8(ascii: "[") else { return text }
        return text.dropLast(domain.count) + IDN.unicode(domain)
    }

    /// Whether only a server with SMTPUTF8 (RFC 6531) can take it.
    package var needsSMTPUTF8: Bool {
        localPart.utf8.contains { $0 >= 0x80 }
    }

    /// Equal for addresses that a careful user takes for the same mailbox: case does not count.
    package var key: String {
        // Upper case first, so that 'ß' and 'ss', 'ς' and 'σ' meet.
        localPart.uppercased().lowercased() + "@" + domain
    }
}
