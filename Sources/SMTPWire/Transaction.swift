// SPDX-License-Identifier: MIT

package import MailFormat

/// One letter on its way through one session: MAIL, some RCPTs, and the bytes (RFC 5321, 3.3).
package struct Transaction: Sendable {
    /// The caller's name for it; not used twice in one session while it is under way.
    package let id: Int
    /// MAIL FROM.
    package let reversePath: Address
    /// RCPT TO, one each: those of the letter's forward-paths that are still due.
    package let forwardPaths: [Address]
    /// Header and body with CRLF line ends, not dot-stuffed.
    package let bytes: [UInt8]
    /// ENVID (RFC 3461, 4.4), sent where the settings ask for notifications and the server has DSN.
    package let envelopeID: String?

    /// Creates a transaction.
    package init(
        id: Int, reversePath: Address, forwardPaths: [Address], bytes: [UInt8],
        envelopeID: String? = nil
    ) {
        self.id = id
        self.reversePath = reversePath
        self.forwardPaths = forwardPaths
        self.bytes = bytes
        self.envelopeID = envelopeID
    }
}
