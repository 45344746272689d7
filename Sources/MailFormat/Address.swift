// SPDX-License-Identifier: MIT

/// The address of one mailbox, checked.
///
/// RFC 5321 4.1.2 `Mailbox` with RFC 6531's UTF-8: a dot-atom or quoted local part, and a domain or
/// an address literal. Comments, folding white space and obsolete forms are refused.
package struct Address: Sendable, Hashable {
    /// The address as envelope and header carry it; the local part is quoted where it has to be.
    package let text: String

    /// What stands before `@`, with quotes and escapes taken off.
    package var localPart: String {
        let part = text.utf8[..<at]
        guard part.first == UInt8(ascii: "\"") else { return String(text[..<at]) }
        return LocalPart.unquoted(text[..<at])
    }

    /// Lower-case A-labels (RFC 5890), or an address literal with its square brackets.
    package var domain: String { String(text[text.utf8.index(after: at)...]) }

    /// Where the last `@` is: a domain holds none.
    private var at: String.Index { text.utf8.lastIndex(of: UInt8(ascii: "@")) ?? text.startIndex }

    /// Reads one address and nothing else, not even white space around it.
    ///
    /// - Throws: `AddressError` for the first mistake; each kind has its own message.
    package init(_ text: String) throws(AddressError) {
        var parser = AddressParser(text)
        self = try parser.wholeText()
    }

    /// Joins parts that the parser has checked.
    init(checkedLocalPart localPart: String, domain: String) {
        text = LocalPart.quotedIfNeeded(localPart) + "@" + domain
    }

    /// Takes the text of an address again, which was checked when that was made.
    package init(known text: String) {
        self.text = text
    }

    /// The address for people: the domain in its own script.
    package var displayText: String {
        let domain = domain
        guard domain.utf8.first != UInt8(ascii: "[") else { return text }
        return text.dropLast(domain.count) + IDN.unicode(domain)
    }

    /// Whether only a server with SMTPUTF8 (RFC 6531) can take it.
    package var needsSMTPUTF8: Bool {
        text.utf8.contains { $0 >= 0x80 }
    }

    /// Equal for addresses that a careful user takes for the same mailbox: case does not count.
    package var key: String {
        if text.utf8.allSatisfy(Self.isPlain) { return text }
        // Upper case first, so that 'ß' and 'ss', 'ς' and 'σ' meet.
        return localPart.uppercased().lowercased() + "@" + domain
    }

    /// Whether a byte is itself in a key: ASCII, no capital letter, and no quotes.
    private static func isPlain(_ byte: UInt8) -> Bool {
        (0x23..<0x80).contains(byte) && !(0x41...0x5A).contains(byte)
    }
}
