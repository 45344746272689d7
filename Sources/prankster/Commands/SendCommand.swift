// SPDX-License-Identifier: MIT

import ArgumentParser
import Delivery
import Findings
import MailFormat
import Rendering
import Seeding

/// `prankster send`: delivers the letters through a transport.
struct SendCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "send", abstract: "Deliver the letters through a transport.",
        discussion: """
            Transports:
              stdout         the letters on standard output, one after the other
              mbox:-         the same as one mbox
              file:DIR       a file for each letter in DIR, and envelopes.jsonl
              mbox:FILE      one mbox file
              maildir:DIR    a Maildir

            Sending again writes nothing twice; a campaign without a date is dated anew, \
            except in a folder that remembers it.

            Examples:
              prankster send april --transport file:out
              prankster send april -t mbox:april.mbox --only 3,4.1
            """)

    @Argument(help: "A campaign's folder or file (default: the current folder).")
    var campaign: String?

    @Option(
        name: [.customShort("t"), .long],
        help: ArgumentHelp("Where the letters go.", valueName: "transport"))
    var transport: String?

    @OptionGroup var options: CampaignOptions

    @Flag(
        name: [.customShort("n"), .long],
        help: "Do everything but hand the letters to the transport.")
    var dryRun = false

    @Option(help: ArgumentHelp("Send at most so many letters.", valueName: "N"))
    var limit: Int?

    @Option(help: ArgumentHelp("Send only these letters, such as 3,4.1.", valueName: "letters"))
    var only: LetterSelection?

    @Flag(help: "Overwrite files that differ, and remove those of an older plan.")
    var force = false

    @Option(help: ArgumentHelp("How to print receipts: text or json.", valueName: "format"))
    var format: OutputFormat = .text

    func validate() throws {
        if let limit, limit < 1 { throw ValidationError("--limit takes 1 or more, not \(limit)") }
        guard let transport else {
            throw ValidationError(
                "say where the letters go: --transport \(Destination.forms.joined(separator: ", "))"
            )
        }
        do {
            _ = try Destination(parsing: transport)
        } catch {
            let advice = error.help.map { "; \($0)" } ?? ""
            throw ValidationError(DisplayText.escaped(error.message + advice))
        }
    }

    func run() throws {
        let console = Console.standard
        let destination = try Destination(parsing: transport ?? "")
        var log = FindingLog()
        let prank = Prank(
            CampaignPath(campaign), options: options, remembered: destination.rememberedRuns,
            log: &log)
        console.show(log.findings)
        guard let prank else { throw Stop(status: .dataError) }
        let letters = try selection(of: prank, on: console)
        let delivery = LetterDelivery(
            prank: prank, letters: letters, destination: destination, format: format,
            console: console)
        if dryRun {
            try delivery.rehearse()
        } else {
            try delivery.run(force: force)
        }
    }

    private func selection(of prank: Prank, on console: Console) throws -> [LetterNumber] {
        var letters = Array(prank.renderer.numbers)
        if let only {
            if let missing = only.firstMissing(in: letters) {
                console.report("error: there is no letter '\(missing)'; \(prank.letterRange)")
                throw Stop(status: .usage)
            }
            letters.removeAll { !only.contains($0) }
        }
        if let limit { letters.removeLast(max(0, letters.count - limit)) }
        return letters
    }
}

extension Destination {
    /// The runs that a folder of letters remembers; other destinations remember none.
    fileprivate var rememberedRuns: [RememberedRun] {
        guard case .directory(let path) = self else { return [] }
        return EmlDirectory.remembered(in: path)
    }
}
