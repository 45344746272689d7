// SPDX-License-Identifier: MIT

/// What RCPT said: a forward-path, and the parameters behind it.
package struct ReceivedRecipient: Sendable, Hashable {
    /// The mailbox as it was given, without its angle brackets and a source route.
    package let forwardPath: String
    /// NOTIFY (RFC 3461, 4.1), in its order; empty where it was not given.
    package var notify: [ClientSettings.Notifications.Condition] = []
    /// ORCPT (RFC 3461, 4.2), decoded: `rfc822;a@example.org`.
    package var original: String?

    /// Creates a recipient without parameters.
    package init(_ forwardPath: String) {
        self.forwardPath = forwardPath
    }
}
