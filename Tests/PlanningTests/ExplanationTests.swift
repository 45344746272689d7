// SPDX-License-Identifier: MIT

import Findings
import PranksterTestKit
import Testing

@testable import Planning

@Suite struct ExplanationTests {
    private func text(_ fixture: CampaignFixture, group: Int) throws -> String {
        let campaign = try fixture.campaign()
        let plan = try #require(try fixture.plan().plan)
        var log = FindingLog()
        let explanation = Planner.explain(
            group: group, of: plan, campaign, plugins: fixture.library, log: &log)
        #expect(!log.hasErrors)
        return try #require(explanation).lines.joined(separator: "\n") + "\n"
    }

    @Test func everyRuleHasItsSay() throws {
        let plugin = """
            return {
              pair = function(a, b) return true end,
              score = function(members) return #members.recipients / 2 end,
            }
            """
        let fixture = CampaignFixture(
            groups: """
                count: 4
                rules:
                  - apart: [Alice, Bob, Carla]
                  - together: [Dan, Eve]
                  - never-sender: [Iris, Jan, Kim]
                  - sender: {role: [boss, clerk]}
                  - mixed: team
                  - nearby
                """,
            messages: """
                  - drill
                  - {template: pizza, weight: 3}
                  - {template: sales, when: {team: Sales}}
                """, plugins: ["nearby": plugin])
        let all = try (1...4).map { try text(fixture, group: $0) }.joined(separator: "\n")
        Golden.expect(all, matches: "explanations/rules.txt")
    }

    @Test func sizesAndTheOnlyOnes() throws {
        let fixture = CampaignFixture(
            groups: """
                size: 3
                rules:
                  - same: team
                  - sender: {name: [Alice, Dan, Gina, Jan, Olga, Rosa]}
                """,
            messages: "  - {template: drill, when: {name: [Alice, Dan, Gina, Jan, Olga, Rosa]}}")
        let all = try (1...2).map { try text(fixture, group: $0) }.joined(separator: "\n")
        Golden.expect(all, matches: "explanations/sizes.txt")
    }

    @Test func differentAttributesAreNamed() throws {
        let fixture = CampaignFixture(
            groups: "count: 4\nleftover: out\nrules: [different: team]")
        Golden.expect(try text(fixture, group: 2), matches: "explanations/different.txt")
    }

    @Test func thereMayBeNothingToSay() throws {
        let fixture = CampaignFixture(groups: "count: 4")
        Golden.expect(try text(fixture, group: 1), matches: "explanations/free.txt")
    }

    @Test func anUnknownGroupHasNone() throws {
        let fixture = CampaignFixture(groups: "count: 4")
        let plan = try #require(try fixture.plan().plan)
        var log = FindingLog()
        let explanation = Planner.explain(
            group: 5, of: plan, try fixture.campaign(), plugins: fixture.library, log: &log)
        #expect(explanation == nil)
    }
}
