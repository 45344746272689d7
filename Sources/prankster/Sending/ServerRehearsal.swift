// SPDX-License-Identifier: MIT

import Delivery
import Findings
import MailFormat
import Rendering

/// `send --dry-run` to a server: renders what would go, and tells how much it is.
struct ServerRehearsal {
    let choice: ServerChoice
    /// How the end is printed.
    let format: OutputFormat
    let console: Console

    /// Tells of what is due of a run.
    ///
    /// - Parameters:
    ///   - due: what would go.
    ///   - prank: the campaign in its run.
    ///   - standing: the server, judged.
    ///   - known: what the ledger knows of the run; nil where it has not begun.
    /// - Throws: `Stop` where a letter cannot be made, or consent is missing and only the server
    ///   itself could tell that it needs none.
    func tell(
        _ due: DueRecipients, of prank: Prank, _ standing: ServerStanding, known: RunCounts?
    ) throws {
        try check(standing)
        var letters = 0
        var recipients = 0
        var progress = Progress(total: due.count(), on: console)
        for place in due.places {
            let letter = try prank.letter(prank.renderer.numbers[place], on: console)
            let count = due.recipients(of: place, among: letter.envelope.forwardPaths.count).count
            letters += count > 0 ? 1 : 0
            recipients += count
            progress.advance()
        }
        progress.clear()
        try tell(letters, recipients, known: known)
    }

    /// Tells of test letters.
    ///
    /// - Throws: as the other.
    func tell(testOf prank: Prank, _ standing: ServerStanding) throws {
        try check(standing)
        for number in prank.renderer.samples { _ = try prank.letter(number, on: console) }
        let count = prank.renderer.samples.count
        try tell(count, count, known: nil)
    }

    private func check(_ standing: ServerStanding) throws(Stop) {
        guard case .onlyToAnInbox(let findings) = standing.verdict else { return }
        console.show(findings)
        console.report(
            "only a Prankster inbox may have these letters, and whether this server is one shows "
                + "only when it is connected to, which --dry-run does not do")
        throw Stop(status: .noConsent)
    }

    private func tell(_ letters: Int, _ recipients: Int, known: RunCounts?) throws {
        guard format == .text else {
            // Those who were put off would get theirs now.
            var counts = known ?? RunCounts()
            counts.planned = recipients
            counts.deferred = 0
            return try console.result(StatusJSON.value(counts, failures: []).line)
        }
        console.report(
            "nothing sent: \(Count(letters, "letter")) to \(Count(recipients, "recipient")) "
                + "would go to \(DisplayText.escaped(choice.address.destination))")
        if let known { console.report("accepted before: \(known.words)") }
    }
}
