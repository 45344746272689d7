// SPDX-License-Identifier: MIT

/// A server's name or IP address, in the one form that hosts are compared in.
package struct ServerHost: Sendable, Hashable {
    /// Lower-case A-labels, `192.0.2.1`, or an IPv6 address as RFC 5952 writes it, without brackets.
    package let text: String
    /// Whether it is an address and no name.
    package let isAddress: Bool

    /// Reads a domain name, an IPv4 address, or an IPv6 address with or without brackets.
    ///
    /// Whatever may stand behind the `@` of an address is a host, so one parser does for both.
    package init?(_ text: String) {
        let isBracketed = text.hasPrefix("[") && text.hasSuffix("]")
        let bare = isBracketed ? String(text.dropFirst().dropLast()) : text
        if bare.contains(":"), let domain = Self.domain("[IPv6:\(bare)]") {
            self.text = String(domain.dropFirst("[IPv6:".count).dropLast())
            isAddress = true
        } else if !isBracketed, Self.domain("[\(bare)]") != nil {
            self.text = bare
            isAddress = true
        } else if !isBracketed, !bare.hasPrefix("["), let domain = Self.domain(bare) {
            self.text = domain
            isAddress = false
        } else {
            return nil
        }
    }

    private static func domain(_ text: String) -> String? {
        (try? Address("x@" + text))?.domain
    }
}
