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

/// The recipients of one letter whom the server put off, and with what words.
struct Deferral: Sendable, Hashable {
    private struct Answer: Sendable, Hashable {
        let reply: String
        var recipients: RecipientSet
    }

    /// When the server first did.
    let since: ContinuousClock.Instant
    /// How many rounds ended so.
    var rounds = 0
    /// One for each wording, and mostly there is one: not one for each recipient.
    private var answers: [Answer] = []

    init(since: ContinuousClock.Instant) {
        self.since = since
    }

    /// Everyone who was put off.
    var recipients: RecipientSet {
        answers.reduce(into: RecipientSet()) { $0.formUnion($1.recipients) }
    }

    /// What the server last said about one of them.
    func reply(to place: Int) -> String? {
        answers.first { $0.recipients.contains(place) }?.reply
    }

    /// Notes that one was put off.
    mutating func insert(_ place: Int, reply: String) {
        remove(place)
        if let known = answers.firstIndex(where: { $0.reply == reply }) {
            answers[known].recipients.insert(place)
        } else {
            answers.append(Answer(reply: reply, recipients: RecipientSet(CollectionOfOne(place))))
        }
    }

    /// Notes that one has a final state.
    mutating func remove(_ place: Int) {
        for index in answers.indices.reversed() where answers[index].recipients.contains(place) {
            answers[index].recipients.remove(place)
            if answers[index].recipients.isEmpty { answers.remove(at: index) }
        }
    }
}
