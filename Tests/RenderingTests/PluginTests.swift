// SPDX-License-Identifier: MIT

import Findings
import MailFormat
import PranksterTestKit
import Testing

@testable import Planning
@testable import Rendering

@Suite struct PluginTests {
    private static let shout = """
        return {
          option = {marks = "number"},
          filter = function(text, random, option)
            return text:upper() .. string.rep("!", option and option.marks or 1)
          end,
        }
        """
    private static let dice = """
        return {filter = function(text, random) return text .. random(1, 1000000) end}
        """
    private static let excuse = """
        return {
          provides = {"excuse", "facts"},
          variables = function(group, random, option)
            return {
              excuse = random.pick({"a", "b", "c", "d", "e", "f", "g", "h"}) .. group.number,
              facts = {
                size = group.size, who = group.sender.name, team = group.recipients[1].team,
                year = group.date.year, day = group.date.weekday, tongue = group.language,
                list = {1, 2.5, "three"}, yes = true,
              },
            }
          end,
        }
        """

    private func text(_ prank: Prank, _ number: String = "1", part: Int? = nil) throws -> String? {
        let body = try prank.read(number).body
        return part.map { body.parts[$0].text } ?? body.text
    }

    @Test func aFilterIsUsedByItsNameOrTheCampaigns() throws {
        var prank = Prank(
            "{{#shout}}hi {{sender.first}}{{/shout}} {{#loud}}you{{/loud}}\n",
            subject: "\"{{#loud}}now{{/loud}}\"")
        prank.plugins["shout"] = Self.shout
        prank.more = "filters: {loud: {shout: {marks: 3}}}"
        #expect(try text(prank) == "HI ALICE! YOU!!!\n")
        #expect(try prank.read().text(of: "Subject") == "NOW!!!")
    }

