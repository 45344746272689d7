// SPDX-License-Identifier: MIT

/// An IP address in square brackets in place of a domain (RFC 5321 4.1.3).
enum AddressLiteral {
    /// The literal's canonical text with its brackets: `[192.0.2.1]`, `[IPv6:2001:db8::1]`.
    ///
    /// - Throws: `AddressError` with offsets from the beginning of `scalars`.
    static func parse(_ scalars: [Unicode.Scalar], within range: Range<Int>) throws(AddressError)
        -> String
    {
        guard let close = scalars[range].firstIndex(of: "]") else {
            throw AddressError("the '[' is never closed", at: range.lowerBound)
        }
        guard close + 1 == range.upperBound else {
            throw AddressError("nothing may follow ']'", at: close + 1..<range.upperBound)
        }
        let content = range.lowerBound + 1..<close
        let text = String(String.UnicodeScalarView(scalars[content]))
        if text.lowercased().hasPrefix("ipv6:") {
            guard let groups = IPAddressText.groups(text.dropFirst(5)) else {
                throw AddressError("this is not an IPv6 address", at: content.dropFirst(5))
            }
            return "[IPv6:\(IPAddressText.canonical(groups))]"
        }
        guard isIPv4(text) else {
            let help =
                IPAddressText.groups(text[...]) == nil
                ? "write [192.0.2.1] or [IPv6:2001:db8::1]" : "write [IPv6:\(text)]"
            throw AddressError("this is not an IPv4 address", at: content, help: help)
        }
        return "[\(text)]"
    }

    /// Whether a text is four numbers from 0 to 255 between dots, without leading zeros.
    static func isIPv4(_ text: String) -> Bool {
        IPAddressText.octets(text[...]) != nil
    }
}
