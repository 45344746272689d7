// SPDX-License-Identifier: MIT

import Campaigns
import MailFormat
import Planning
import Seeding

extension PlannedCampaign {
    /// Tells whether two plans have the same groups: letters of one number then have the same
    /// recipients, whatever their texts.
    var groupsHash: String {
        let people = campaign.roster.people
        var hash = Fingerprint().adding("groups").adding(campaign.each.rawValue)
        for group in plan.groups {
            hash.add(people[group.sender].mailbox.address.text)
            hash.add("\(group.recipients.count)")
            for recipient in group.recipients { hash.add(people[recipient].mailbox.address.text) }
        }
        for witnesses in [campaign.grouping.cc, campaign.grouping.bcc] {
            hash.add("\(witnesses.count) witnesses")
            for mailbox in witnesses { hash.add(mailbox.address.text) }
        }
        return hash.hex()
    }
}
