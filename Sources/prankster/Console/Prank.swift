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
    /// The run that they are of.
    let stamp: RunStamp
    /// The campaign's fingerprint, in hexadecimal digits, as the ledger has it.
    var fingerprint: String { Fingerprint().adding(renderer.fingerprint).hex() }
    /// The date that they carry.
    var date: CivilTime { stamp.date }
    /// Which attempt the run is, from 0.
    var attempt: Int { stamp.attempt }

    /// Reads, plans and prepares a campaign, and tells every mistake in one run.
    ///
    /// - Parameters:
    ///   - path: where the campaign is.
    ///   - options: what the command line overrides.
    ///   - log: takes the findings; there is no prank where one of them is an error.
    init?(_ path: CampaignPath, options: CampaignOptions, log: inout FindingLog) {
        guard let reader = CampaignReader(path, options: options, log: &log) else { return nil }
        let plan =
            log.hasErrors
            ? nil : Planner.plan(reader.campaign, plugins: reader.plugins, log: &log)
        guard let date = reader.campaign.date ?? Environment.now else {
            log.report(.error("the clock of this machine shows no date that mail can carry"))
            return nil
        }
        let renderer = LetterRenderer(
            campaign: reader.campaign, plan: plan, templates: reader.templates,
            plugins: reader.plugins, run: RunStamp(date: date), log: &log)
        guard let plan, let renderer, !log.hasErrors else { return nil }
        self.init(PlannedCampaign(path, reader, plan), renderer, RunStamp(date: date))
    }

    private init(_ planned: PlannedCampaign, _ renderer: LetterRenderer, _ stamp: RunStamp) {
        self.planned = planned
        self.renderer = renderer
        self.stamp = stamp
    }

    /// The same prank in another run.
    func stamped(_ stamp: RunStamp) -> Prank {
        Prank(planned, renderer.stamped(stamp), stamp)
    }

    /// The same prank going on with the run of this very campaign among those that its destination
    /// remembers; a date of the campaign's own stays.
    func continuing(_ remembered: [RememberedRun]) -> Prank {
        guard planned.campaign.date == nil else { return self }
        let begun = remembered.first { run in
            renderer.stamped(RunStamp(date: run.date)).run == run.run
        }
        return begun.map { stamped(RunStamp(date: $0.date)) } ?? self
    }

    /// The letter of a number; what plugins printed is told.
    ///
    /// - Throws: `FindingError` where it cannot be made.
    func noted(_ number: LetterNumber, on console: Console) throws(FindingError) -> Letter {
        let (letter, notes) = try renderer.letterAndNotes(number)
        console.show(notes)
        return letter
    }

    /// The same; stops the command where the letter cannot be made.
    func letter(_ number: LetterNumber, on console: Console) throws(Stop) -> Letter {
        do {
            return try noted(number, on: console)
        } catch {
            console.show(error.findings)
            throw Stop(status: .dataError)
        }
    }

    /// Whom the letter of a number names; stops the command where that cannot be known.
    func parties(_ number: LetterNumber, on console: Console) throws(Stop) -> LetterParties {
        do {
            return try renderer.parties(of: number)
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
