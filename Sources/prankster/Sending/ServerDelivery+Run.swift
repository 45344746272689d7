// SPDX-License-Identifier: MIT

import Delivery
import Findings
import MailFormat
import Rendering

/// The run that a `send` is part of: first only looked at, then this process's own.
extension ServerDelivery {
    private var place: LedgerPlace { LedgerPlace(of: prank.planned.path, option: options.ledger) }

    /// All letters that were chosen, as if nothing had been sent yet.
    var everything: DueRecipients {
        var due = DueRecipients(letters: prank.renderer.numbers.count)
        due.restrict(to: letters, limit: limit)
        return due
    }

    /// The ledger, to be looked at; nil where there is none.
    func readLedger() throws(Stop) -> Ledger? {
        do {
            return try Ledger.reading(place.path)
        } catch {
            throw console.stop(after: error)
        }
    }

    /// What became of a run's recipients so far.
    func counts(of run: RunRecord, in ledger: Ledger?) throws(Stop) -> RunCounts? {
        do {
            return try ledger.map { ledger throws(LedgerFailure) in
                RunCounts(try ledger.status(of: run, limit: 0))
            }
        } catch {
            throw console.stop(after: error)
        }
    }

    /// Finds the run that this is part of, and judges what is due of it; writes nothing.
    ///
    /// An inbox is looked at as this machine is, and only consent tells that a server must be one.
    func search(in ledger: Ledger?, _ look: ServerLook) throws(Stop) -> (DueRun, ServerStanding) {
        var log = FindingLog()
        var found = try dueRun(in: ledger, isAway: look.server.place != .thisMachine, log: &log)
        let standing = try inquiry.standing(
            of: found?.due ?? everything, found?.prank ?? prank, look)
        if look.server.place != .thisMachine, !standing.care.isNeeded {
            log = FindingLog()
            found = try dueRun(in: ledger, isAway: false, log: &log)
        }
        console.show(log.findings)
        guard let found else { throw Stop(status: .dataError) }
        return (found, standing)
    }

    private func dueRun(in ledger: Ledger?, isAway: Bool, log: inout FindingLog) throws(Stop)
        -> DueRun?
    {
        do {
            var run = try DueRun(
                in: ledger, as: place.campaign, prank, to: choice, options, isAway: isAway,
                log: &log)
            run?.restrict(to: letters, limit: limit)
            return run
        } catch {
            throw console.stop(after: error)
        }
    }

    /// Begins the run, or goes on with it, in the ledger that is this process's alone from now on.
    ///
    /// - Parameters:
    ///   - run: what was found and judged.
    ///   - isAway: whether it was found for a server away from this machine.
    /// - Returns: what is to be delivered.
    /// - Throws: `Stop` where the ledger cannot be used, or another `send` has changed what is due
    ///   since: nobody was judged or asked about that.
    func begun(_ run: DueRun, isAway: Bool) throws(Stop) -> Consignment {
        let ledger: Ledger
        do {
            ledger = try Ledger.open(place.path, bootID: BootID.current)
        } catch {
            throw console.stop(after: error)
        }
        var log = FindingLog()
        guard let latest = try dueRun(in: ledger, isAway: isAway, log: &log), latest.isSame(as: run)
        else {
            console.show([
                .error(
                    "another 'prankster send' has been at work meanwhile",
                    help: ["run the same command again"])
            ])
            throw Stop(status: .temporaryFailure)
        }
        let recipients = try run.record == nil ? recipientCount(of: run.prank) : 0
        do {
            let record = try run.begin(in: ledger, recipients: recipients)
            return Consignment(run.prank, due: run.due, memory: (ledger, record), on: console)
        } catch {
            throw console.stop(after: error)
        }
    }

    /// How many recipients all letters have together.
    private func recipientCount(of prank: Prank) throws(Stop) -> Int {
        var count = 0
        for number in prank.renderer.numbers {
            count += try prank.parties(number, on: console).envelope.forwardPaths.count
        }
        return count
    }
}
