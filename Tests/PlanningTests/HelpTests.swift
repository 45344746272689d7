// SPDX-License-Identifier: MIT

import Campaigns
import Findings
import Testing

@testable import Planning

/// Whatever a finding says would help does help.
@Suite struct HelpTests {
    @Test(arguments: ImpossiblePlanTests.cases) func isTrue(_ wrong: ImpossiblePlanTests.Case)
        throws
    {
        let fixture = CampaignFixture(
            groups: wrong.groups, people: wrong.people, messages: wrong.messages,
            more: wrong.more, plugins: wrong.plugins)
        let campaign = try fixture.campaign()
        for finding in try fixture.plan().log.findings {
            for help in finding.help {
                guard let changed = change(campaign, as: help, saidAt: finding.location) else {
                    continue
                }
                var log = FindingLog()
                let plan = Planner.plan(changed, plugins: fixture.library, log: &log)
                #expect(plan != nil, "\(help)")
                if let count = help.firstMatch(of: /leaves (\d+) people out/)?.output.1 {
                    #expect(plan?.out.count == Int(count))
                }
            }
        }
    }

    /// The campaign as a help would have it, or nil for advice of another kind.
    private func change(_ campaign: Campaign, as help: String, saidAt place: Location?)
        -> Campaign?
    {
        var campaign = campaign
        if help.hasPrefix("'leftover: out'") {
            campaign.grouping.leftover = .out
        } else if help.hasPrefix("'leftover: join'") {
            campaign.grouping.leftover = .join
        } else if let count = help.firstMatch(of: /with 'count: (\d+)'/)?.output.1 {
            campaign.grouping.shape = .count(Int(count) ?? 0)
        } else if let match = help.firstMatch(of: /with 'size: (\d+)(-(\d+))?'/) {
            let least = Int(match.output.1) ?? 0
            campaign.grouping.shape = .size(least...(match.output.3.flatMap { Int($0) } ?? least))
        } else if help.hasPrefix("without '") {
            let rules = campaign.grouping.rules
            campaign.grouping.rules.removeAll { rule in
                rules.contains { $0.location == place }
                    ? rule.location == place : help.contains("'\(rule.plugin)")
            }
            #expect(campaign.grouping.rules.count == rules.count - 1)
        } else if help == "with a message for every sender there is a plan" {
            campaign.messages[0].when = nil
        } else {
            return nil
        }
        return campaign
    }
}
