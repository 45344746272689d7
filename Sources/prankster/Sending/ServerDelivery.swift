// SPDX-License-Identifier: MIT

import Campaigns
import Delivery
import Findings
import MailFormat
import Rendering

/// One `send` to a server: judged, asked about and carried out, each step only after those before.
///
/// The server is looked up, then consent is judged, then the ledger tells what is due, then care is
/// taken (the date, the question), then the login is read; only then does anything leave.
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

    /// Judges consent and renders every letter; connects to nothing, and leaves the ledger alone.
    func rehearse() throws {
        let tested = try testRecipient()
        let numbers = tested == nil ? Array(letters.first(limit)) : prank.renderer.samples
        let standing = try inquiry.standing(for: numbers, to: tested)
        if case .onlyToAnInbox(let findings) = standing.verdict {
            console.show(findings)
            console.report("a Prankster inbox may have these letters, and no other server")
            throw Stop(status: .noConsent)
        }
        var recipients = 0
        var progress = Progress(total: numbers.count, on: console)
        for number in numbers {
            let letter = try prank.letter(number, on: console)
            recipients += tested == nil ? letter.envelope.forwardPaths.count : 1
            progress.advance()
        }
        progress.clear()
        guard format == .text else {
            var counts = RunCounts()
            counts.planned = recipients
            return try console.result(StatusJSON.value(counts, failures: []).line)
        }
        console.report(
            "nothing sent: \(Count(numbers.count, "letter")) to \(Count(recipients, "recipient")) "
                + "would go to \(DisplayText.escaped(choice.address.destination))")
    }

    /// Sends one letter of each template to the operator, or to the address that `--test` names.
    func test() throws {
        guard let recipient = try testRecipient() else {
            preconditionFailure("nobody asked for a test")
        }
        let prank = prank.stamped(RunStamp(date: prank.date, isTest: true))
        let certificates = try certificates()
        let standing = try inquiry.standing(for: prank.renderer.samples, to: recipient)
        let precaution = Precaution(care: standing.care, options: options, console: console)
        try precaution.check(date: nil)
        let consignment = Consignment(testOf: prank, to: recipient, on: console)
        try precaution.confirm {
            "\(Count(consignment.source.count, "test letter")) to \(recipient.displayText) "
                + "through \(choice.shownName)"
        }
        try carry(consignment, try access(standing, certificates))
    }

    /// Delivers what is due.
    func run() throws {
        let certificates = try certificates()
        let standing = try inquiry.standing(for: letters)
        let precaution = Precaution(care: standing.care, options: options, console: console)
        guard !options.noLedger else {
            var due = DueRecipients(letters: prank.renderer.numbers.count)
            due.restrict(to: letters, limit: limit)
            let consignment = Consignment(prank, due: due, memory: nil, on: console)
            return try carry(consignment, try access(standing, certificates))
        }
        var run = try dueRun(isAway: standing.care.isNeeded)
        if let record = run.record, run.due.count() == 0 {
            let access = ServerAccess(
                standing: standing, credential: nil, certificates: certificates)
            return try end(of: run.prank, access).tellFinished(record, in: run.ledger)
        }
        try precaution.check(date: run.prank.date)
        try precaution.confirm { () throws(Stop) in try words(for: run) }
        guard precaution.wait(for: run.prank.date) else {
            let access = try access(standing, certificates)
            return try carry(begun(&run), access)
        }
        // Meanwhile the server may have moved away, where somebody has to be asked.
        let later = try inquiry.standing(for: letters)
        if !standing.care.isNeeded {
            let precaution = Precaution(care: later.care, options: options, console: console)
            try precaution.check(date: nil)
            try precaution.confirm { () throws(Stop) in try words(for: run) }
        }
        let access = try access(later, certificates)
        try carry(begun(&run), access)
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
            care: access.standing.care, dialogue: dialogue, format: format,
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
