// SPDX-License-Identifier: MIT

import Findings
import MailFormat
import Planning
import PranksterTestKit
import Testing

@testable import Rendering

@Suite struct LetterRendererTests {
    @Test func aPlainLetter() throws {
        let letter = try Prank(
            "Hello {{recipients.firsts}},\n\n{{sender}} of {{sender.team}} at {{date.time}}.\n",
            subject: "\"{{group.size}} people, {{date.long}}\""
        ).letter()
        #expect(letter.number.description == "1")
        #expect(letter.template == "hello")
        #expect(letter.envelope.reversePath.text == "alice@example.org")
        #expect(
            letter.envelope.forwardPaths.map(\.text) == [
                "bob@example.org", "chloe@xn--exmple-cua.example",
            ])
        Golden.expect(letter.bytes, matches: "plain.eml")
    }

    @Test func everyFeatureAtOnce() throws {
        var prank = Prank(ending: "md")
        prank.more = """
            language: fr
            operator: Olivia Martin <olivia@ops.example>
            reply-to: operator
            vars: {building: Cheseaux, snacks: [tea, cake, fondue]}
            """
        prank.templates["hello.md"] = """
            ---
            subject: "Exercice à {{date.time}} — bâtiment {{building}}"
            attachments: [plan.pdf, {file: plan.pdf, name: "Menu de l'été.pdf"}]
            inline: {logo: logo.png}
            headers: {Organization: "{{campaign}} & co", X-Event: fire}
            ---
            Bonjour {{recipients.firsts}},

            **{{sender.first}}** apporte {{snacks}}.
            {{#recipients}}
            - {{name}}{{#nick}} dit {{nick}}{{/nick}}
            {{/recipients}}

            ![Logo](cid:logo)
            """
        prank.files = ["plan.pdf": Array("%PDF".utf8), "logo.png": [0x89, 0x50, 0x4E, 0x47]]
        let letter = try prank.letter()
        #expect(letter.envelope.reversePath.text == "olivia@ops.example")
        Golden.expect(letter.bytes, matches: "everything.eml")
    }
}
