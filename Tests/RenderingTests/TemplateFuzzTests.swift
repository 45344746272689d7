// SPDX-License-Identifier: MIT

import Findings
import MailFormat
import Seeding
import Testing

@testable import Rendering

/// Templates put together at random end in findings with a place, or in a letter that is right.
@Suite struct TemplateFuzzTests {
    private static let keys = [
        "subject: x", "subject: \"{{sender}}\"", "subject: {{a}}", "subject: [",
        "reply-to: {{sender.email}}",
        "reply-to: \"{{sender.email}}\"", "headers: {X-A: b}", "headers: {A: b}", "headers:",
        "inline: {a: a.png}",
        "inline: {b: a.png}", "attachments: [a.png]", "attachments: [b]", "attachments: a", "\u{7}",
        "---",
        "- a", "  b: c", "subject: \"a\\nb\"", "subject: é 🎣 {{date.long}}", "#", "? x", "&a [*a]",
    ]
    private static let pieces = [
        "{{sender}}", "{{sender.first}}", "{{#recipients}}", "{{/recipients}}", "{{name}}",
        "{{nick}}", "{{x",
        "{{> p}}", "{{> q}}", "{{<p}}{{$b}}", "{{/b}}{{/p}}", "{{#f}}", "{{/f}}", "{{! c }}",
        "{{=<% %>=}}", "<%sender%>",
        "{{{a}}}", "{{g}}", "{{date.time}}", "{{^witnesses}}", "{{/witnesses}}", "{{.}}", "**",
        "[a](https://e.example/",
        ")", "![x](cid:a)", "<img src='cid:a'>", "<b>", "</b>", "<a title=\"", "\">", "<script>",
        "# h\n", "- i\n", "> q\n",
        "\n", "\n\n", "a", " ", "é", "&amp;", "&", "<", "|a|b|\n|-|-|\n", "```\n", "\u{0}", "\r\n",
        ".\n", "🎣",
    ]

    private func text(_ pieces: [String], _ most: Int, _ random: inout SplitMix64) -> [String] {
        (0..<random.below(most)).map { _ in pieces[random.below(pieces.count)] }
    }

    private func prank(_ random: inout SplitMix64) -> Prank {
        var prank = Prank()
        let ending = ["txt", "md", "html"][random.below(3)]
        var head = text(Self.keys, 3, &random)
        if random.below(8) > 0 { head.insert("subject: ok", at: 0) }
        let body = text(Self.pieces, 12, &random).joined()
        prank.templates = [
            "hello.\(ending)": "---\n\(head.joined(separator: "\n"))\n---\n\(body)\n",
            "p.\(ending)": text(Self.pieces, 4, &random).joined() + "{{$b}}{{/b}}",
        ]
        prank.files["a.png"] = [1, 2, 3]
        prank.plugins["f"] =
            "return {filter = function(t, random) return t .. '<' .. random(1, 6) end}"
        prank.plugins["g"] =
            "return {provides = {'g'}, variables = function() return {g = '\\\"*'} end}"
        prank.more = "generate: [g]"
        return prank
    }

    @Test func everyTemplateEndsWell() throws {
        var random = Seed("templates").stream
        var letters = 0
        for _ in 0..<250 {
            let prank = prank(&random)
            let (renderer, log) = prank.renderer()
            guard let renderer else {
                #expect(log.hasErrors)
                #expect(
                    log.findings.allSatisfy { $0.location != nil && !$0.message.contains("\n") })
                continue
            }
            do throws(FindingError) {
                let letter = try renderer.letter(renderer.numbers[0])
                let message = try? MessageReader.read(letter.bytes)
                #expect(message?.defects == [])
                letters += 1
            } catch {
                #expect(error.findings.allSatisfy { $0.severity == .error && $0.location != nil })
            }
        }
        #expect(letters > 20)
    }
}
