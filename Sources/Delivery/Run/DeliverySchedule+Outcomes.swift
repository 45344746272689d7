// SPDX-License-Identifier: MIT

import MailFormat
import SMTPWire

extension DeliverySchedule {
    /// So often a letter is tried over which the server breaks the protocol.
    static let mostBreachesOfLetter = 3
    /// So often the protocol may be broken without an answer between: over one letter that the
    /// server cannot bear, and over another.
    static let mostBreachesInARow = 5

    /// The server answered for an attempt's recipients, or left some of them in doubt.
    ///
    /// - Parameters:
    ///   - attempt: The attempt, with its recipients known.
    ///   - number: The letter's number.
    ///   - fates: One for each recipient, in order.
    ///   - departure: The attempt's departure.
    ///   - now: The moment.
    /// - Returns: What follows from it for each of them.
    mutating func finished(
        _ attempt: Attempt, letter number: LetterNumber, _ fates: [RecipientFate],
        departure: Int, at now: ContinuousClock.Instant
    ) -> FinishedAttempt {
        outstanding -= 1
        var round = TransactionRound(attempt, at: now)
        round.judge(fates)
        let retryIn = plan(&round, of: attempt.letter, at: now)
        // What cannot be sent at all was never shown to the server.
        guard !fates.allSatisfy(\.isUnsendable) else {
            connection.release(departure: departure)
            return FinishedAttempt(outcomes: round.outcomes, retryIn: retryIn, reconnectIn: nil)
        }
        hasSent = true
        if isOnTrial { judgeTrial(of: number, fates) }
        var reconnectIn: Duration?
        if let doubt = fates.lazy.compactMap(\.doubt).first {
            let end = SessionEnd(.closed, isTransient: true, doubt)
            reconnectIn = fail(ConnectionTrouble(.session(end), doubt), departure, at: now)
        } else {
            connection.work()
            breaches = 0
        }
        return FinishedAttempt(
            outcomes: round.outcomes, retryIn: retryIn, reconnectIn: reconnectIn)
    }

    /// Puts what is left of a letter where it is found again, or gives it up.
    ///
    /// The last try comes when the time is up, not at the last delay before: a server that puts
    /// off for a minute less than that takes the letter.
    private mutating func plan(
        _ round: inout TransactionRound, of letter: Int, at now: ContinuousClock.Instant
    ) -> Duration? {
        guard var deferral = round.deferral else { return nil }
        guard round.further.isEmpty else {
            var next = Attempt(letter: letter, recipients: round.further)
            next.deferral = deferral
            atOnce.append(next)
            return nil
        }
        let left = deferral.since + giveUpAfter - now
        guard left > .zero else {
            round.giveUp()
            return nil
        }
        let wait = min(delays.delay(after: deferral.rounds, of: letter), left)
        deferral.rounds += 1
        var next = Attempt(letter: letter, recipients: deferral.recipients)
        next.deferral = deferral
        retries.insert(next, at: now + wait)
        return wait
    }

    /// Letters go alone until the server has taken one.
    ///
    /// A letter that it puts off says nothing about the next, so greylisting neither stops the run nor lets the others out in a flock. Nor
    /// does a mailbox that is not there: only what the server has against login, sender or policy.
    private mutating func judgeTrial(of number: LetterNumber, _ fates: [RecipientFate]) {
        if fates.contains(where: \.isAccepted) {
            isOnTrial = false
        } else if fates.allSatisfy({ $0.refusal != nil }),
            let refusal = fates.lazy.compactMap(\.refusal).first(where: { !$0.isAboutMailbox })
        {
            end(.firstLetterRefused(number, refusal))
        }
    }

    /// An attempt came back because of the connection: it did not leave, and nothing is known
    /// against the letter.
    ///
    /// It goes first again. A letter that comes back a second time lets others go before it, in
    /// case the server closes on that very letter; one over which the server broke the protocol
    /// several times is given up.
    ///
    /// - Returns: What follows from it.
    mutating func returned(
        _ attempt: Attempt, _ why: SessionEnd, departure: Int, at now: ContinuousClock.Instant
    ) -> FinishedAttempt {
        outstanding -= 1
        var next = attempt
        var outcomes: [RecipientOutcome] = []
        next.returns += 1
        if why.cause == .protocolError { next.breaches += 1 }
        if next.breaches == Self.mostBreachesOfLetter {
            outcomes = next.givenUp(why.message)
        } else if next.returns == 1 {
            atOnce.append(next)
        } else {
            let wait = delays.delay(after: next.returns - 2, of: attempt.letter)
            retries.insert(next, at: now + wait)
        }
        let trouble = ConnectionTrouble(.session(why), why.message)
        let wait = judge(trouble, departure, at: now)
        return FinishedAttempt(outcomes: outcomes, retryIn: nil, reconnectIn: wait)
    }

    /// The carrier could not get a connection.
    ///
    /// - Returns: After how long it is tried again; nil where that was known, or the run ends.
    mutating func unreachable(_ trouble: ConnectionTrouble, at now: ContinuousClock.Instant)
        -> Duration?
    {
        guard hasSent || trouble.kind != .unreachable else {
            end(.unreachable(trouble))
            return nil
        }
        return judge(trouble, nil, at: now)
    }

    private mutating func judge(
        _ trouble: ConnectionTrouble, _ departure: Int?, at now: ContinuousClock.Instant
    ) -> Duration? {
        guard case .session(let why) = trouble.kind else {
            return fail(trouble, departure, at: now)
        }
        if isHopeless(why) { end(.sessionRefused(why)) }
        let before = connection.troubles
        let wait = fail(trouble, departure, at: now)
        guard why.cause == .protocolError, connection.troubles > before else { return wait }
        breaches += 1
        if breaches == Self.mostBreachesInARow { end(.sessionRefused(why)) }
        return wait
    }

    /// Whether trying again is no use.
    ///
    /// A refused login, certificate or inbox stays refused. A refused greeting or broken protocol
    /// may pass where the server has worked before.
    private func isHopeless(_ end: SessionEnd) -> Bool {
        guard !end.isTransient else { return false }
        return switch end.cause {
        case .login, .tls, .notAnInbox: true
        case .refused, .protocolError: !hasSent
        case .closed, .timedOut, .quit: false
        }
    }

    private mutating func fail(
        _ trouble: ConnectionTrouble, _ departure: Int?, at now: ContinuousClock.Instant
    ) -> Duration? {
        switch connection.fail(departure: departure, at: now) {
        case .known: return nil
        case .tryAgain(let wait): return wait
        case .giveUp:
            end(hasSent ? .connectionLost(trouble) : .unreachable(trouble))
            return nil
        }
    }
}
