// SPDX-License-Identifier: MIT

import Campaigns
import PranksterTestKit
import Testing

@testable import Planning

/// Plans pinned to the last person: the same on every machine, in every build.
@Suite struct PlanGoldenTests {
    static let campaigns: [(name: String, groups: String)] = [
        ("free", "count: 4"),
        ("sizes", "size: 3-5"),
        ("left-out", "size: 3\nleftover: out"),
        ("different", "count: 4\nleftover: out\nrules: [different: team]"),
        ("same", "size: 3\nrules: [same: team]"),
        (
            "all",
            """
            count: 4
            leftover: out
            rules:
              - different: team
              - mixed: role
              - together: [Alice, Tina]
              - apart: [Bob, Rosa, Sam]
              - never-sender: [Jan, Quinn]
              - sender: {team: [Sales, R&D, HR]}
              - recipient: {role: [boss, clerk]}
            """
        ),
    ]

    @Test(arguments: campaigns.map(\.name)) func isTheSame(name: String) throws {
        let groups = try #require(Self.campaigns.first { $0.name == name }).groups
        let fixture = CampaignFixture(
            groups: groups,
            messages: "  - drill\n  - {template: pizza, weight: 2}", seed: "golden")
        let plan = try #require(try fixture.plan().plan)
        let people = try fixture.campaign().roster.people
        var text = ""
        for group in plan.groups {
            let recipients = group.recipients.map { people[$0].name }.joined(separator: ", ")
            text +=
                "\(group.number) \(["drill", "pizza"][group.message]): "
                + "\(people[group.sender].name) -> \(recipients)\n"
        }
        let out = plan.out.isEmpty ? ["nobody"] : plan.out.map { people[$0].name }
        text += "out: \(out.joined(separator: ", "))\n"
        Golden.expect(text, matches: "plans/\(name).txt")
    }
}
