// SPDX-License-Identifier: MIT

import MailFormat
import PranksterTestKit
import Testing

@testable import Rendering

/// One finished letter for each feature, in a file that a person has read.
@Suite struct GoldenLetterTests {
    struct Feature: CustomTestStringConvertible, Sendable {
        let name: String
        var letter = "1"
        let prank: Prank
        var testDescription: String { name }
    }

    @Test(arguments: features)
    func isWrittenLikeThis(_ feature: Feature) throws {
        let letter = try feature.prank.letter(feature.letter)
        Golden.expect(letter.bytes, matches: "letters/\(feature.name).eml")
    }

    private static func prank(
        _ frontMatter: String, _ body: String, _ ending: String = "txt",
        change: (inout Prank) -> Void = { _ in }
    ) -> Prank {
        var prank = Prank()
        prank.templates = ["hello.\(ending)": "---\n\(frontMatter)\n---\n\(body)\n"]
        prank.files = [
            "logo.png": [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A], "plan.pdf": Array("%PDF-1.7".utf8),
        ]
        change(&prank)
        return prank
    }

    static let features: [Feature] = [
        Feature(
            name: "text",
            prank: prank(
                "subject: Hello {{recipients.firsts}}",
                "Dear {{recipients}},\n\nall is {{campaign}}.\n")),
        Feature(
            name: "text-in-many-scripts",
            prank: prank(
                "subject: \"Ναι — да — 好 — שלום — 🎣\"",
                "Ναι, да, 好的, שלום, مرحبا, 🎣🐟\n.\nFrom here to =3D there\ttab  \n-- \n{{sender.first}}"
            )),
        Feature(
            name: "text-without-a-body", prank: prank("subject: Nothing to see", "")),
        Feature(
            name: "markdown",
            prank: prank(
                "subject: The menu",
                """
                # Menu

                Dear **{{recipients.firsts}}**, please *choose*:

                1. soup
                2. {{sender.team}} salad

                > The cook is {{sender.first}}.

                | dish | price |
                |------|------:|
                | soup |    2  |

                More at <https://example.org/menu?for={{sender.team}}>.
                """, "md")),
        Feature(
            name: "markdown-with-a-picture",
            prank: prank(
                "subject: The logo\ninline: {logo: logo.png}",
                "Look:\n\n![Our logo](cid:logo \"New!\")", "md")),
        Feature(
            name: "html",
            prank: prank(
                "subject: The page",
                "<!DOCTYPE html>\n<html lang=\"en\">\n<body>\n<h1>Hi {{sender.team}}</h1>\n"
                    + "<p title=\"{{sender.team}}\">See <a href=\"https://example.org/?q={{sender.team}}\">this</a></p>\n"
                    + "</body>\n</html>", "html")),
        Feature(
            name: "html-with-a-picture-and-a-file",
            prank: prank(
                "subject: All of it\ninline: {logo: logo.png}\nattachments: [plan.pdf]",
                "<p><img src=\"cid:logo\" alt=\"Logo\"> {{sender}}</p>", "html")),
        Feature(
            name: "text-and-html-from-two-files",
            prank: prank("subject: Twice", "Plain {{sender.first}}") {
                $0.templates["hello.html"] = "<p>Rich <b>{{sender.first}}</b></p>\n"
            }),
        Feature(
            name: "text-with-files",
            prank: prank(
                "subject: Papers\nattachments:\n- plan.pdf\n- {file: plan.pdf, name: \"Plan für Zoë, \\\"neu\\\".pdf\"}",
                "Two papers.")),
        Feature(
            name: "headers",
            prank: prank(
                "subject: Headers\nreply-to: \"{{sender.first}} <{{sender.email}}>\"\n"
                    + "headers:\n  Organization: \"{{campaign}} für alle\"\n  Keywords: a, b\n"
                    + "  Importance: low\n  Comments: \"{{date.long}}\"\n  X-Room: \"{{sender.team}}\"",
                "Look above.")),
        Feature(
            name: "operator",
            prank: prank("subject: Who answers", "Not me.") {
                $0.more = "operator: '\"Martin, Olivia\" <olivia@öps.example>'\nreply-to: operator"
            }),
        Feature(
            name: "operators-address-with-the-senders-name",
            prank: prank("subject: Whose address", "Hers.") {
                $0.more = "operator: Olivia <olivia@ops.example>\nfrom: name\nreply-to: sender"
            }),
        Feature(
            name: "witnesses",
            prank: prank(
                "subject: Seen", "{{#witnesses}}{{name}} <{{email}}> saw it.\n{{/witnesses}}"
            ).with(
                cc: "Albus Dumbledore <albus@example.org>, minerva@example.org",
                bcc: "secret@example.org")),
        Feature(
            name: "a-letter-of-ones-own", letter: "1.2",
            prank: prank("subject: \"{{recipient.first}}, only you\"", "And {{recipients.names}}.")
            {
                $0.more = "each: recipient"
            }.with(cc: "albus@example.org")),
        Feature(
            name: "french",
            prank: prank(
                "subject: \"{{date.day}} à {{date.time}}\"",
                "{{date.long}}, {{recipients.firsts}}, {{fish}}."
            ) {
                $0.more = "language: fr\nvars: {fish: [truite, thon, sardine]}"
            }),
        Feature(
            name: "plugins",
            prank: prank(
                "subject: \"{{#loud}}hey{{/loud}}\"",
                "{{#loud}}{{sender.first}}{{/loud}} because {{excuse}}."
            ) {
                $0.plugins["loud"] =
                    "return {filter = function(t, random) return t:upper() .. random(1, 6) end}"
                $0.plugins["excuse"] =
                    "return {provides = {'excuse'}, variables = function(group, random)\n"
                    + "  return {excuse = random.pick({'the cat', 'the dog'}) .. ' ate ' .. group.size} end}"
                $0.more = "generate: [excuse]"
            }),
        Feature(
            name: "inheritance",
            prank: prank(
                "subject: Layout",
                "{{<layout}}\n{{$body}}\n{{#recipients}}\n* {{name}}\n{{/recipients}}\n{{/body}}\n{{/layout}}"
            ) {
                $0.templates["layout.txt"] = "Dear all,\n\n{{$body}}nothing{{/body}}\n\n{{> bye}}\n"
                $0.templates["bye.txt"] = "Bye,\n{{sender.first}}\n"
            }),
    ]
}