    @Test func aFilterGetsCharactersAndItsResultIsNeverParsed() throws {
        let same = "return {filter = function(text) return '<b>*' .. text .. '*{{x}}</b>' end}"
        for (ending, part) in [("txt", nil), ("md", 0), ("html", 0)] as [(String, Int?)] {
            var prank = Prank("{{#f}}a {{sender.team}}{{/f}}\n", ending: ending)
            prank.plugins["f"] = same
            #expect(try text(prank, part: part) == "<b>*a R&D*{{x}}</b>\n")
        }
        var prank = Prank("<p>{{#f}}a &amp; {{sender.team}}{{/f}}</p>\n", ending: "html")
        prank.plugins["f"] = same
        #expect(
            try text(prank, part: 1) == "<p>&lt;b&gt;*a &amp; R&amp;D*{{x}}&lt;/b&gt;</p>\n")
        prank = Prank("**{{#f}}a \\* &eacute; {{sender.team}}{{/f}}**\n", ending: "md")
        prank.plugins["f"] = same
        #expect(try text(prank, part: 0) == "*<b>*a * é R&D*{{x}}</b>*\n")
    }

    @Test func chanceIsKeyedByLetterPartAndOccurrence() throws {
        var prank = Prank(
            "{{#d}}a{{/d}} {{#d}}a{{/d}} {{#e}}a{{/e}}\n", subject: "\"{{#d}}a{{/d}}\"")
        prank.plugins["d"] = Self.dice
        prank.plugins["e"] = Self.dice
        prank.groups.append(Group(number: 2, sender: 1, recipients: [2, 3], message: 0))
        var numbers: Set<String> = []
        for letter in ["1", "2"] {
            let message = try prank.read(letter)
            let words = (message.body.text ?? "").split { $0 == " " || $0 == "\n" }.map(String.init)
            #expect(words.count == 3)
            numbers.formUnion(words + [message.text(of: "Subject") ?? ""])
        }
        #expect(numbers.count == 8)
        let before = try text(prank)
        #expect(try text(prank) == before)
        prank.seed = "other"
        #expect(try text(prank) != before)
    }

    @Test func textAndHTMLOfALetterAgree() throws {
        var prank = Prank("{{#d}}{{/d}}\n")
        prank.templates["hello.html"] = "<p>{{#d}}{{/d}}</p>\n"
        prank.plugins["d"] = Self.dice
        let parts = try prank.read().body.parts.map { $0.text ?? "" }
        #expect(parts[1] == "<p>\(parts[0].dropLast())</p>\n")
    }

    @Test func eachLetterBeginsAfresh() throws {
        var prank = Prank("{{#count}}{{/count}}{{#count}}{{/count}}\n")
        prank.plugins["count"] = """
            local n = 0
            return {filter = function(text) n = n + 1; return tostring(n) end}
            """
        prank.groups.append(Group(number: 2, sender: 1, recipients: [2, 3], message: 0))
        let renderer = try #require(prank.renderer().0)
        for number in Array(renderer.numbers) + renderer.numbers.reversed() {
            #expect(try MessageReader.read(renderer.letter(number).bytes).body.text == "12\n")
        }
    }

    @Test func aGeneratorGivesTheGroupsVariables() throws {
        var prank = Prank(
            "{{excuse}} {{facts.size}} {{facts.who}} {{facts.team}} {{facts.year}} {{facts.day}} "
                + "{{facts.tongue}} {{facts.list}} {{#facts.yes}}y{{/facts.yes}} {{recipient}}\n")
        prank.plugins["excuse"] = Self.excuse
        prank.more = "generate: [excuse]\neach: recipient"
        let first = try #require(try text(prank, "1.1"))
        let second = try #require(try text(prank, "1.2"))
        #expect(
            first.dropFirst() == "1 3 Alice Dupont Sales 2027 4 en 1, 2.5 and three y Bob Martin\n")
        #expect(first.replacing("Bob Martin", with: "Chloé Roux") == second)
    }

    @Test func whatPluginsPrintIsNoted() throws {
        var prank = Prank("{{#loud}}a{{/loud}}\n")
        prank.plugins["loud"] =
            "return {\n  filter = function(text)\n    print('got', text)\n    return text\n  end}"
        let renderer = try #require(prank.renderer().0)
        let notes = try renderer.letterAndNotes(renderer.numbers[0]).notes
        #expect(notes.map(\.severity) == [.note])
        #expect(notes[0].message == "'loud' prints: got\ta")
        #expect(notes[0].location?.file == "t/plugins/loud.lua" && notes[0].location?.line == 3)
    }

    // MARK: Mistakes

    private func prank(
        filter source: String, _ body: String = "{{#f}}a{{/f}}", more: String = ""
    ) -> Prank {
        var prank = Prank(body + "\n")
        prank.plugins["f"] = source
        prank.more = more
        return prank
    }

    private func prank(generator source: String, more: String = "") -> Prank {
        var prank = Prank("{{a}}\n")
        prank.plugins["g"] = source
        prank.more = "generate: [g]\n" + more
        return prank
    }

    private var mistakes: [(String, Prank)] {
        [
            (
                "filter-without-text",
                prank(filter: "return {\n  filter = function(text)\n    return 1\n  end}")
            ),
            ("filter-without-result", prank(filter: "return {filter = function(text) end}")),
            (
                "filter-with-an-error",
                prank(filter: "return {\n  filter = function(text)\n    error('no')\n  end}")
            ),
            (
                "filter-without-an-end",
                prank(filter: "return {filter = function(text)\n  while true do end\nend}")
            ),
            (
                "filter-with-a-bomb",
                prank(
                    filter:
                        "return {filter = function(text)\n  while true do text = text .. text end\nend}"
                )
            ),
            (
                "filter-that-reaches-out",
                prank(filter: "return {filter = function(text)\n  return os.getenv('HOME')\nend}")
            ),
            (
                "filter-that-is-no-lua",
                prank(filter: "return {filter = function(text", more: "filters: {g: f}")
            ),
            (
                "filter-with-broken-text",
                prank(filter: "return {filter = function(text) return '\\xFF' end}")
            ),
            (
                "filter-with-a-control-character",
                prank(filter: "return {filter = function(text) return '\\7' end}")
            ),
            ("filter-named-like-a-variable", prank(filter: Self.dice, more: "vars: {f: x}")),
            ("filter-broken-unnamed", prank(filter: "return {filter = 1}")),
            ("filter-missing", prank(filter: Self.dice, more: "filters: {g: h}")),
            (
                "filter-that-is-a-rule",
                prank(
                    filter: "return {eligible = function(person) return true end}", "a",
                    more: "filters: {g: f}")
            ),
            (
                "filter-with-a-wrong-option",
                prank(
                    filter: Self.shout, more: "filters: {g: {f: {mark: 3}}}")
            ),
            (
                "generator-without-a-table",
                prank(generator: "return {provides = {'a'}, variables = function() return 1 end}")
            ),
            (
                "generator-without-a-value",
                prank(generator: "return {provides = {'a'}, variables = function() return {} end}")
            ),
            (
                "generator-with-another-name",
                prank(
                    generator:
                        "return {provides = {'a'}, variables = function() return {a = 1, b = 2} end}"
                )
            ),
            (
                "generator-with-a-variables-name",
                prank(
                    generator:
                        "return {provides = {'a'}, variables = function() return {a = 1} end}",
                    more: "vars: {a: x}")
            ),
            (
                "generator-with-a-template-name",
                prank(
                    generator:
                        "return {provides = {'sender'}, variables = function() return {sender = 1} end}"
                )
            ),
            (
                "generator-with-a-flag",
                prank(
                    generator:
                        "return {provides = {'a'}, variables = function() return {a = true} end}")
            ),
        ]
    }

    @Test func eachMistakeIsToldAtThePluginsLine() {
        for (name, prank) in mistakes {
            Golden.expect(prank.findings(letter: "1"), matches: "findings/\(name).txt")
        }
    }
}
