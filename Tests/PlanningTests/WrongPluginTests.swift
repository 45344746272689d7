// SPDX-License-Identifier: MIT

import Findings
import PranksterTestKit
import Testing

@testable import Planning

/// What the author of a plugin reads: each mistake with its place, beside the campaign's line.
@Suite struct WrongPluginTests {
    struct Case: CustomStringConvertible {
        let name: String
        let source: String
        var rule = "mine"

        var description: String { name }

        init(_ name: String, _ source: String, rule: String = "mine") {
            self.name = name
            self.source = source
            self.rule = rule
        }
    }

    static let tables: [Case] = [
        Case("syntax", "return {\n  distinct = function(person) retrun person.team end,\n}\n"),
        Case("no-table", "local rule = 3\nreturn rule\n"),
        Case("raises-on-loading", "local limit = nil + 1\nreturn {}\n"),
        Case("unknown-key", "return {\n  distnct = function(person) return person.team end,\n}\n"),
        Case("unknown-value", "return {\n  sumary = \"a rule\",\n  pair = function() end,\n}\n"),
        Case("far-off-key", "return {\n  pair = function() end,\n  zebra = 3,\n}\n"),
        Case("no-function", "-- a rule to be\nreturn {summary = \"nothing yet\"}\n"),
        Case("not-a-function", "return {\n  distinct = \"team\",\n}\n"),
        Case(
            "two-kinds",
            "return {\n  filter = function(text) return text end,\n  pair = function() end,\n}\n"),
        Case(
            "provides-in-a-rule",
            "return {\n  provides = {\"excuse\"},\n  pair = function() end,\n}\n"),
        Case("summary", "return {\n  summary = 3,\n  pair = function() end,\n}\n"),
        Case("option-type", "return {\n  option = \"txt\",\n  pair = function() end,\n}\n"),
        Case(
            "named-option-type",
            "return {\n  option = {km = \"nmber\", to = 3},\n  pair = function() end,\n}\n"),
        Case("option-of-no-type", "return {\n  option = true,\n  pair = function() end,\n}\n"),
        Case(
            "filter-as-rule",
            "return {\n  filter = function(text) return text end,\n}\n"),
        Case(
            "generator-as-rule",
            "return {provides = {\"x\"}, variables = function() return {x = 1} end}\n"),
        Case("needs-an-option", "return {\n  option = \"number\",\n  pair = function() end,\n}\n"),
        Case(
            "wrong-number", "return {\n  option = \"number\",\n  pair = function() end,\n}\n",
            rule: "mine: five"),
        Case(
            "wrong-flag", "return {\n  option = \"boolean\",\n  pair = function() end,\n}\n",
            rule: "mine: maybe"),
        Case(
            "wrong-person", "return {\n  option = \"person\",\n  pair = function() end,\n}\n",
            rule: "mine: Alicia"),
        Case(
            "wrong-people", "return {\n  option = \"people\",\n  pair = function() end,\n}\n",
            rule: "mine: {team: Sales}"),
        Case(
            "wrong-match", "return {\n  option = \"match\",\n  pair = function() end,\n}\n",
            rule: "mine: {taem: Sales}"),
        Case(
            "wrong-named", "return {\n  option = {km = \"number\"},\n  pair = function() end,\n}\n",
            rule: "mine: {kn: 5, km: far}"),
        Case(
            "unnamed", "return {\n  option = {km = \"number\"},\n  pair = function() end,\n}\n",
            rule: "mine: 5"),
        Case("no-option", "return {\n  pair = function() end,\n}\n", rule: "mine: 5"),
    ]

    static let answers: [Case] = [
        Case(
            "key-is-a-table",
            "return {\n  distinct = function(person)\n    return {person.team}\n  end,\n}\n"),
        Case(
            "key-is-no-number", "return {\n  alike = function(person) return 0 / 0 end,\n}\n"),
        Case(
            "eligible-nil",
            "return {\n  eligible = function(person, role)\n    if role == 'sender' then return "
                + "true end\n  end,\n}\n"),
        Case("pair-text", "return {\n  pair = function(a, b) return 'yes' end,\n}\n"),
        Case("group-nil", "return {\n  group = function(members) end,\n}\n"),
        Case("score-nil", "return {\n  score = function(members) end,\n}\n"),
        Case(
            "score-infinite", "return {\n  score = function(members) return 1 / 0 end,\n}\n"),
        Case(
            "raises",
            "return {\n  distinct = function(person)\n    return person.tema .. \"!\"\n  end,\n}\n"),
        Case(
            "raises-a-text",
            "return {\n  pair = function(a, b)\n    error(a.name .. \" is on leave\")\n  end,\n}\n"),
        Case(
            "endless", "return {\n  pair = function(a, b)\n    while true do end\n  end,\n}\n"),
        Case(
            "swallows",
            "return {\n  group = function()\n    while true do\n      pcall(function() while true "
                + "do end end)\n    end\n  end,\n}\n"),
        Case(
            "greedy",
            "return {\n  together = function()\n    local hoard = {}\n    while true do\n      "
                + "hoard[#hoard + 1] = (\"x\"):rep(100000)\n    end\n  end,\n}\n"),
        Case(
            "compares-texts",
            "return {\n  pair = function(a, b)\n    return a.floor < b.floor\n  end,\n}\n"),
        Case("os", "return {\n  pair = function(a, b)\n    return os.time() > 0\n  end,\n}\n"),
        Case(
            "writes-to-people",
            "return {\n  distinct = function(person)\n    person.team = \"x\"\n  end,\n}\n"),
    ]

    static let people = zip("ABCDEF", 8...13).map { name, floor in
        "  - {name: \(name), email: \(name.lowercased())@example.org, team: Sales, "
            + "floor: \(floor)}"
    }.joined(separator: "\n")

    @Test(arguments: tables) func tellsMistakesInTables(_ wrong: Case) throws {
        try check(wrong)
    }

    @Test(arguments: answers) func tellsMistakesInAnswers(_ wrong: Case) throws {
        try check(wrong)
    }

    private func check(_ wrong: Case) throws {
        let fixture = CampaignFixture(
            groups: "count: 2\nrules:\n  - \(wrong.rule)", people: Self.people,
            plugins: ["mine": wrong.source])
        let (plan, log) = try fixture.plan()
        #expect(plan == nil)
        #expect(log.hasErrors)
        Golden.expect(fixture.text(log), matches: "plugins/\(wrong.name).txt")
    }

    @Test func tellsEveryBrokenRule() throws {
        let fixture = CampaignFixture(
            groups: "count: 2\nrules:\n  - one\n  - diferent: team\n  - two\n  - different: taem",
            people: Self.people,
            plugins: [
                "one": "return {distinct = function() return {} end}",
                "two": "return {pears = 3}",
            ])
        let (_, log) = try fixture.plan()
        #expect(log.errorCount == 3)
        Golden.expect(fixture.text(log), matches: "plugins/several.txt")
    }

    @Test func printsBecomeNotes() throws {
        let fixture = CampaignFixture(
            groups: "count: 2\nrules: [mine]", people: Self.people,
            plugins: [
                "mine": """
                return {
                  distinct = function(person)
                    if person.name == "B" then print("asked about", person.name) end
                  end,
                }
                """
            ])
        Golden.expect(try fixture.findings(), matches: "plugins/prints.txt")
    }
}
