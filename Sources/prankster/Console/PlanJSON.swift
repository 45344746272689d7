// SPDX-License-Identifier: MIT

import Campaigns
import MailFormat
import Planning

/// A plan as programs read it; version 1 of that format.
enum PlanJSON {
    /// The plan with everyone's name and address.
    static func value(of planned: PlannedCampaign) -> JSON {
        let campaign = planned.campaign
        return .object([
            ("version", .number(1)),
            ("campaign", .text(campaign.name)),
            ("seed", .text(campaign.seed)),
            ("groups", .list(planned.plan.groups.map { value(of: $0, in: campaign) })),
            ("out", .list(planned.plan.out.map { value(of: campaign.roster.people[$0].mailbox) })),
        ])
    }

    private static func value(of group: Group, in campaign: Campaign) -> JSON {
        let people = campaign.roster.people
        return .object([
            ("number", .number(group.number)),
            ("template", .text(campaign.messages[group.message].name)),
            ("sender", value(of: people[group.sender].mailbox)),
            ("recipients", .list(group.recipients.map { value(of: people[$0].mailbox) })),
            (
                "witnesses",
                .object([
                    ("cc", .list(campaign.grouping.cc.map(value))),
                    ("bcc", .list(campaign.grouping.bcc.map(value))),
                ])
            ),
        ])
    }

    private static func value(of mailbox: Mailbox) -> JSON {
        .object([
            ("name", .text(mailbox.name?.text ?? "")),
            ("email", .text(mailbox.address.text)),
        ])
    }
}
