// SPDX-License-Identifier: MIT

/// Decides which letter is tried when, and when a run is over; knows no clock and no letter.
///
/// Attempts are taken in this order: the rest of a letter whose recipients the server takes in
/// several transactions, and what came back from a lost connection; then retries whose time has
/// come; then fresh letters as the plan has them. With several connections, or after the first
/// retry, letters arrive in another order than they were taken.
///
/// An attempt that was taken ends in exactly one way: `finished`, `returned`, `release` or
/// `nothingDue`. A letter never has two attempts at once.
struct DeliverySchedule: Sendable {
    let delays: RetryDelays
    let giveUpAfter: Duration
    private let due: DueRecipients
    private let mostRetries: Int
    private var fresh = 0
    var atOnce = FirstInFirstOut<Attempt>()
    var retries = RetryQueue()
    /// Attempts that were taken and have no end yet.
    var outstanding = 0
    /// Whether letters go alone, because the server has not taken any yet.
    var isOnTrial: Bool
    private var pacer: Pacer?
    var connection: ConnectionWatch
    /// Whether the last byte of any letter left, or the server answered for a recipient.
    var hasSent = false
    /// How often the server broke the protocol since it last answered.
    var breaches = 0

    /// Why the run ends; nil while it goes on.
    private(set) var ending: RunEnding?

    /// Creates the schedule of a run that has not begun.
    ///
    /// - Parameters:
    ///   - plan: What is delivered, and how.
    ///   - mostRetries: Fresh letters wait while so many wait to be tried again, so that a server
    ///     that puts off everything cannot make the run remember it all.
    init(_ plan: RunPlan, mostRetries: Int = 100_000) {
        due = plan.due
        self.mostRetries = mostRetries
        giveUpAfter = plan.giveUpAfter
        delays = RetryDelays(seed: plan.seed)
        isOnTrial = plan.isAway
        pacer = plan.rate.map(Pacer.init)
        connection = ConnectionWatch(delays: delays, giveUpAfter: giveUpAfter)
    }

    // MARK: What to do next

    /// The next attempt whose letter should be made ready; nil for none at this moment.
    mutating func take(at now: ContinuousClock.Instant) -> Attempt? {
        guard ending == nil, !isOnTrial || outstanding == 0 else { return nil }
        guard let attempt = atOnce.popFirst() ?? retries.popDue(at: now) ?? takeFresh() else {
            return nil
        }
        outstanding += 1
        return attempt
    }

    private mutating func takeFresh() -> Attempt? {
        guard retries.count < mostRetries, let letter = due.first(from: fresh) else {
            return nil
        }
        fresh = letter + 1
        return Attempt(letter: letter)
    }

    /// From when on `take` gives something, if nothing happens before; nil for never.
    func nextTake(after now: ContinuousClock.Instant) -> ContinuousClock.Instant? {
        guard ending == nil, !isOnTrial || outstanding == 0 else { return nil }
        guard atOnce.isEmpty, retries.count >= mostRetries || due.first(from: fresh) == nil
        else { return now }
        return retries.next
    }

    /// Whether a letter that is ready may leave.
    func gate(at now: ContinuousClock.Instant) -> Gate {
        guard ending == nil else { return .shut }
        let gate = connection.gate(at: now)
        guard let turn = pacer?.next, turn > now else { return gate }
        return switch gate {
        case .open: .closed(until: turn)
        case .closed(let until): .closed(until: max(until, turn))
        case .shut: .shut
        }
    }

    /// Counts a letter that leaves, and names its departure.
    mutating func depart(at now: ContinuousClock.Instant) -> Int {
        pacer?.depart(at: now)
        return connection.depart()
    }

    /// Whether every recipient has a final state.
    var isComplete: Bool {
        outstanding == 0 && atOnce.isEmpty && retries.isEmpty && due.first(from: fresh) == nil
    }

    /// Which of a letter's recipients an attempt is for, now that its envelope is known.
    func recipients(of attempt: Attempt, among count: Int) -> RecipientSet {
        attempt.recipients ?? due.recipients(of: attempt.letter, among: count)
    }

    // MARK: What became of it

    /// An attempt's letter turned out to have no recipient that is due.
    mutating func nothingDue() { outstanding -= 1 }

    /// An attempt was not made: the run ends before it.
    mutating func release(_ attempt: Attempt) {
        outstanding -= 1
        atOnce.append(attempt)
    }

    /// Ends the run; the first reason stays.
    mutating func end(_ reason: RunEnding) {
        if ending == nil { ending = reason }
    }

    /// Everything that the run leaves behind, and how many letters were never taken.
    mutating func leftovers() -> (attempts: [Attempt], fresh: Int) {
        (atOnce.takeAll() + retries.takeAll(), due.count(from: fresh))
    }
}
