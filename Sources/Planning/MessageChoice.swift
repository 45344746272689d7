// SPDX-License-Identifier: MIT

import Campaigns
import Seeding

/// Picks the message of a group, by weight among those that fit the sender.
struct MessageChoice {
    private let campaign: Campaign
    private let seed: Seed

    /// Picks for a campaign, with the seed that it has now.
    init(_ campaign: Campaign, seed: Seed) {
        self.campaign = campaign
        self.seed = seed
    }

    /// The messages that fit a sender, by place in the campaign's list.
    static func fitting(_ sender: Int, _ campaign: Campaign) -> [Int] {
        let person = campaign.roster.people[sender]
        return campaign.messages.indices.filter {
            campaign.messages[$0].when?.holds(for: person) ?? true
        }
    }

    /// The message of a group; nil where none fits.
    func message(ofGroup number: Int, from sender: Int) -> Int? {
        let fitting = Self.fitting(sender, campaign)
        let total = fitting.reduce(0) { $0 + campaign.messages[$1].weight }
        guard total > 0 else { return nil }
        var stream = seed.keyed("message", String(number)).stream
        var drawn = stream.below(total)
        for message in fitting {
            drawn -= campaign.messages[message].weight
            if drawn < 0 { return message }
        }
        return fitting.last
    }
}
