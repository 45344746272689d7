// SPDX-License-Identifier: MIT

/// One try to send a letter to those of its recipients that are still due.
///
/// Holds neither letter nor addresses: letters are rendered again when their turn comes.
package struct Attempt: Sendable, Hashable {
    /// The letter's place in the run.
    package let letter: Int
    /// Who it is for; nil for all that are due, which only the rendered letter tells.
    package internal(set) var recipients: RecipientSet?
    /// How often it came back because of the connection, since the server last answered.
    var returns = 0
    /// How often the server broke the protocol over it.
    var breaches = 0
    /// What the server said "not now" to; nil where it never did.
    var deferral: Deferral?

    init(letter: Int, recipients: RecipientSet? = nil) {
        self.letter = letter
        self.recipients = recipients
    }

    /// The final states of everyone who is still due, where no further try is made.
    ///
    /// - Parameter reply: Why not.
    /// - Returns: The attempt's recipients in order, then those whom the server put off before.
    func givenUp(_ reply: String) -> [RecipientOutcome] {
        let recipients = recipients ?? RecipientSet()
        let outcomes = recipients.map {
            RecipientOutcome(place: $0, state: .deferred, reply: reply, isFinal: true)
        }
        guard let deferral else { return outcomes }
        return outcomes + deferral.outcomes(of: deferral.recipients.subtracting(recipients))
    }
}
