// SPDX-License-Identifier: MIT

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

extension Deferral {
    /// The final states of some of those who were put off.
    func outcomes(of places: RecipientSet) -> [RecipientOutcome] {
        places.compactMap { place in
            reply(to: place).map {
                RecipientOutcome(place: place, state: .deferred, reply: $0, isFinal: true)
            }
        }
    }
}
