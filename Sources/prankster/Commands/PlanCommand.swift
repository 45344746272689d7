// SPDX-License-Identifier: MIT

import ArgumentParser
import Findings
import Planning

/// `prankster plan`: who writes what to whom.
struct PlanCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "plan", abstract: "Show the groups: who writes what to whom.",
        discussion: """
            Examples:
              prankster plan april --explain 3       why group 3 is as it is
              prankster plan april --format json     for a program
            """)

    @Argument(help: "A campaign's folder or file (default: the current folder).")
    var campaign: String?

    @OptionGroup var options: CampaignOptions

    @Option(help: ArgumentHelp("Say why group N is as it is.", valueName: "N"))
    var explain: Int?

    @Option(help: ArgumentHelp("How to print the plan: text or json.", valueName: "format"))
    var format: OutputFormat = .text

    func validate() throws {
        if explain != nil, format == .json {
            throw ValidationError("--explain is text; leave --format out")
        }
    }

    func run() throws {
        let console = Console.standard
        var log = FindingLog()
        let planned = PlannedCampaign(CampaignPath(campaign), options: options, log: &log)
        console.show(log.findings)
        guard let planned else { throw Stop(status: .dataError) }
        if let explain {
            try show(explanationOf: explain, in: planned, on: console)
        } else if format == .json {
            try console.result(PlanJSON.value(of: planned).line)
        } else {
            try console.output.write(PlanTable(planned).text)
            console.report("next: " + planned.next("preview", "1"))
        }
    }

    private func show(explanationOf number: Int, in planned: PlannedCampaign, on console: Console)
        throws
    {
        guard planned.plan.group(number) != nil else {
            console.report(
                "error: there is no group \(number); there are \(planned.plan.groups.count)")
            throw Stop(status: .usage)
        }
        var log = FindingLog()
        let explanation = Planner.explain(
            group: number, of: planned.plan, planned.campaign, plugins: planned.plugins, log: &log)
        console.show(log.findings)
        guard let explanation else { throw Stop(status: .dataError) }
        for line in explanation.lines { try console.result(DisplayText.escaped(line)) }
    }
}
