// SPDX-License-Identifier: MIT

import MailFormat
import Testing

@testable import Planning
@testable import Rendering

@Suite struct EnvelopeTests {
    private let operatorLine = "operator: Olivia Martin <olivia@ops.example>\n"

    private func addresses(_ message: ReadMessage, _ field: String) -> [String] {
        message.mailboxes(of: field).map(\.address)
    }

    @Test func withoutAnOperatorTheSenderAnswers() throws {
        let letter = try Prank().letter()
        let message = try MessageReader.read(letter.bytes)
        #expect(letter.envelope.reversePath.text == "alice@example.org")
        #expect(message.fields(named: "Sender").isEmpty)
        #expect(message.fields(named: "Reply-To").isEmpty)
        #expect(message.text(of: "X-Prankster")?.hasSuffix("/1") == true)
        #expect(letter.messageID.text.hasSuffix("@example.org>"))
    }

    @Test func anOperatorIsSenderAndReversePathOfEveryLetter() throws {
        var prank = Prank()
        prank.more = operatorLine
        let letter = try prank.letter()
        let message = try MessageReader.read(letter.bytes)
        #expect(letter.envelope.reversePath.text == "olivia@ops.example")
        #expect(addresses(message, "From") == ["alice@example.org"])
        #expect(addresses(message, "Sender") == ["olivia@ops.example"])
        #expect(
            message.text(of: "X-Prankster")?.hasSuffix("/1; operator=olivia@ops.example") == true)
        #expect(letter.messageID.text.hasSuffix("@ops.example>"))
    }

    @Test func theSendersNameCanStandBeforeTheOperatorsAddress() throws {
        var prank = Prank()
        prank.more = operatorLine + "from: name\nreply-to: sender\n"
        let message = try prank.read()
        #expect(
            message.mailboxes(of: "From") == [
                ReadMailbox(name: "Alice Dupont", address: "olivia@ops.example")
            ])
        #expect(message.fields(named: "Sender").isEmpty)
        #expect(addresses(message, "Reply-To") == ["alice@example.org"])
    }

    @Test func repliesCanGoToTheOperatorOrWhereTheTemplateSays() throws {
        var prank = Prank()
        prank.more = operatorLine + "reply-to: operator\n"
        #expect(addresses(try prank.read(), "Reply-To") == ["olivia@ops.example"])
        prank.templates["hello.txt"] = """
            ---
            subject: x
            reply-to: "{{sender.first}} at work <{{sender.team}}@work.example>"
            ---
            """
        #expect(
            try prank.read().mailboxes(of: "Reply-To") == [
                ReadMailbox(name: "Alice at work", address: "R&D@work.example")
            ])
    }

    @Test func witnessesAreInTheEnvelopeAndOnlyCcIsNamed() throws {
        var prank = Prank()
        prank.more = ""
        prank.messages = "[hello]"
        let letter = try prank.with(
            cc: "Prof. Dumbledore <albus@example.org>, BOB@example.org", bcc: "bcc@example.org"
        ).letter()
        let message = try MessageReader.read(letter.bytes)
        #expect(addresses(message, "Cc") == ["albus@example.org", "BOB@example.org"])
        #expect(message.fields(named: "Bcc").isEmpty)
        #expect(!string(letter.bytes).contains("bcc@"))
        #expect(
            letter.envelope.forwardPaths.map(\.text) == [
                "bob@example.org", "chloe@xn--exmple-cua.example", "albus@example.org",
                "bcc@example.org",
            ])
    }

    @Test func aPersonalLetterGoesToOnePerson() throws {
        var prank = Prank(
            "{{recipient}} of {{recipients.names}}{{#witnesses}}, {{name}} <{{email}}> sees{{/witnesses}}\n"
        ).with(cc: "Albus <albus@example.org>", bcc: "bcc@example.org")
        prank.more = "each: recipient\n"
        prank.groups = [
            Group(number: 1, sender: 0, recipients: [1, 2], message: 0),
            Group(number: 2, sender: 3, recipients: [0, 1, 2], message: 0),
        ]
        let renderer = try #require(prank.renderer().0)
        #expect(renderer.numbers.map(\.description) == ["1.1", "1.2", "2.1", "2.2", "2.3"])
        let first = try prank.letter("1.1")
        let second = try prank.letter("1.2")
        #expect(
            first.envelope.forwardPaths.map(\.text) == [
                "bob@example.org", "albus@example.org", "bcc@example.org",
            ])
        #expect(
            second.envelope.forwardPaths.map(\.text) == ["chloe@xn--exmple-cua.example"])
        let text = try MessageReader.read(first.bytes).body.text
        #expect(text == "Bob Martin of Bob Martin and Chloé Roux, Albus <albus@example.org> sees\n")
        let other = try MessageReader.read(second.bytes)
        #expect(other.body.text == "Chloé Roux of Bob Martin and Chloé Roux\n")
        #expect(other.fields(named: "Cc").isEmpty)
        #expect(first.messageID != second.messageID)
    }

    @Test(arguments: [
        ("each: group", "2", "there is no letter 2", "the only letter is 1"),
        ("each: group", "1.1", "there is no letter 1.1", "the only letter is 1"),
        ("each: recipient", "1", "there is no letter 1", "there are letters 1.1 to 1.2"),
        ("each: recipient", "1.3", "there is no letter 1.3", "there are letters 1.1 to 1.2"),
    ])
    func aNumberWithoutALetter(_ each: String, _ number: String, _ message: String, _ help: String)
    {
        var prank = Prank()
        prank.more = each
        #expect(prank.findings(letter: number) == "error: \(message)\n = help: \(help)\n")
    }

    @Test func aLetterHasAtMostAHundredRecipients() throws {
        var prank = Prank()
        prank.count = 2
        prank.people = "name,email\n" + (0...101).map { "P\($0),p\($0)@example.org\n" }.joined()
        prank.groups = [Group(number: 1, sender: 0, recipients: Array(1...101), message: 0)]
        #expect(
            prank.findings(letter: "1")
                == "error: letter 1 would go to 101 mailboxes\n = help: a letter can go to 100 at most\n"
        )
    }

    @Test func numbersAreFoundByGroupAndPart() {
        let numbers = LetterNumbers(letters: [2, 3], hasParts: true)
        #expect(numbers.map(\.description) == ["1.1", "1.2", "2.1", "2.2", "2.3"])
        for (text, range) in [
            ("2", 2..<5), ("2.3", 4..<5), ("3", 0..<0), ("1.3", 0..<0), ("1.1", 0..<1),
        ] {
            #expect(LetterNumber(text).map { numbers.positions(of: $0) } == range)
        }
        let groups = LetterNumbers(letters: [1, 1], hasParts: false)
        #expect(groups.map(\.description) == ["1", "2"])
        #expect(LetterNumber("2.1").map { groups.positions(of: $0) } == 0..<0)
        #expect(LetterNumbers(letters: [], hasParts: false).isEmpty)
    }
}
