// SPDX-License-Identifier: MIT

import MailFormat

/// One run to a server: takes what `DeliverySchedule` decides, renders, has the ledger note it,
/// hands it to the carrier, and reports what became of it.
///
/// Everything happens on the calling thread. A letter's bytes are in memory only from shortly
/// before it leaves until the carrier is done with it.
package struct DeliveryRun {
    /// A letter with the carrier.
    struct UnderWay {
        let attempt: Attempt
        let departure: Int
        let number: LetterNumber
        let messageID: MessageID
        let forwardPaths: [Address]
    }

    /// How long before a letter may leave it is made ready, where it has to wait for that: until
    /// then a retry may come before it, and after a power loss nothing is in doubt.
    private static let lead = Duration.milliseconds(250)

    let plan: RunPlan
    let carrier: any Carrier
    let ledger: (any RunLedger)?
    let now: () -> ContinuousClock.Instant
    let notice: (RunNotice) -> Void
    var schedule: DeliverySchedule
    var supply = LetterSupply()
    var size: ReservationSize
    private let reservation = ReservationAnswer()
    var underWay: [Int: UnderWay] = [:]
    var summary = RunSummary(.complete)
    /// What the caller's own closures threw.
    var failure: (any Error)?
    private var isHalted = false

    /// Creates a run.
    ///
    /// - Parameters:
    ///   - plan: What to deliver.
    ///   - carrier: What carries it; closed when the run is over.
    ///   - ledger: Remembers it; nil for no memory.
    ///   - now: The clock.
    ///   - notice: Is told what happens besides final states.
    package init(
        _ plan: RunPlan, carrier: any Carrier, ledger: (any RunLedger)?,
        now: @escaping () -> ContinuousClock.Instant = { .now },
        notice: @escaping (RunNotice) -> Void = { _ in }
    ) {
        self.plan = plan
        self.carrier = carrier
        self.ledger = ledger
        self.now = now
        self.notice = notice
        schedule = DeliverySchedule(plan)
        size = ReservationSize(capacity: carrier.capacity, rate: plan.rate)
        underWay.reserveCapacity(carrier.capacity)
    }

    /// Delivers everything that is due, and returns when nothing is under way any more.
    ///
    /// Each recipient that gets a final state has one receipt, in the order in which they come,
    /// after it was handed to the ledger. With several connections or retries that is not the
    /// letters' order. Who was put off, and is left so when the run ends, has a receipt at the end.
    ///
    /// - Parameters:
    ///   - report: Takes receipts.
    ///   - stop: Makes the run end early: what has begun on a connection is waited for, and nothing
    ///     else leaves.
    /// - Returns: What was done, and why it is over; a failure of the ledger stands there.
    /// - Throws: What `report`, rendering a letter or the last look at it threw, unchanged, after
    ///   what was under way was waited for and recorded.
    package mutating func deliver(report: (Receipt) throws -> Void, stop: StopFlag) throws
        -> RunSummary
    {
        let carrier = carrier
        stop.whenRaised { carrier.wake() }
        defer { stop.whenRaised(nil) }
        while true {
            if stop.isRaised { schedule.end(.interrupted) }
            let time = now()
            takeReservation()
            haltIfOver()
            launch(at: time)
            let isReady = prepare(at: time)
            if underWay.isEmpty, schedule.ending != nil || supply.isEmpty && schedule.isComplete {
                break
            }
            let events = carrier.events(until: isReady ? time : nextMoment(after: time))
            // Before the events: what they tell of further tries would not be true any more.
            if stop.isRaised { schedule.end(.interrupted) }
            take(events, report)
        }
        try finish(report)
        return summary
    }

    /// Takes back what no connection has begun, once the run is to end.
    private mutating func haltIfOver() {
        guard schedule.ending != nil, !isHalted else { return }
        isHalted = true
        carrier.halt()
    }

    // MARK: What leaves

    /// Hands ready letters over, as many as the carrier takes and the schedule lets go.
    private mutating func launch(at time: ContinuousClock.Instant) {
        while underWay.count < carrier.capacity, schedule.gate(at: time) == .open,
            let next = supply.popReady()
        {
            let departure = schedule.depart(at: time)
            underWay[next.attempt.letter] = UnderWay(
                attempt: next.attempt, departure: departure, number: next.letter.number,
                messageID: next.letter.messageID,
                forwardPaths: next.letter.envelope.forwardPaths)
            carrier.carry(
                Parcel(
                    id: next.attempt.letter, letter: next.letter,
                    forwardPaths: next.forwardPaths))
        }
    }

    /// Renders one letter, or has those that are staged reserved, where either is due.
    ///
    /// - Returns: Whether more can be done at once.
    private mutating func prepare(at time: ContinuousClock.Instant) -> Bool {
        guard schedule.ending == nil else { return false }
        if let moment = nextStaging(after: time), moment <= time,
            let attempt = schedule.take(at: time)
        {
            stage(attempt)
            return schedule.ending == nil
        }
        guard !supply.staged.isEmpty, !supply.isReserving,
            supply.readyCount <= max(carrier.capacity, size.letters) / 2
        else { return false }
        reserve(at: time)
        return reservation.isAnswered
    }

    /// From when on a further letter shall be rendered, if nothing happens before; nil for never.
    private func nextStaging(after time: ContinuousClock.Instant) -> ContinuousClock.Instant? {
        guard supply.hasRoom(for: size.letters), let take = schedule.nextTake(after: time) else {
            return nil
        }
        return switch schedule.gate(at: time) {
        case .open: take
        case .closed(let until): max(take, until - Self.lead)
        case .shut: nil
        }
    }

    private mutating func stage(_ attempt: Attempt) {
        do {
            let letter = try plan.source.letter(plan.source.number(attempt.letter))
            let paths = letter.envelope.forwardPaths
            var known = attempt
            let recipients = schedule.recipients(of: attempt, among: paths.count)
            known.recipients = recipients
            guard !recipients.isEmpty else { return schedule.nothingDue() }
            let isWhole = recipients.count == paths.count
            let forwardPaths = isWhole ? paths : recipients.map { paths[$0] }
            try plan.lastLook(letter, forwardPaths)
            supply.stage(
                PreparedLetter(attempt: known, letter: letter, forwardPaths: forwardPaths))
            if ledger == nil {
                _ = supply.reserve()
                supply.release()
            }
        } catch {
            schedule.release(attempt)
            fail(error)
        }
    }

    /// Has the staged letters noted; those before them leave in the meantime.
    private mutating func reserve(at time: ContinuousClock.Instant) {
        size.reserved(at: time)
        let letters = supply.reserve().map(\.reserved)
        ledger?.reserve(letters) { [reservation, carrier] answer in
            reservation.answer(answer)
            carrier.wake()
        }
    }

    /// Lets the letters leave that the ledger has noted since.
    private mutating func takeReservation() {
        switch reservation.take() {
        case nil: break
        case .success: supply.release()
        case .failure(let failure): schedule.end(.ledgerFailed(failure))
        }
    }

    /// Ends the run because of what the caller's code threw; the first error stays.
    mutating func fail(_ error: any Error) {
        if failure == nil { failure = error }
        schedule.end(.interrupted)
    }

    /// When there is something to do though nothing happened; nil for never.
    private func nextMoment(after time: ContinuousClock.Instant) -> ContinuousClock.Instant? {
        guard schedule.ending == nil else { return nil }
        var launch: ContinuousClock.Instant?
        if supply.readyCount > 0, underWay.count < carrier.capacity,
            case .closed(let until) = schedule.gate(at: time)
        {
            launch = until
        }
        guard let staging = nextStaging(after: time) else { return launch }
        return min(launch ?? staging, staging)
    }
}

extension PreparedLetter {
    fileprivate var reserved: ReservedLetter {
        // All is said shorter, and it is nearly always all.
        let isWhole = forwardPaths.count == letter.envelope.forwardPaths.count
        return ReservedLetter(
            letter, id: attempt.letter, due: isWhole ? nil : attempt.recipients.map(Array.init))
    }
}
