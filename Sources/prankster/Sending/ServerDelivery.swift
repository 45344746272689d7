// SPDX-License-Identifier: MIT

import Campaigns
import Delivery
import Findings
import MailFormat
import Rendering

/// One `send` to a server: judged, asked about and carried out, each step only after those before.
///
/// The server is looked up, then a look into the ledger tells what is due, then consent is judged for
/// that, then care is taken (the date, the question), then the login is read; only then is anything
/// written, and does anything leave.
struct ServerDelivery {
    /// The campaign as it is now.
    let prank: Prank
    /// Which of its letters.
    let letters: ChosenLetters
    /// At most so many of those that are due; nil for all.
    let limit: Int?
    /// Where they go.
    let choice: ServerChoice
    let options: ServerOptions
    /// How receipts are printed.
    let format: OutputFormat
    let console: Console

    // MARK: Ways to send

    /// Judges consent and renders every letter that is due; connects to nothing, and leaves the
    /// ledger as it is.
    func rehearse() throws {
        let rehearsal = ServerRehearsal(choice: choice, format: format, console: console)
        let look = try inquiry.look()
        if let recipient = try testRecipient() {
            let standing = try inquiry.standing(ofTests: prank, to: recipient, look)
            return try rehearsal.tell(testOf: prank, standing)
        }
        guard !options.noLedger else {
            let due = everything
            let standing = try inquiry.standing(of: due, prank, look)
            return try rehearsal.tell(due, of: prank, standing, known: nil)
        }
        let ledger = try readLedger()
        let (run, standing) = try search(in: ledger, look)
        let known = try run.record.flatMap { try counts(of: $0, in: ledger) }
        try rehearsal.tell(run.due, of: run.prank, standing, known: known)
    }

    /// Sends one letter of each template to the operator, or to the address that `--test` names.
    func test() throws {
        guard let recipient = try testRecipient() else {
            preconditionFailure("nobody asked for a test")
        }
        let prank = prank.stamped(RunStamp(date: prank.date, isTest: true))
        let certificates = try certificates()
        let standing = try inquiry.standing(ofTests: prank, to: recipient, try inquiry.look())
        let precaution = Precaution(care: standing.care, options: options, console: console)
        try precaution.check(date: nil)
        let consignment = Consignment(testOf: prank, to: recipient, on: console)
        try precaution.confirm {
            "\(Count(consignment.source.count, "test letter")) to \(recipient.displayText) "
                + "through \(choice.words)"
        }
        try carry(consignment, try access(standing, certificates))
    }

    /// Delivers what is due.
    func run() throws {
        let certificates = try certificates()
        let look = try inquiry.look()
        guard !options.noLedger else {
            let due = everything
            let standing = try inquiry.standing(of: due, prank, look)
            let consignment = Consignment(prank, due: due, memory: nil, on: console)
            return try carry(consignment, try access(standing, certificates))
        }
        let ledger = try readLedger()
        var (run, standing) = try search(in: ledger, look)
        if let ledger, let record = run.record, run.isFinished {
            let access = ServerAccess(
                standing: standing, credential: nil, certificates: certificates)
            return try end(of: run.prank, access).tellFinished(record, in: ledger)
        }
        let precaution = Precaution(care: standing.care, options: options, console: console)
        try precaution.check(date: run.prank.date)
        try precaution.confirm { () throws(Stop) in try words(for: run) }
        if precaution.wait(for: run.prank.date) {
            // Meanwhile the server may have moved away, where somebody has to be asked.
            (run, standing) = try search(in: try readLedger(), try inquiry.look())
            if !precaution.care.isNeeded {
                let precaution = Precaution(care: standing.care, options: options, console: console)
                try precaution.check(date: nil)
                try precaution.confirm { () throws(Stop) in try words(for: run) }
            }
        }
        let credential = try login()
        let consignment = try begun(run, isAway: standing.care.isNeeded)
        let access = ServerAccess(
            standing: standing, credential: credential, certificates: certificates)
        try carry(consignment, access)
    }

    /// Reads the login, now that it is needed.
    private func access(_ standing: ServerStanding, _ certificates: [UInt8]?) throws(Stop)
        -> ServerAccess
    {
        ServerAccess(standing: standing, credential: try login(), certificates: certificates)
    }

    private func carry(_ consignment: Consignment, _ access: ServerAccess) throws {
        let dialogue: Dialogue
        do {
            dialogue = try Dialogue(
                options, connections: access.standing.care.connections, on: console)
        } catch {
            throw console.stop(after: error)
        }
        let run = SMTPRun(
            consignment: consignment,
            settings: access.settings(choice, recording: dialogue.recording),
            standing: access.standing, dialogue: dialogue, format: format,
            isVerbose: options.verbose, console: console)
        let end = end(of: consignment.prank, access)
        var report = RunReport(end.hints)
        defer { dialogue.close(on: console) }
        let summary = try end.afterTrouble { try run.deliver(&report) }
        try end.tell(summary, report, memory: consignment.memory)
    }

    private func end(of prank: Prank, _ access: ServerAccess) -> EndOfRun {
        EndOfRun(
            prank: prank, choice: choice, options: options, verdict: access.standing.verdict,
            hints: access.hints(usesOperatorAddress: prank.planned.campaign.from == .name),
            format: format, console: console)
    }
}
