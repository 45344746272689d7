// SPDX-License-Identifier: MIT

import Campaigns
import Findings
import PranksterTestKit
import Testing

@testable import Planning

/// How rules are asked, and what is said of those that make no sense.
@Suite struct RuleBookTests {
    private static let six = zip("ABCDEF", ["x", "x", "y", "y", "z", "z"]).map {
        "  - {name: \($0), email: \($0.lowercased())@example.org, team: \($1)}"
    }.joined(separator: "\n")

    /// A rule's environment lives as long as the plan, and sees the people in their order.
    @Test func keysAreAskedForOnceAPersonInOrder() throws {
        let plugin = """
            local asked = ""
            local function ask(person) asked = asked .. person.name end
            return {
              distinct = function(person)
                ask(person)
                if person.name == "F" then print(asked) end
                return person.team
              end,
            }
            """
        let fixture = CampaignFixture(
            groups: "count: 2\nrules: [order]", people: Self.six, plugins: ["order": plugin])
        let (plan, log) = try fixture.plan()
        #expect(plan != nil)
        #expect(log.findings.map(\.message) == ["'order' prints: ABCDEF"])
    }

    @Test func eachUseOfARuleHasAnEnvironmentOfItsOwn() throws {
        let plugin = """
            local asked = 0
            return {
              option = "text",
              eligible = function(person, role, option)
                asked = asked + 1
                if asked == 12 then print(option .. " " .. role) end
                return true
              end,
            }
            """
        let fixture = CampaignFixture(
            groups: "count: 2\nrules:\n  - count: one\n  - count: two", people: Self.six,
            plugins: ["count": plugin])
        #expect(
            try fixture.plan().log.findings.map(\.message)
                == ["'count' prints: one recipient", "'count' prints: two recipient"])
    }

    @Test func peopleAreSeenAsTheyAre() throws {
        let people = """
              - {name: A B C, email: A@EXAMPLE.org, team: x, remote: true, skills: [go, chess]}
              - {name: D, email: d@example.org, remote: false, desk: {floor: '3'}}
              - {name: E, email: "e@bücher.example", first: Eve, team: }
            """
        let plugin = """
            local function show(value)
              if type(value) ~= "table" then return tostring(value) end
              local parts = {}
              for key, item in pairs(value) do parts[#parts + 1] = key .. "=" .. show(item) end
              return "{" .. table.concat(parts, ", ") .. "}"
            end
            return {
              alike = function(person)
                print(show(person))
                return 1
              end,
            }
            """
        let fixture = CampaignFixture(
            groups: "count: 1\nrules: [show]", people: people, plugins: ["show": plugin])
        let notes = try fixture.plan().log.findings.map(\.message)
        #expect(
            notes == [
                "'show' prints: {email=A@example.org, first=A, last=B C, name=A B C, remote=true,"
                    + " skills={1=go, 2=chess}, team=x}",
                "'show' prints: {desk={floor=3}, email=d@example.org, first=D, name=D,"
                    + " remote=false}",
                "'show' prints: {email=e@bücher.example, first=Eve, name=E}",
            ])
    }

    @Test(
        arguments: [
            ("unknown-attribute", "rules:\n  - different: taem", [:]),
            ("unknown-attribute-of-mixed", "rules:\n  - mixed: colour", [:]),
            ("nobody-has-a-key", "rules: [free]", ["free": "return {alike = function() end}"]),
            (
                "nobody-has-the-key", "rules:\n  - free: taem",
                ["free": "return {option = 'text', alike = function(p, key) return p[key] end}"]
            ),
            ("unknown-plugin", "rules: [difrent]", [:]),
            ("unknown-far-plugin", "rules: [xyzzy]", [:]),
            ("wrong-person", "rules:\n  - together: [A, Zoe]", [:]),
            ("wrong-match", "rules:\n  - sender: {team: [x, w]}", [:]),
            ("no-people", "rules:\n  - apart: []", [:]),
            ("no-option", "rules: [same]", [:]),
            ("list-as-key", "rules:\n  - different: langs", [:]),
        ] as [(String, String, [String: String])])
    func sense(name: String, rules: String, plugins: [String: String]) throws {
        let people = Self.six.replacingOccurrences("team: z", "team: z, langs: [fr, de]")
        let fixture = CampaignFixture(
            groups: "count: 2\n\(rules)", people: people, plugins: plugins)
        Golden.expect(try fixture.findings(), matches: "rules/\(name).txt")
    }

    @Test func aRuleHasATitle() throws {
        let fixture = CampaignFixture(
            groups: """
                count: 2
                rules:
                  - mixed: team
                  - apart: [A, B]
                  - free
                  - near: 2.50
                  - far: {km: 3}
                """, people: Self.six,
            plugins: [
                "free": "return {pair = function() return true end}",
                "near": "return {option = 'number', pair = function() return true end}",
                "far": "return {option = {km = 'number'}, pair = function() return true end}",
            ])
        var log = FindingLog()
        let book = try #require(
            RuleBook(try fixture.campaign(), plugins: fixture.library, log: &log))
        #expect(book.rules.map(\.title) == ["mixed: team", "apart", "free", "near: 2.50", "far"])
        #expect(book.rules.map(\.isOwn) == [false, false, true, true, true])
    }

    @Test(
        arguments: [
            ([], "nobody"), (["A"], "A"), (["A", "B"], "A and B"), (["A", "B", "C"], "A, B and C"),
            (["A", "B", "C", "D"], "A, B, C and D"),
            (["A", "B", "C", "D", "E"], "A, B, C and 2 others"),
        ] as [([String], String)])
    func namesAreListed(names: [String], text: String) {
        #expect(PeopleWords.list(names) == text)
    }

    @Test func numbersAgree() {
        #expect(PeopleWords.people(1) == "1 person")
        #expect(PeopleWords.people(0) == "0 people")
        #expect(PeopleWords.count(1, "group") == "1 group")
        #expect(PeopleWords.count(2, "group") == "2 groups")
        #expect(RuleKey.number(3).description == "3")
        #expect(RuleKey.number(-2.5).description == "-2.5")
        #expect(RuleKey.boolean(true).description == "true")
    }
}
