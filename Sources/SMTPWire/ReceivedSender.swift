// SPDX-License-Identifier: MIT

/// What MAIL said: the reverse-path, and the parameters behind it.
package struct ReceivedSender: Sendable, Hashable {
    /// BODY's values (RFC 6152, 2).
    package enum Body: String, Sendable, Hashable {
        case sevenBit = "7BIT"
        case eightBitMIME = "8BITMIME"
    }

    /// The mailbox as it was given, without its angle brackets and a source route; empty for `<>`.
    package let reversePath: String
    /// SIZE (RFC 1870, 6): how long the message will be, says the client.
    package var size: Int?
    /// BODY.
    package var body: Body?
    /// SMTPUTF8 (RFC 6531, 3.4).
    package var isInternational = false
    /// RET (RFC 3461, 4.3).
    package var returned: ClientSettings.Notifications.Returned?
    /// ENVID (RFC 3461, 4.4), decoded.
    package var envelopeID: String?
    /// AUTH (RFC 4954, 5), decoded: who handed the message in first; `<>` for unknown.
    package var submitter: String?

    /// Creates a sender without parameters.
    package init(_ reversePath: String) {
        self.reversePath = reversePath
    }
}
