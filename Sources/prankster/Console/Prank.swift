// SPDX-License-Identifier: MIT

import Campaigns
import Delivery
import Findings
import MailFormat
import Planning
import Rendering
import Seeding

/// A campaign ready to be rendered, letter by letter.
struct Prank: Sendable {
    /// The campaign and its groups.
    let planned: PlannedCampaign
    /// What makes the letters.
    let renderer: LetterRenderer
    /// The date that they carry.
    let date: CivilTime

    /// Reads, plans and prepares a campaign, and tells every mistake in one run.
    ///
    /// - Parameters:
    ///   - path: where the campaign is.
    ///   - options: what the command line overrides.
    ///   - remembered: runs that the destination remembers; where the campaign has no date, one of
    ///     this very campaign gives its own.
    ///   - log: takes the findings; there is no prank where one of them is an error.
    init?(
        _ path: CampaignPath, options: CampaignOptions, remembered: [RememberedRun] = [],
        log: inout FindingLog
    ) {
        guard let reader = CampaignReader(path, options: options, log: &log) else { return nil }
        let plan =
            log.hasErrors
            ? nil : Planner.plan(reader.campaign, plugins: reader.plugins, log: &log)
        let fixed = reader.campaign.date
        guard let date = fixed ?? Environment.now else {
            log.report(.error("the clock of this machine shows no date that mail can carry"))
            return nil
        }
        let renderer = LetterRenderer(
            campaign: reader.campaign, plan: plan, templates: reader.templates,
            plugins: reader.plugins, run: RunStamp(date: date), log: &log)
        guard let plan, let renderer, !log.hasErrors else { return nil }
        planned = PlannedCampaign(path, reader, plan)
        let begun = (fixed == nil ? remembered : []).first { run in
            renderer.stamped(RunStamp(date: run.date)).run == run.run
        }
        self.date = begun?.date ?? date
        self.renderer = begun.map { renderer.stamped(RunStamp(date: $0.date)) } ?? renderer
    }

    /// The letter of a number, and what plugins printed; stops the command where it cannot be made.
    func letter(_ number: LetterNumber, on console: Console) throws(Stop) -> Letter {
        do {
            let (letter, notes) = try renderer.letterAndNotes(number)
            console.show(notes)
            return letter
        } catch {
            console.show(error.findings)
            throw Stop(status: .dataError)
        }
    }

    /// The first letter that a user's number means; stops the command where there is none.
    func firstNumber(_ number: LetterNumber, on console: Console) throws(Stop) -> LetterNumber {
        guard let position = renderer.numbers.positions(of: number).first else {
            console.report("error: there is no letter '\(number)'; \(letterRange)")
            throw Stop(status: .usage)
        }
        return renderer.numbers[position]
    }

    /// Which letters there are, in words.
    var letterRange: String {
        guard let first = renderer.numbers.first, let last = renderer.numbers.last else {
            return "there are none"
        }
        return first == last ? "the only one is \(first)" : "there are \(first) to \(last)"
    }
}
