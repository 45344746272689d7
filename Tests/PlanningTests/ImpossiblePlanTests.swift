// SPDX-License-Identifier: MIT

import Findings
import PranksterTestKit
import Testing

@testable import Planning

/// What a user reads when the rules cannot be met, each campaign with its findings in a golden.
@Suite struct ImpossiblePlanTests {
    struct Case: CustomStringConvertible {
        let name: String
        let groups: String
        var people = CampaignFixture.twenty
        var messages = "  - drill"
        var more = ""
        var plugins: [String: String] = [:]

        var description: String { name }
    }

    static let pair = """
        return {
          option = {years = "number"},
          pair = function(a, b, option)
            return math.abs(tonumber(a.age) - tonumber(b.age)) <= option.years
          end,
        }
        """

    static let cases: [Case] = [
        Case(name: "different", groups: "count: 4\nrules:\n  - different: team"),
        Case(
            name: "different-one-team",
            groups: "count: 6\nrules:\n  - different: team\n  - sender: {role: boss}",
            people: CampaignFixture.twenty.replacingOccurrences("R&D", "Legal")),
        Case(name: "different-few-values", groups: "size: 5\nrules: [different: team]"),
        Case(
            name: "apart", groups: "count: 4\nrules:\n  - apart: [Alice, Bob, Carla, Dan, Eve]"),
        Case(
            name: "together-and-different",
            groups: "count: 3\nrules:\n  - together: [A, B]\n  - different: team",
            people: CampaignFixture.nine),
        Case(
            name: "together-and-apart",
            groups: """
                count: 4
                rules:
                  - together: [Alice, Bob]
                  - apart: [Alice, Bob, Tina]
                """),
        Case(
            name: "together-and-same",
            groups: """
                count: 4
                rules:
                  - together: [Alice, Tina]
                  - same: team
                """),
        Case(
            name: "together-too-many",
            groups: "size: 3\nrules:\n  - together: [Alice, Bob, Carla, Dan, Eve, Finn]"),
        Case(
            name: "together-only-senders",
            groups: """
                count: 4
                rules:
                  - together: [Alice, Finn]
                  - recipient: {role: clerk}
                """),
        Case(name: "same-too-small", groups: "size: 4\nrules: [same: team]"),
        Case(name: "same-too-many", groups: "count: 3\nrules: [same: team]"),
        Case(
            name: "same-too-few", groups: "count: 3\nrules: [same: team]",
            people: CampaignFixture.nine
                .replacingOccurrences("g@example.org, team: z", "g@example.org, team: x")
                .replacingOccurrences("team: z", "team: y")),
        Case(
            name: "same-without-sender",
            groups: "count: 4\nrules:\n  - same: team\n  - sender: {role: boss}"),
        Case(
            name: "same-and-different",
            groups: "count: 3\nrules:\n  - same: team\n  - different: office",
            people: CampaignFixture.nine),
        Case(name: "few-senders", groups: "count: 5\nrules:\n  - sender: {role: boss}"),
        Case(name: "one-sender", groups: "count: 4\nrules:\n  - sender: {name: Alice}"),
        Case(
            name: "no-sender",
            groups: "count: 4\nrules:\n  - sender: {name: Alice}\n  - never-sender: Alice"),
        Case(
            name: "senders-together",
            groups: """
                count: 4
                rules:
                  - sender: {role: boss}
                  - together: [Alice, Finn]
                """),
        Case(
            name: "few-recipients", groups: "count: 4\nrules:\n  - recipient: {team: R&D}"),
        Case(
            name: "no-role",
            groups: """
                count: 4
                rules:
                  - sender: {team: Sales}
                  - recipient: {team: [Sales, R&D, Legal]}
                """),
        Case(
            name: "no-message", groups: "count: 4",
            messages: "  - {template: drill, when: {name: [Alice, Bob]}}"),
        Case(
            name: "no-message-for-bosses",
            groups: "count: 4\nrules:\n  - sender: {role: boss}",
            messages: "  - {template: drill, when: {role: clerk}}"),
        Case(name: "left-over", groups: "size: 3\nleftover: error"),
        Case(
            name: "loner", groups: "count: 2\nrules:\n  - age: {years: 5}",
            people: CampaignFixture.aged([20, 21, 22, 60, 61, 40, 41]), plugins: ["age": pair]),
        Case(
            name: "pairs", groups: "count: 2\nrules:\n  - age: {years: 30}",
            people: CampaignFixture.aged([20, 21, 22, 60, 61, 62, 97, 98, 99]),
            plugins: ["age": pair]),
        Case(
            name: "group-rule", groups: "count: 3\nrules: [never]",
            people: CampaignFixture.nine,
            plugins: ["never": "return {group = function(members) return false end}"]),
        Case(
            name: "group-rule-unproven", groups: "count: 4\nrules: [never]",
            plugins: ["never": "return {group = function(members) return false end}"]),
        Case(
            name: "out-is-not-enough",
            groups: """
                count: 5
                leftover: out
                rules:
                  - different: team
                  - sender: {role: boss}
                """),
        Case(
            name: "three-rules",
            groups: """
                count: 3
                rules:
                  - different: team
                  - together: [A, D]
                  - together: [D, G]
                  - apart: [A, G]
                  - never-sender: B
                """, people: CampaignFixture.nine),
        Case(
            name: "together-but-strangers",
            groups: "count: 2\nrules:\n  - age: {years: 10}\n  - together: [A, D]",
            people: CampaignFixture.aged([20, 21, 22, 60, 61, 62]), plugins: ["age": pair]),
        Case(
            name: "together-leaves-too-few",
            groups: "count: 3\nrules:\n  - together: [A, B, C, D]",
            people: CampaignFixture.nine),
        Case(
            name: "own-rule",
            groups: "count: 4\nrules: [initial]",
            plugins: [
                "initial": """
                return {distinct = function(person) return person.team:sub(1, 1) end}
                """
            ]),
        Case(
            name: "own-rule-few-keys", groups: "size: 3\nrules: [role]",
            plugins: ["role": "return {distinct = function(person) return person.role end}"]),
        Case(
            name: "out-fits-too-few",
            groups: "count: 4\nleftover: out\nrules: [different: team]",
            people: CampaignFixture.twenty.replacingOccurrences("R&D", "Sales")
                .replacingOccurrences("Legal", "Sales")),
        Case(
            name: "out-places-too-few",
            groups: """
                count: 3
                leftover: out
                rules:
                  - together: [A, B, C]
                  - apart: [A, B]
                """, people: CampaignFixture.nine),
        Case(
            name: "out-receives-too-few",
            groups: """
                count: 2
                leftover: out
                rules:
                  - sender: {team: Legal}
                  - recipient: {team: HR}
                """),
        Case(
            name: "same-with-few-senders",
            groups: """
                size: 3-4
                rules:
                  - same: team
                  - sender: {name: [Alice, Jan, Olga, Rosa]}
                """),
        Case(
            name: "blocks", groups: "count: 3\nrules:\n  - age: {years: 10}",
            people: CampaignFixture.aged([20, 21, 22, 23, 60, 61, 62, 63, 64]),
            plugins: ["age": pair]),
        Case(
            name: "quite-alone", groups: "count: 2\nrules:\n  - age: {years: 10}",
            people: CampaignFixture.aged([20, 21, 22, 60, 61, 62, 99]), plugins: ["age": pair]),
        Case(
            name: "unproven-with-help",
            groups: "count: 4\nrules:\n  - different: role\n  - odd",
            people: CampaignFixture.twenty.replacingOccurrences(", role: clerk", ""),
            plugins: [
                "odd": """
                return {
                  group = function(members) return #members.recipients == 2 end,
                }
                """
            ]),
    ]

    @Test(arguments: cases) func tells(_ wrong: Case) throws {
        let fixture = CampaignFixture(
            groups: wrong.groups, people: wrong.people, messages: wrong.messages,
            more: wrong.more, plugins: wrong.plugins)
        let (plan, log) = try fixture.plan()
        #expect(plan == nil)
        #expect(log.hasErrors)
        Golden.expect(fixture.text(log), matches: "impossible/\(wrong.name).txt")
    }
}
