// SPDX-License-Identifier: MIT

/// A recipient whose RCPT was understood, and refused.
package struct RefusedRecipient: Sendable, Hashable {
    /// The mailbox as it was given.
    package let forwardPath: String
    /// Why.
    package let reply: Reply
}
