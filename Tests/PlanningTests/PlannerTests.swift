// SPDX-License-Identifier: MIT

import Campaigns
import Findings
import MailFormat
import Testing

@testable import Planning

@Suite struct PlannerTests {
    @Test(arguments: [
        ("count: 4", [5, 5, 5, 5], 0),
        ("count: 3", [6, 7, 7], 0),
        ("count: 1", [20], 0),
        ("count: 6", [3, 3, 3, 3, 4, 4], 0),
        ("count: 6\nleftover: error", [3, 3, 3, 3, 4, 4], 0),
        ("size: 3", [3, 3, 3, 3, 4, 4], 0),
        ("size: 3\nleftover: out", [3, 3, 3, 3, 3, 3], 2),
        ("size: 5\nleftover: error", [5, 5, 5, 5], 0),
        ("size: 3-5", [4, 4, 4, 4, 4], 0),
        ("size: 11", [20], 0),
        ("size: 11\nleftover: out", [11], 9),
        ("size: 3-20", [10, 10], 0),
        ("count: 4\nrules: [same: team]", [3, 3, 5, 9], 0),
        ("count: 5\nrules: [same: team]", [3, 3, 4, 5, 5], 0),
        ("size: 3\nrules: [same: team]", [3, 3, 3, 3, 3, 5], 0),
        ("size: 3\nleftover: out\nrules: [same: team]", [3, 3, 3, 3, 3, 3], 2),
        ("count: 4\nleftover: out\nrules: [different: team]", [3, 3, 4, 4], 6),
        (
            "count: 3\nrules:\n  - together: [Alice, Bob, Carla, Dan, Eve, Finn, Gina, Hugo]",
            [6, 6, 8], 0
        ),
        ("count: 4\nrules:\n  - apart: [Alice, Bob, Carla, Dan]", [5, 5, 5, 5], 0),
    ])
    func sizes(groups: String, sizes: [Int], out: Int) throws {
        let (plan, log) = try CampaignFixture(groups: groups).plan()
        #expect(log.findings.isEmpty)
        let made = try #require(plan)
        #expect(made.groups.map { $0.recipients.count + 1 }.sorted() == sizes)
        #expect(made.out.count == out)
    }

    @Test func everyoneHasOnePlaceInANaturalOrder() throws {
        let plan = try #require(try CampaignFixture(groups: "size: 3\nleftover: out").plan().plan)
        let placed = plan.groups.flatMap { [$0.sender] + $0.recipients }
        #expect((placed + plan.out).sorted() == Array(0..<20))
        #expect(plan.groups.map(\.number) == Array(1...6))
        #expect(plan.groups.map(\.sender) == plan.groups.map(\.sender).sorted())
        #expect(plan.groups.allSatisfy { $0.recipients == $0.recipients.sorted() })
        #expect(plan.out == plan.out.sorted())
        #expect(plan.group(6)?.number == 6)
        #expect(plan.group(7) == nil)
        #expect(plan.group(0) == nil)
    }

    @Test func theSeedAloneMakesTheDifference() throws {
        func plan(_ seed: String, people: String = CampaignFixture.twenty) throws -> Plan? {
            try CampaignFixture(
                groups: "count: 4\nleftover: out\nrules: [different: team]", people: people,
                messages: "  - drill\n  - pizza\n  - party", seed: seed
            ).plan().plan
        }
        let one = try plan("one")
        #expect(try plan("one") == one)
        #expect(try plan("two") != one)
        let reordered = CampaignFixture.twenty.replacingOccurrences(
            "team: Sales, role", "shoe: 42, team: Sales, role")
        #expect(try plan("one", people: reordered) == one)
        let renamed = CampaignFixture.twenty.replacingOccurrences("Sales", "A-Team")
        #expect(try plan("one", people: renamed) == one)
    }

    @Test func everySeedIsServed() throws {
        var senders: Set<Int> = []
        for seed in 0..<40 {
            let fixture = CampaignFixture(
                groups: """
                    count: 4
                    rules:
                      - apart: [Alice, Bob, Carla]
                      - sender: {role: [boss, clerk]}
                      - never-sender: [Alice]
                      - mixed: team
                    """, seed: "s\(seed)")
            let plan = try #require(try fixture.plan().plan)
            senders.formUnion(plan.groups.map(\.sender))
            #expect(!plan.groups.contains { $0.sender == 0 })
            for group in plan.groups {
                #expect(Set(group.recipients + [group.sender]).intersection([0, 1, 2]).count <= 1)
            }
        }
        #expect(senders == Set(1..<20))
    }

