// SPDX-License-Identifier: MIT

/// A message that a server was given: its envelope, its bytes, and how it came.
package struct ReceivedMessage: Sendable, Hashable {
    /// MAIL, with its parameters.
    package let sender: ReceivedSender
    /// The RCPTs that were not refused, in their order.
    package let recipients: [ReceivedRecipient]
    /// Header and body as the client meant them: dots taken off, chunks joined.
    package let bytes: [UInt8]
    /// What the client called itself.
    package let clientName: String
    /// Who had logged in.
    package let user: String?
    /// Whether it came over TLS.
    package let isEncrypted: Bool
    /// Whether it came by BDAT.
    package let isChunked: Bool
    /// What is wrong with the bytes.
    package let irregularities: Irregularities

    /// Creates a message.
    package init(
        sender: ReceivedSender, recipients: [ReceivedRecipient], bytes: [UInt8],
        clientName: String = "", user: String? = nil, isEncrypted: Bool = false,
        isChunked: Bool = false, irregularities: Irregularities = []
    ) {
        self.sender = sender
        self.recipients = recipients
        self.bytes = bytes
        self.clientName = clientName
        self.user = user
        self.isEncrypted = isEncrypted
        self.isChunked = isChunked
        self.irregularities = irregularities
    }

    /// The mailbox of MAIL FROM as it was given; empty for `<>`.
    package var reversePath: String { sender.reversePath }
    /// The mailboxes of RCPT TO as they were given, in their order.
    package var forwardPaths: [String] { recipients.map(\.forwardPath) }
}
