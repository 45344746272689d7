// SPDX-License-Identifier: MIT

import ArgumentParser
import Campaigns
import Findings
import Seeding

/// What overrides the campaign, on every command that plans or renders.
struct CampaignOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Use this seed instead of the campaign's.", valueName: "text"))
    var seed: String?

    @Option(
        help: ArgumentHelp(
            "Use this date, such as 2027-04-01T08:30:00+02:00, instead of the campaign's.",
            valueName: "date"))
    var date: String?

    func validate() throws {
        if let date, CivilTime(iso8601: date) == nil {
            throw ValidationError(
                "--date takes a date such as 2027-04-01T08:30:00+02:00, not '\(DisplayText.escaped(date))'"
            )
        }
    }

    /// The overrides as arguments of a further command.
    var arguments: [String] {
        (seed.map { ["--seed", $0] } ?? []) + (date.map { ["--date", $0] } ?? [])
    }

    /// The campaign with the overrides in place.
    func applied(to campaign: Campaign) -> Campaign {
        var changed = campaign
        if let seed { changed.seed = seed }
        if let date = date.flatMap({ CivilTime(iso8601: $0) }) { changed.date = date }
        return changed
    }
}
