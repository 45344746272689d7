// SPDX-License-Identifier: MIT

package import MailFormat

/// What the ledger knows of a run.
package struct RunStatus: Sendable {
    /// The run.
    package let run: RunRecord
    /// Recipients not sent to yet.
    package let planned: Int
    /// Recipients whose letter the next server took.
    package let accepted: Int
    /// Recipients who never will get it.
    package let refused: Int
    /// Recipients for whom it was not taken so far.
    package let deferred: Int
    /// Recipients for whom it had left, and no answer came.
    package let inDoubt: Int
    /// Recipients whom another run reached, of which this one sends the rest.
    package let leftOut: Int
    /// Who is refused, deferred or in doubt, by letter and place; no more than were asked for.
    package let failures: [FailedRecipient]
    /// Whether a `send` is using the ledger at this moment.
    package let isSending: Bool

    /// How many there are besides those that `failures` holds.
    package var furtherFailures: Int { refused + deferred + inDoubt - failures.count }
}

/// A recipient whose letter was not taken, or of whom it is not known.
package struct FailedRecipient: Sendable, Hashable {
    /// The letter.
    package let letter: LetterNumber
    /// The forward-path.
    package let recipient: String
    /// Refused, deferred or in doubt.
    package let state: Receipt.State
    /// What the server answered; nil where there is nothing to quote.
    package let reply: String?
    /// The letter's Message-ID.
    package let messageID: String
}
