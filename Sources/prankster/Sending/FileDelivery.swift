// SPDX-License-Identifier: MIT

import Campaigns
import Delivery
import Findings
import MailFormat
import Planning
import Rendering

/// One run to files: letters rendered one by one, handed to a transport, and the end told.
struct FileDelivery {
    /// What is sent.
    let prank: Prank
    /// Which of its letters.
    let letters: ChosenLetters
    /// Where they go.
    let destination: Destination
    /// How receipts are printed.
    let format: OutputFormat
    let console: Console

    /// Renders every letter, and hands none over.
    func rehearse() throws {
        var recipients = 0
        var progress = Progress(total: letters.count, on: console)
        for number in letters {
            recipients += try prank.letter(number, on: console).envelope.forwardPaths.count
            progress.advance()
        }
        progress.clear()
        guard format == .text else { return try tellStatus(planned: recipients, written: 0) }
        console.report(
            "nothing sent: \(sum(recipients)) would go to \(DisplayText.escaped("\(destination)"))")
    }

    /// Renders and delivers every letter.
    func run(force: Bool) throws {
        let options = DeliveryOptions(
            run: prank.renderer.run, date: prank.date,
            groupCount: prank.planned.plan.groups.count,
            isWhole: letters.isWhole, force: force)
        explainInterruption()
        do {
            var transport = try destination.transport(options)
            var written = 0
            var progress = Progress(total: letters.count, on: console)
            for number in letters {
                let letter = try prank.letter(number, on: console)
                written += try tell(try transport.deliver(letter))
                progress.advance()
            }
            written += try tell(try transport.finish())
            progress.clear()
            try tellEnd(written: written, notes: transport.notes)
        } catch let failure as DeliveryFailure {
            throw console.stop(after: failure)
        } catch let trouble as SystemError
            where trouble.isClosedPipe && !destination.usesStandardOutput
        {
            console.report("error: nobody reads the receipts any more; run the same command again")
            throw Stop(status: .cannotCreate)
        }
    }

    /// Prints receipts for programs; standard output may be taken by the letters themselves.
    private func tell(_ receipts: [Receipt]) throws -> Int {
        guard format == .json else { return receipts.count }
        for receipt in receipts { try tell(ReceiptJSON.value(of: receipt)) }
        return receipts.count
    }

    private func tell(_ value: JSON) throws {
        let stream = destination.usesStandardOutput ? console.errors : console.output
        try stream.write(value.line + "\n")
    }

    private func tellEnd(written: Int, notes: [String]) throws {
        guard format == .text else { return try tellStatus(planned: 0, written: written) }
        console.report("\(sum(written)) written to \(DisplayText.escaped("\(destination)"))")
        if isDatedAnew {
            console.report(
                "note: the campaign has no 'date', so sending again makes new letters")
        }
        for note in notes { console.report("note: \(DisplayText.escaped(note))") }
        if case .directory(let path) = destination, !letters.isEmpty {
            let folder = path.hasSuffix("/") ? String(path.dropLast()) : path
            console.report("next: prankster lint \(ShellWord.quoted(folder))/*.eml")
        }
    }

    /// The run's last line for programs: what became of its recipients, counted.
    private func tellStatus(planned: Int, written: Int) throws {
        try tell(StatusJSON.value(planned: planned, written: written))
    }

    /// Whether the same command again would make other letters, of another moment.
    private var isDatedAnew: Bool {
        guard prank.planned.campaign.date == nil else { return false }
        switch destination {
        case .mbox, .maildir: return true
        case .directory, .standardOutput, .mboxOutput: return false
        }
    }

    private func sum(_ recipients: Int) -> String {
        "\(Count(letters.count, "letter")) to \(Count(recipients, "recipient"))"
    }
}
