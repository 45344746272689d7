// SPDX-License-Identifier: MIT

package import SMTPWire

/// Why no session could be had.
package struct ConnectionTrouble: Error, Sendable, Hashable {
    /// What to do about it differs.
    package enum Kind: Sendable, Hashable {
        /// No TCP connection to any of the addresses, or none in time.
        case unreachable
        /// A session began, and ended before it could take letters.
        case session(SessionEnd)
    }

    /// What kind of trouble it is.
    package let kind: Kind
    /// One line for people, without a full stop: "cannot connect to mail.example.org:25: connection refused".
    package let message: String

    /// Creates a trouble.
    package init(_ kind: Kind, _ message: String) {
        self.kind = kind
        self.message = message
    }
}
