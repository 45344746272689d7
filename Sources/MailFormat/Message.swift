// SPDX-License-Identifier: MIT

package import Seeding

/// A message before it is bytes: what its header says, and its body.
///
/// There is no Bcc: blind copies are the envelope's affair alone.
package struct Message: Sendable {
    /// When it was written.
    package var date: CivilTime
    /// Who wrote it.
    package var from: Mailbox
    /// Who sent it; written only where the address is another than that of `from`.
    package var sender: Mailbox?
    /// Where replies go.
    package var replyTo: Mailbox?
    /// Whom it is for; left out where empty.
    package var to: [Mailbox]
    /// Who gets a copy; left out where empty.
    package var cc: [Mailbox]
    /// Its subject.
    package var subject: HeaderText
    /// Its unique name.
    package var messageID: MessageID
    /// Further fields, in this order, behind the others.
    package var extra: [HeaderField]
    /// Its content.
    package var body: Part

    /// Creates a message.
    package init(
        date: CivilTime, from: Mailbox, sender: Mailbox? = nil, replyTo: Mailbox? = nil,
        to: [Mailbox], cc: [Mailbox] = [], subject: HeaderText, messageID: MessageID,
        extra: [HeaderField] = [], body: Part
    ) {
        self.date = date
        self.from = from
        self.sender = sender
        self.replyTo = replyTo
        self.to = to
        self.cc = cc
        self.subject = subject
        self.messageID = messageID
        self.extra = extra
        self.body = body
    }
}
