// SPDX-License-Identifier: MIT

/// Domains that nobody can own, so that no mail to them can reach anybody (RFC 2606, RFC 6761).
package enum ReservedDomain {
    /// Whether a domain, in lower-case A-labels, is reserved or below one that is.
    ///
    /// `.local` is not among them: machines of a local network have such names (RFC 6762), and
    /// people read their mail there.
    package static func contains(_ domain: String) -> Bool {
        // Each recipient of each letter comes by here, so no list of labels is made.
        let top = lastLabel(of: domain.utf8[...])
        if topLevel.contains(where: { $0.utf8.elementsEqual(top) }) { return true }
        guard top.count < domain.utf8.count,
            exampleUnder.contains(where: { $0.utf8.elementsEqual(top) })
        else { return false }
        let rest = domain.utf8.dropLast(top.count + 1)
        return lastLabel(of: rest).elementsEqual("example".utf8)
    }

    /// What stands behind the last dot; all of it where there is none.
    private static func lastLabel(of domain: Substring.UTF8View) -> Substring.UTF8View {
        guard let dot = domain.lastIndex(of: UInt8(ascii: ".")) else { return domain }
        return domain[domain.index(after: dot)...]
    }

    private static let topLevel = ["example", "invalid", "localhost", "test"]
    private static let exampleUnder = ["com", "net", "org"]
}
