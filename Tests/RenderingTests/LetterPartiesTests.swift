// SPDX-License-Identifier: MIT

import MailFormat
import Testing

@testable import Planning
@testable import Rendering

/// Whom a letter will name can be known without rendering it, and is what it then says.
@Suite struct LetterPartiesTests {
    private static let witnesses = (cc: "Zoe <zoe@example.org>", bcc: "max@example.org")

    private func check(_ prank: Prank, _ number: String = "1") throws {
        let number = try #require(LetterNumber(number))
        let renderer = try #require(prank.renderer().0)
        let parties = try renderer.parties(of: number)
        let letter = try renderer.letter(number)
        let message = try MessageReader.read(letter.bytes)
        let fields = [
            ("From", [parties.from]), ("To", parties.to), ("Cc", parties.cc),
            ("Reply-To", parties.replyTo.map { [$0] } ?? []),
            ("Sender", parties.sender.map { [$0] } ?? []),
        ]
        for (field, mailboxes) in fields {
            #expect(
                message.mailboxes(of: field).map(\.address) == mailboxes.map(\.address.text),
                "\(field)")
        }
        #expect(parties.envelope == letter.envelope)
    }

    @Test func theSmallestLetter() throws {
        try check(Prank())
    }

    @Test(arguments: ["reply-to: sender", "reply-to: operator"])
    func operatorWitnessesAndAnswers(more: String) throws {
        var prank = Prank().with(cc: Self.witnesses.cc, bcc: Self.witnesses.bcc)
        prank.more = "operator: Olivia <olivia@ops.example>\n\(more)"
        try check(prank)
        let parties = try #require(prank.renderer().0).parties(of: try #require(LetterNumber("1")))
        #expect(parties.bcc.map(\.address.text) == ["max@example.org"])
    }

    @Test func theTemplateCanSayWhoGetsTheAnswers() throws {
        let subject = "Hi\nreply-to: \"{{#d}}x{{/d}}.box <box@example.org>\""
        var prank = Prank(subject: subject)
        prank.plugins["d"] =
            "return {filter = function(text, random) return 'r' .. random(1, 99) end}"
        prank.more = "each: recipient"
        try check(prank, "1.1")
        try check(prank, "1.2")
    }

    @Test func aNumberThatThereIsNotIsTold() throws {
        let renderer = try #require(Prank().renderer().0)
        let number = try #require(LetterNumber("7"))
        #expect(throws: (any Error).self) { try renderer.parties(of: number) }
    }
}
