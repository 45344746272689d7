// SPDX-License-Identifier: MIT

/// The name that a server's certificate must be for (RFC 9525).
///
/// NIOSSL alone takes a certificate for the IP address that was connected to as well: whoever can
/// make a name lead to an address of his own, and has a certificate for that address, would be
/// taken for the server.
struct ReferenceIdentity: Sendable {
    private let labels: [Substring]

    /// Creates an identity from a name in A-labels.
    init(_ name: String) {
        labels = Self.labels(name)
    }

    /// Whether a DNS name of a certificate means this server (RFC 9525, 6.3).
    ///
    /// A wildcard is a whole leftmost label, and stands for one label.
    func matches(_ presented: String) -> Bool {
        let presented = Self.labels(presented)
        guard presented.count == labels.count, !labels.isEmpty, !labels.contains("") else {
            return false
        }
        guard presented.first == "*" else { return presented == labels }
        return presented.count > 2 && presented.dropFirst() == labels.dropFirst()
    }

    private static func labels(_ name: String) -> [Substring] {
        let isAbsolute = name.hasSuffix(".")
        return (isAbsolute ? name.dropLast() : name[...]).lowercased()
            .split(separator: ".", omittingEmptySubsequences: false).map { $0 }
    }
}
