// SPDX-License-Identifier: MIT

import ArgumentParser
import Campaigns
import Findings
import MailFormat
import Rendering
import Seeding

/// `prankster preview`: the letters as they would go out.
struct PreviewCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "preview", abstract: "List the letters, or print one as it would go out.",
        usage: "prankster preview [CAMPAIGN] [N] [OPTIONS]",
        discussion: """
            A number such as 3 or 3.1 is a letter: its bytes, and nothing else, go to standard \
            output. A folder whose name is a number is written ./3.

            Examples:
              prankster preview april              all letters, a line each
              prankster preview april 3 > 3.eml    to open in a mail program
              prankster preview april 3 --decoded  as a mail program shows it
            """)

    @Argument(help: "A campaign's folder or file, and a letter's number.")
    var arguments: [String] = []

    @OptionGroup var options: CampaignOptions

    @Flag(help: "Show the letter as a mail program does.")
    var decoded = false

    func validate() throws {
        let numbers = arguments.count(where: { LetterNumber($0) != nil })
        guard numbers <= 1, arguments.count - numbers <= 1 else {
            throw ValidationError("preview takes one campaign and one letter's number")
        }
        if decoded, letter == nil {
            throw ValidationError("--decoded needs a letter's number, such as 1")
        }
    }

    private var letter: LetterNumber? {
        arguments.lazy.compactMap { LetterNumber($0) }.first
    }

    private var campaign: String? {
        arguments.first { LetterNumber($0) == nil }
    }

    func run() throws {
        let console = Console.standard
        var log = FindingLog()
        let prank = Prank(CampaignPath(campaign), options: options, log: &log)
        console.show(log.findings)
        guard let prank else { throw Stop(status: .dataError) }
        if let letter {
            try show(letter, of: prank, on: console)
        } else {
            try list(prank, on: console)
        }
    }

    private func show(_ number: LetterNumber, of prank: Prank, on console: Console) throws {
        let letter = try prank.letter(try prank.firstNumber(number, on: console), on: console)
        if decoded {
            try console.output.write(try LetterView.text(of: letter))
        } else {
            try console.output.write(letter.bytes)
        }
        if prank.planned.campaign.date == nil {
            console.report(
                "note: dated \(prank.date.iso8601), this moment, since the campaign has no 'date'")
        }
    }

    private func list(_ prank: Prank, on console: Console) throws {
        let table = LetterTable(width: console.output.columns)
        try console.output.write(table.heading)
        for number in prank.renderer.numbers {
            let letter = try prank.letter(number, on: console)
            try console.output.write(try table.row(of: letter))
        }
        if let first = prank.renderer.numbers.first {
            console.report("next: " + prank.planned.next("preview", first.description))
        }
    }
}
