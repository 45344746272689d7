// SPDX-License-Identifier: MIT

package import SMTPWire

/// A mail that a session has taken, with how it came: what the server hands to the store.
package struct ArrivedMail: Sendable {
    /// A recipient whose RCPT got another reply than 2yz.
    package struct RefusedRecipient: Sendable, Hashable {
        /// The mailbox as it was given.
        package let forwardPath: String
        /// The reply, `550 5.1.1 no such user`.
        package let reply: String

        /// Creates a refused recipient.
        package init(forwardPath: String, reply: String) {
            self.forwardPath = forwardPath
            self.reply = reply
        }
    }

    /// The envelope and the bytes, who had logged in, and whether TLS stood.
    package let message: ReceivedMessage
    /// The recipients of this transaction that were refused.
    package let refused: [RefusedRecipient]
    /// The number of the session that brought it, from 1.
    package let session: Int64
    /// The client's address and port, `127.0.0.1:53422`.
    package let client: String
    /// When its end had come, microseconds since 1970-01-01T00:00:00Z.
    package let time: Int64
    /// What was said from the session's beginning, or from the mail before, to this mail's reply.
    ///
    /// UTF-8 as far as the client was: lines that begin with `C: `, `S: ` or `*: ` (what the wire
    /// does not show) and end with LF. Secrets are hidden, bodies cut.
    package let dialogue: [UInt8]

    /// Creates a mail.
    package init(
        message: ReceivedMessage, refused: [RefusedRecipient] = [], session: Int64, client: String,
        time: Int64, dialogue: [UInt8]
    ) {
        self.message = message
        self.refused = refused
        self.session = session
        self.client = client
        self.time = time
        self.dialogue = dialogue
    }
}
