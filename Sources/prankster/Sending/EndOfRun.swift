// SPDX-License-Identifier: MIT

import Delivery
import Findings
import MailFormat

/// Tells how a run to a server ended, what can be done now, and with which status the program ends.
struct EndOfRun {
    /// More failures are not listed for programs.
    private static let mostListed = 100_000

    let prank: Prank
    let choice: ServerChoice
    let options: ServerOptions
    let verdict: SendingVerdict
    let hints: FailureHint
    let format: OutputFormat
    let console: Console

    /// Tells that nothing of a run is due any more.
    func tellFinished(_ run: RunRecord, in ledger: Ledger) throws {
        let counts = try self.counts(of: run, in: ledger)
        if format == .json { try console.result(try status(of: run, in: ledger).line) }
        if format == .text {
            // What was not chosen this time is not lost: '--again' would send to the others twice.
            let isWhole = counts.planned + counts.deferred == 0
            console.report(
                "\(counts.accepted) of \(counts.total) already accepted"
                    + (counts.failureWords.map { ", \($0)" } ?? "")
                    + (isWhole && counts.inDoubt == 0
                        ? "; to send again: " + command("--again") : ""))
            if !isWhole { console.report("next: " + command()) }
        }
        guard counts.inDoubt > 0 else { return }
        if format == .text {
            console.report("to send again what is in doubt: " + command("--retry-in-doubt"))
        }
        throw Stop(status: .temporaryFailure)
    }

    /// Runs a delivery; what it throws is told before it goes on up.
    func afterTrouble(_ deliver: () throws -> RunSummary) throws -> RunSummary {
        do {
            return try deliver()
        } catch let error as FindingError {
            console.show(error.findings)
            throw Stop(status: .dataError)
        } catch let missing as ConsentMissing {
            console.show(missing.findings)
            console.report("letter \(missing.letter) stays here, and so do those after it")
            throw Stop(status: .noConsent)
        } catch let trouble as SystemError where trouble.isClosedPipe {
            console.report("error: nobody reads the receipts any more; to go on: \(command())")
            throw Stop(status: .temporaryFailure)
        }
    }

    /// Tells what a run did.
    ///
    /// - Throws: `Stop` with the status to end with, unless all is well.
    func tell(
        _ summary: RunSummary, _ report: RunReport, memory: (ledger: Ledger, run: RunRecord)?
    ) throws {
        // A ledger that failed knows less than this process does.
        let known = summary.hasLostLedger ? nil : memory
        let counts = try known.map { try self.counts(of: $0.run, in: $0.ledger, after: summary) }
        let all = counts ?? RunCounts(summary)
        if format == .text, summary.anyAnswered || summary.ending == .complete {
            let isPart = memory != nil && known == nil
            for line in report.lines(all, by: choice.address.destination, isPart: isPart) {
                console.report(line)
            }
        }
        let ending = EndingWords(summary, all, verdict, hints)
        console.show(ending.findings)
        if let line = ending.line { console.report(line) }
        if summary.ending == .interrupted, known != nil, all.planned + all.deferred > 0 {
            console.report("to go on: " + command())
        }
        if format == .json {
            let object =
                try known.map { try status(of: $0.run, in: $0.ledger, after: summary) }
                ?? StatusJSON.value(all, failures: report.failuresJSON)
            try console.result(object.line)
        } else {
            tellNext(summary, all, isRemembered: known != nil)
        }
        if ending.status != .success { throw Stop(status: ending.status) }
    }

    private func counts(
        of run: RunRecord, in ledger: Ledger, after summary: RunSummary? = nil
    ) throws(Stop) -> RunCounts {
        do {
            return RunCounts(try ledger.status(of: run, limit: 0))
        } catch {
            throw stop(after: error, summary)
        }
    }

    private func status(
        of run: RunRecord, in ledger: Ledger, after summary: RunSummary? = nil
    ) throws(Stop) -> JSON {
        do {
            return try StatusJSON.value(of: run, in: ledger, limit: Self.mostListed)
        } catch {
            throw stop(after: error, summary)
        }
    }

    /// What has been sent is sent: then another try makes sense, whatever the ledger says.
    private func stop(after failure: LedgerFailure, _ summary: RunSummary?) -> Stop {
        let stop = console.stop(after: failure)
        return summary?.anyAnswered == true ? Stop(status: .temporaryFailure) : stop
    }

    // MARK: What next

    private func tellNext(_ summary: RunSummary, _ counts: RunCounts, isRemembered: Bool) {
        guard isRemembered, summary.anyAnswered else { return }
        if counts.planned + counts.deferred > 0 {
            if summary.ending != .interrupted { console.report("next: " + command()) }
        } else if counts.inDoubt > 0 {
            console.report("next: " + command("--retry-in-doubt"))
        } else {
            console.report("next: " + statusCommand)
        }
    }

    /// The same command, with one option more.
    private func command(_ option: String...) -> String {
        let ledger = options.ledger.map { ["--ledger", $0] } ?? []
        return prank.planned.next("send", ["-t", choice.typed] + ledger + option)
    }

    private var statusCommand: String {
        let ledger = options.ledger.map { ["--ledger", $0] } ?? []
        return prank.planned.next("status", ledger, keepsOverrides: false)
    }
}

extension RunSummary {
    /// Whether the ledger could not be written any more.
    fileprivate var hasLostLedger: Bool { if case .ledgerFailed = ending { true } else { false } }
}
