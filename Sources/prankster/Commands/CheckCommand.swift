// SPDX-License-Identifier: MIT

import ArgumentParser
import Campaigns
import Findings
import Planning
import Rendering

/// `prankster check`: everything that can be known without sending.
struct CheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Find every mistake that can be known without sending.",
        discussion: """
            Reads the campaign, people, templates and plugins, plans the groups, and renders every \
            letter.

            Example:
              prankster check april
            """)

    @Argument(help: "A campaign's folder or file (default: the current folder).")
    var campaign: String?

    @OptionGroup var options: CampaignOptions

    @Option(help: ArgumentHelp("How to print findings: text or json.", valueName: "format"))
    var format: OutputFormat = .text

    func run() throws {
        let console = Console.standard
        var log = FindingLog()
        let prank = Prank(CampaignPath(campaign), options: options, log: &log)
        if let prank { render(prank, log: &log) }
        switch format {
        case .text: console.show(log.findings)
        case .json: try console.result(FindingsJSON.value(of: log.findings).line)
        }
        guard let prank, !log.hasErrors else { throw Stop(status: .dataError) }
        guard format == .text else { return }
        let letters = Count(prank.renderer.numbers.count, "letter")
        let people = Count(prank.planned.campaign.roster.people.count, "person", plural: "people")
        let out = prank.planned.plan.out.count
        let leftOut = out == 0 ? "" : " (\(out) left out)"
        try console.result("\(people)\(leftOut), \(letters): all well")
        console.report("next: " + prank.planned.next("plan"))
    }

    /// Makes every letter, and forgets it: what depends on its values shows only now.
    private func render(_ prank: Prank, log: inout FindingLog) {
        log.report(ForgedDomain.warnings(for: prank.planned.campaign))
        log.report(SMTPUTF8People.warnings(for: prank.planned.campaign))
        var progress = Progress(total: prank.renderer.numbers.count, on: .standard)
        for number in prank.renderer.numbers where log.errorCount < Self.mostErrors {
            do {
                log.report(try prank.renderer.letterAndNotes(number).notes)
            } catch {
                log.report(error.findings)
            }
            progress.advance()
        }
        progress.clear()
    }

    /// With so many errors, further letters are not looked at.
    private static let mostErrors = 100
}
