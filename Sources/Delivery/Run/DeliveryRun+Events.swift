// SPDX-License-Identifier: MIT

import MailFormat
import SMTPWire

extension DeliveryRun {
    /// Takes what the carrier tells: first all of it to the ledger, then the receipts.
    mutating func take(_ events: [CarrierEvent], _ report: (Receipt) throws -> Void) {
        guard !events.isEmpty else { return }
        let time = now()
        var outcomes: [LetterOutcome] = []
        var receipts: [Receipt] = []
        var troubles: [(message: String, wait: Duration?)] = []
        for event in events {
            switch event {
            case .finished(let id, let fates):
                guard let sent = underWay.removeValue(forKey: id) else { continue }
                let result = schedule.finished(
                    sent.attempt, letter: sent.number, fates, departure: sent.departure, at: time)
                outcomes.append(sent.outcome(result.outcomes))
                receipts += sent.receipts(result.outcomes)
                tell(result, of: sent)
            case .returned(let id, let why):
                guard let sent = underWay.removeValue(forKey: id) else { continue }
                let result = schedule.returned(
                    sent.attempt, why, departure: sent.departure, at: time)
                outcomes.append(sent.outcome(result.outcomes))
                receipts += sent.receipts(result.outcomes)
                troubles.append((why.message, result.reconnectIn))
            case .unreachable(let trouble):
                troubles.append((trouble.message, schedule.unreachable(trouble, at: time)))
            case .ledgerFailed(let failure):
                schedule.end(.ledgerFailed(failure))
            }
        }
        for trouble in troubles { tell(trouble.message, trouble.wait) }
        if !outcomes.isEmpty { ledger?.record(outcomes) }
        hand(receipts, to: report)
    }

    /// Counts and reports receipts; after an error of the reporter they are only counted.
    private mutating func hand(_ receipts: [Receipt], to report: (Receipt) throws -> Void) {
        for receipt in receipts {
            summary.count(receipt.state)
            guard failure == nil else { continue }
            do { try report(receipt) } catch { fail(error) }
        }
    }

    /// Notices of a run that goes on; at its end nothing is tried again.
    private func tell(_ result: FinishedAttempt, of sent: UnderWay) {
        guard schedule.ending == nil else { return }
        if let wait = result.retryIn {
            let putOff = result.outcomes.filter { $0.state == .deferred }
            if let reply = putOff.first?.reply {
                notice(
                    .deferred(
                        sent.number, recipients: putOff.count, reply: reply, retryIn: wait))
            }
        }
        if let doubt = result.outcomes.first(where: { $0.state == .inDoubt }) {
            tell(doubt.reply, result.reconnectIn)
        }
    }

    /// Tells of a trouble, unless the run ends with it.
    private func tell(_ message: String, _ wait: Duration?) {
        if schedule.ending == nil, let wait { notice(.connectionTrouble(message, retryIn: wait)) }
    }

    /// Settles what the run leaves behind, and closes everything.
    mutating func finish(_ report: (Receipt) throws -> Void) throws {
        let (staged, ready) = supply.takeAll()
        for letter in staged + ready { schedule.release(letter.attempt) }
        if !ready.isEmpty {
            ledger?.record(ready.map { LetterOutcome(id: $0.attempt.letter, recipients: []) })
        }
        let leftovers = schedule.leftovers()
        summary.lettersLeft = leftovers.fresh
        for attempt in leftovers.attempts { leave(attempt, report) }
        do throws(LedgerFailure) {
            try ledger?.flush()
        } catch {
            schedule.end(.ledgerFailed(error))
        }
        carrier.close()
        summary.ending = schedule.ending ?? .complete
        if let failure { throw failure }
    }

    /// Those of a letter who were put off stay deferred; the letter is rendered once more for their
    /// receipts.
    private mutating func leave(_ attempt: Attempt, _ report: (Receipt) throws -> Void) {
        guard let deferral = attempt.deferral else {
            summary.lettersLeft += 1
            return
        }
        let outcomes = deferral.outcomes(of: deferral.recipients)
        guard failure == nil else {
            summary.deferred += outcomes.count
            return
        }
        do {
            let letter = try plan.source.letter(plan.source.number(attempt.letter))
            let sent = UnderWay(
                attempt: attempt, departure: 0, number: letter.number,
                messageID: letter.messageID, forwardPaths: letter.envelope.forwardPaths)
            hand(sent.receipts(outcomes), to: report)
        } catch {
            summary.deferred += outcomes.count
            fail(error)
        }
    }
}

extension DeliveryRun.UnderWay {
    /// What the ledger is told: of those whom this attempt was for.
    func outcome(_ outcomes: [RecipientOutcome]) -> LetterOutcome {
        let count = attempt.recipients?.count ?? 0
        return LetterOutcome(
            id: attempt.letter,
            recipients: outcomes.prefix(count).map {
                LetterOutcome.Recipient(place: $0.place, state: $0.state, reply: $0.reply)
            })
    }

    func receipts(_ outcomes: [RecipientOutcome]) -> [Receipt] {
        outcomes.compactMap { outcome in
            guard outcome.isFinal else { return nil }
            return Receipt(
                letter: number, recipient: forwardPaths[outcome.place], state: outcome.state,
                reply: outcome.reply, messageID: messageID)
        }
    }
}
