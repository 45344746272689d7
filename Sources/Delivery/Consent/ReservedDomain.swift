// SPDX-License-Identifier: MIT

/// Domains that nobody can own, so that no mail to them can reach anybody (RFC 2606, RFC 6761).
package enum ReservedDomain {
    /// Whether a domain, in lower-case A-labels, is reserved or below one that is.
    ///
    /// `.local` is not among them: machines of a local network have such names (RFC 6762), and
    /// people read their mail there.
    package static func contains(_ domain: String) -> Bool {
        let labels = domain.utf8.split(
            separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard let top = labels.last else { return false }
        if topLevel.contains(where: { $0.utf8.elementsEqual(top) }) { return true }
        return labels.count > 1 && labels[labels.count - 2].elementsEqual("example".utf8)
            && exampleUnder.contains { $0.utf8.elementsEqual(top) }
    }

    private static let topLevel = ["example", "invalid", "localhost", "test"]
    private static let exampleUnder = ["com", "net", "org"]
}
