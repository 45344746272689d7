// SPDX-License-Identifier: MIT

/// What became of a letter in one transaction.
package struct LetterOutcome: Sendable, Hashable {
    /// What became of one of its recipients.
    package struct Recipient: Sendable, Hashable {
        /// The forward-path's place in the envelope.
        package let place: Int
        /// How far it came.
        package let state: Receipt.State
        /// What the server answered; nil where there is nothing to quote.
        package let reply: String?

        /// Creates an outcome.
        package init(place: Int, state: Receipt.State, reply: String? = nil) {
            self.place = place
            self.state = state
            self.reply = reply
        }

        /// Whether one row can stand for both: replies count only where they are kept.
        func isSame(as other: Recipient) -> Bool {
            state == other.state && (state == .accepted || reply == other.reply)
        }
    }

    /// The letter's place in the run.
    package let id: Int
    /// One for each recipient of whom something is known.
    ///
    /// The others that the letter was reserved for are again what they were before.
    package let recipients: [Recipient]

    /// Creates an outcome.
    package init(id: Int, recipients: [Recipient]) {
        self.id = id
        self.recipients = recipients
    }

    /// The outcome that the letter's own row gets; nil where nothing is known.
    var chief: Recipient? { recipients.first { $0.state == .accepted } ?? recipients.first }
}
