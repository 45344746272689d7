// SPDX-License-Identifier: MIT

package import MailFormat

/// Everyone whom a letter names in its header, and where it goes.
package struct LetterParties: Sendable {
    /// Who seems to write: `From`.
    package var from: Mailbox
    /// Who answers for it: `Sender`; nil where there is no operator.
    package var sender: Mailbox?
    /// Who gets the answers: `Reply-To`; nil where the field is left out.
    package var replyTo: Mailbox?
    /// Who gets it: `To`.
    package var to: [Mailbox]
    /// Who is named as getting a copy: `Cc`.
    package var cc: [Mailbox]
    /// Who gets a copy without being named.
    package var bcc: [Mailbox]
    /// Where it goes.
    package var envelope: Envelope
}
