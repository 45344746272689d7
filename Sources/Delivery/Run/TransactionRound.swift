// SPDX-License-Identifier: MIT

import SMTPWire

/// Sorts one transaction's fates into what is final, what goes further at once, and what waits.
struct TransactionRound {
    private(set) var outcomes: [RecipientOutcome] = []
    /// Who goes into a further transaction at once.
    private(set) var further = RecipientSet()
    /// Everyone of this letter who was put off, in this or an earlier transaction; nil for nobody.
    var deferral: Deferral? { putOff.recipients.isEmpty ? nil : putOff }

    private let recipients: RecipientSet
    private var putOff: Deferral
    private var last: (reply: Reply, text: String)?

    /// - Parameters:
    ///   - attempt: What was tried, with its recipients known.
    ///   - now: When the server put off those whom it did not before.
    init(_ attempt: Attempt, at now: ContinuousClock.Instant) {
        recipients = attempt.recipients ?? RecipientSet()
        putOff = attempt.deferral ?? Deferral(since: now)
    }

    /// Sorts the fates, one for each recipient in order.
    ///
    /// A transaction in which nobody got further than "in a further one" would go on for ever: its
    /// recipients wait like others that were put off.
    mutating func judge(_ fates: [RecipientFate]) {
        precondition(fates.count == recipients.count, "a carrier lost a recipient's fate")
        outcomes.reserveCapacity(fates.count)
        let makesProgress = !fates.allSatisfy(\.isAgain)
        for (place, fate) in zip(recipients, fates) {
            switch fate {
            case .accepted(let reply): settle(place, .accepted, text(reply))
            case .refused(let reply): settle(place, .refused, text(reply))
            case .unsendable(let reason): settle(place, .refused, reason)
            case .inDoubt(let reason): settle(place, .inDoubt, reason)
            case .deferred(let reply): putOff(place, text(reply))
            case .again(let reply):
                putOff(place, text(reply))
                if makesProgress { further.insert(place) }
            }
        }
    }

    /// Makes the deferral of everyone who was put off final.
    mutating func giveUp() {
        for index in outcomes.indices where outcomes[index].state == .deferred {
            outcomes[index].isFinal = true
        }
        let earlier = putOff.recipients.subtracting(recipients)
        outcomes += putOff.outcomes(of: earlier)
    }

    private mutating func settle(_ place: Int, _ state: Receipt.State, _ reply: String) {
        putOff.remove(place)
        outcomes.append(
            RecipientOutcome(place: place, state: state, reply: reply, isFinal: true))
    }

    private mutating func putOff(_ place: Int, _ reply: String) {
        putOff.insert(place, reply: reply)
        outcomes.append(
            RecipientOutcome(place: place, state: .deferred, reply: reply, isFinal: false))
    }

    /// A reply's text; most recipients of a letter share one, and then they share its memory too.
    private mutating func text(_ reply: Reply) -> String {
        if let last, last.reply == reply { return last.text }
        let text = reply.text
        last = (reply, text)
        return text
    }
}
