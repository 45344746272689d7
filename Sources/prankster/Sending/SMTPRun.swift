// SPDX-License-Identifier: MIT

import Delivery
import Rendering
import SMTPWire
import Seeding

/// Letters on their way to a server: what leaves, and what is told meanwhile.
struct SMTPRun {
    /// What is delivered.
    let consignment: Consignment
    /// How connections to the server are made.
    let settings: PoolSettings
    /// What may go there, and how carefully.
    let standing: ServerStanding
    /// Where the dialogue goes.
    let dialogue: Dialogue
    /// How receipts are printed.
    let format: OutputFormat
    /// Whether everything that happens is told.
    let isVerbose: Bool
    let console: Console

    /// Delivers.
    ///
    /// - Parameter report: takes every receipt.
    /// - Returns: what was done, and why it is over.
    /// - Throws: `FindingError` for a letter that cannot be made, `ConsentMissing` for one that must
    ///   not leave, `SystemError` for a stream that takes no more; the run is over then, and what was under way is known.
    func deliver(_ report: inout RunReport) throws -> RunSummary {
        let memory = consignment.memory
        let pool: ConnectionPool
        do {
            pool = try ConnectionPool(
                settings, confirm: memory.map { confirming(in: $0.ledger) },
                dialogue: dialogue.take)
        } catch {
            return RunSummary(.unreachable(error))
        }
        let stop = StopFlag()
        let interruption = Interruption(stop, on: console)
        defer { interruption.end() }
        var notices = NoticeTeller(isVerbose: isVerbose, console: console)
        var progress = Progress(
            total: consignment.due.count(), on: console, isWanted: !isVerbose)
        defer { progress.clear() }
        var run = DeliveryRun(
            plan, carrier: pool, ledger: memory.map { LedgerOfRun($0.ledger, $0.run) },
            notice: { notices.tell($0) })
        return try run.deliver(
            report: { receipt in
                report.add(receipt)
                progress.advance(to: receipt.letter)
                guard format == .json else { return }
                try console.result(ReceiptJSON.value(of: receipt).line)
            }, stop: stop)
    }

    private func confirming(in ledger: Ledger) -> ConnectionPool.Confirm {
        { ids, then in ledger.confirm(ids, then: then) }
    }

    private var plan: RunPlan {
        var plan = RunPlan(consignment.source, seed: Seed(consignment.prank.renderer.run))
        plan.due = consignment.due
        plan.isAway = standing.care.isNeeded
        plan.rate = standing.care.rate
        plan.giveUpAfter = standing.care.giveUpAfter
        // An inbox may have every letter, once it has shown that it is one.
        if !standing.verdict.mustBeInbox {
            plan.lastLook = { [judge = standing.judge] in try judge.check($0, to: $1) }
        }
        return plan
    }
}
