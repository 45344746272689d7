// SPDX-License-Identifier: MIT

/// A message's unique name, or that of one of its parts (RFC 5322 3.6.4 `msg-id`).
package struct MessageID: Sendable, Hashable {
    /// The longest identifier that a line holds behind any field name of ours.
    private static let longest = 900

    /// The identifier with its angle brackets: `<left@domain>`.
    package let text: String

    /// Joins two sides; nil unless `left` is a dot-atom, and `domain` a dot-atom or a literal in
    /// square brackets, all of it ASCII.
    package init?(left: String, domain: String) {
        guard Self.isDotAtom(left), Self.isDotAtom(domain) || Self.isLiteral(domain),
            left.utf8.count + domain.utf8.count <= Self.longest
        else { return nil }
        text = "<\(left)@\(domain)>"
    }

    static func isDotAtom(_ text: String) -> Bool {
        text.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
            .allSatisfy { !$0.isEmpty && $0.allSatisfy(ASCIISet.atomText.contains) }
    }

    private static func isLiteral(_ text: String) -> Bool {
        let content = text.utf8.dropFirst().dropLast()
        return text.utf8.count >= 2 && text.utf8.first == UInt8(ascii: "[")
            && text.utf8.last == UInt8(ascii: "]")
            && content.allSatisfy { ASCIISet.domainText.contains($0) }
    }
}