    @Test func messagesAreDrawnByWeightAmongThoseThatFit() throws {
        var counts = [0, 0, 0]
        for seed in 0..<100 {
            let fixture = CampaignFixture(
                groups: "count: 6",
                messages: """
                      - drill
                      - {template: pizza, weight: 3}
                      - {template: sales, weight: 4, when: {team: Sales}}
                    """, seed: "s\(seed)")
            let plan = try #require(try fixture.plan().plan)
            for group in plan.groups {
                counts[group.message] += 1
                #expect(group.message < 2 || group.sender < 9)
            }
        }
        #expect((60...140).contains(counts[0]))
        #expect((230...370).contains(counts[1]))
        #expect((110...210).contains(counts[2]))
    }

    @Test func aSenderFitsAMessage() throws {
        let fixture = CampaignFixture(
            groups: "count: 4",
            messages: """
                  - {template: a, when: {role: boss}}
                  - {template: b, when: {name: Bob}}
                """)
        let plan = try #require(try fixture.plan().plan)
        let bosses = [0, 5, 10, 15]
        #expect(plan.roles.senders == [0, 1, 5, 10, 15])
        #expect(plan.roles.recipients == Array(0..<20))
        for group in plan.groups {
            #expect(group.message == (bosses.contains(group.sender) ? 0 : 1))
        }
        let campaign = try fixture.campaign()
        #expect(
            plan.roles.senders(of: campaign.messages[1], in: campaign.roster) == [1])
        var log = FindingLog()
        #expect(
            Planner.roles(campaign, plugins: fixture.library, log: &log) == plan.roles)
    }

    @Test func recipientsAreAtMostAHundredWithWitnesses() throws {
        let people = (0..<202).map { "  - {name: P\($0), email: p\($0)@example.org}" }
            .joined(separator: "\n")
        func plan(_ more: String, witnesses: Int) throws -> Plan? {
            let list = (0..<witnesses).map { "w\($0)@example.org" }.joined(separator: ", ")
            return try CampaignFixture(
                groups: "count: 2\nwitnesses: {bcc: [\(list)]}\nrules:\n  - together: [P0]",
                people: people, more: more
            ).plan().plan
        }
        #expect(try plan("", witnesses: 0)?.groups.map(\.recipients.count) == [100, 100])
        #expect(throws: FindingError.self) { try plan("", witnesses: 1) }
        #expect(
            try plan("each: recipient", witnesses: 1)?.groups.map(\.recipients.count)
                == [100, 100])
    }

    @Test(arguments: [
        "size: 3-9223372036854775807", "size: 20-9223372036854775807",
        "size: 3-9223372036854775807\nrules: [different: team]",
        "size: 3-9223372036854775807\nleftover: out\nrules: [different: team]",
    ])
    func sizesWithoutEndAreNoTrouble(groups: String) throws {
        let fixture = CampaignFixture(groups: groups, more: "each: recipient")
        let (plan, log) = try fixture.plan()
        #expect((plan == nil) == log.hasErrors)
    }

    /// Two groups of two thousand, judged as wholes: no answer about them is kept for long.
    @Test func largeGroupsAreJudged() throws {
        let people = (0..<4000).map { "  - {name: P\($0), email: p\($0)@example.org}" }
            .joined(separator: "\n")
        let fixture = CampaignFixture(
            groups: "count: 2\nrules: [even]", people: people, more: "each: recipient",
            plugins: [
                "even": """
                return {
                  group = function(members)
                    return tonumber(members.sender.name:sub(2)) % 2 == 0
                  end,
                }
                """
            ])
        let plan = try #require(try fixture.plan().plan)
        #expect(plan.groups.allSatisfy { $0.sender % 2 == 0 && $0.recipients.count == 1999 })
    }

    @Test func scoresAreRaised() throws {
        let plugin = """
            return {
              score = function(members)
                local same = 0
                for _, person in ipairs(members.recipients) do
                  if person.team == members.sender.team then same = same + 1 end
                end
                return same
              end,
            }
            """
        let fixture = CampaignFixture(
            groups: "count: 4\nrules: [cosy]", plugins: ["cosy": plugin])
        let plan = try #require(try fixture.plan().plan)
        // At best five of Sales, four of Sales, five of R&D, and three of one of the others.
        #expect(plan.score == 13)
        #expect(try CampaignFixture(groups: "count: 4").plan().plan?.score == nil)
    }

    @Test func withErrorsBeforeNothingIsPlannedButRulesAreChecked() throws {
        let fixture = CampaignFixture(groups: "count: 4\nrules: [diferent: team]")
        var log = FindingLog()
        log.report(.error("something else"))
        #expect(Planner.plan(try fixture.campaign(), plugins: fixture.library, log: &log) == nil)
        #expect(log.findings.map(\.message).last == "there is no plugin 'diferent'")
        let sound = CampaignFixture(groups: "count: 4")
        var other = FindingLog()
        other.report(.error("something else"))
        #expect(Planner.plan(try sound.campaign(), plugins: sound.library, log: &other) == nil)
        #expect(other.findings.count == 1)
    }
}
