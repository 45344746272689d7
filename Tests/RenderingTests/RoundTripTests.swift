// SPDX-License-Identifier: MIT

import Findings
import MailFormat
import Seeding
import Testing

@testable import Rendering

@Suite struct RoundTripTests {
    private func message(change: (inout Message) -> Void = { _ in }) throws -> Message {
        let alice = try Mailbox(parsing: "Alice É. <alice@example.org>")
        let picture = Attachment(
            bytes: [1, 2, 3], mediaType: .forFile(named: "a.png"),
            fileName: try HeaderText("a.png"),
            disposition: .inline(contentID: try #require(ContentID("a@b"))))
        let file = Attachment(
            bytes: Array("x,y\n".utf8), mediaType: .forFile(named: "é.csv"),
            fileName: try HeaderText("é.csv"), disposition: .attachment)
        var message = Message(
            date: try #require(CivilTime(iso8601: "2027-04-01T08:30:00-03:30")), from: alice,
            sender: try Mailbox(parsing: "o@example.org"), replyTo: alice,
            to: [try Mailbox(parsing: "\"Last, First\" <l@example.org>"), alice], cc: [alice],
            subject: try HeaderText("Évacuation"),
            messageID: try #require(MessageID(left: "a", domain: "example.org")),
            extra: [HeaderField(name: try FieldName("X-A"), body: try HeaderText("é"))],
            body: .multipart(
                .mixed,
                [
                    .multipart(
                        .alternative,
                        [
                            .text("Hé\n", .plain),
                            .multipart(.related, [.text("<p>Hé", .html), .file(picture)]),
                        ]), .file(file),
                ]))
        change(&message)
        return message
    }

    private func bytes(_ message: Message) -> [UInt8] {
        MessageWriter.bytes(of: message, boundaries: Seed("x"))
    }

    @Test func whatWasWrittenIsRead() throws {
        let message = try message()
        #expect(RoundTrip(message, bytes(message)).differences == [])
    }

    @Test func anyOtherMessageIsADifference() throws {
        let message = try message()
        let bob = try Mailbox(parsing: "Bob <bob@example.org>")
        let other = try HeaderText("Evacuation")
        let id = try #require(MessageID(left: "b", domain: "example.org"))
        let changes: [(inout Message) -> Void] = [
            { $0.date = CivilTime(iso8601: "2027-04-01T08:30:00-03:00") ?? $0.date },
            { $0.from = bob }, { $0.sender = bob }, { $0.sender = nil }, { $0.replyTo = nil },
            { $0.to.removeLast() }, { $0.to.reverse() }, { $0.cc = [] }, { $0.cc = [bob] },
            { $0.subject = other }, { $0.messageID = id }, { $0.extra = [] },
            { $0.body = .text("Hé\n", .plain) },
        ]
        for change in changes {
            #expect(RoundTrip(try self.message(change: change), bytes(message)).differences != [])
        }
    }

    @Test(arguments: [
        ("Subject: ", "Subject: x", "Subject is 'xÉvacuation', not 'Évacuation'"),
        ("X-A:", "Bcc: b@example.org\r\nX-A:", "there is a field Bcc"),
        ("Message-ID:", "X-Message-ID:", "the field message-id is there 0 times"),
        ("Cc:", "Cc: c@example.org\r\nCc:", "the field cc is there 2 times"),
        ("o@example.org", "p@example.org", "Sender is ' <p@example.org>'"),
        ("H=C3=A9\r\n", "H=C3=A8\r\n", "the body, part 1, part 1 has another text"),
        ("PHA+S", "PHE+S", "the body, part 1, part 2, part 1 has another text"),
        ("AQID", "AQIE", "the body, part 1, part 2, part 2 has another content"),
        (
            "<a@b>", "<a@c>",
            "the body, part 1, part 2, part 2 has the content ID 'a@c', not 'a@b'"
        ),
        (
            "inline;", "attachment;",
            "the body, part 1, part 2, part 2 has the disposition 'attachment', not 'inline'"
        ),
        (
            "image/png", "image/gif",
            "the body, part 1, part 2, part 2 has the type 'image/gif', not 'image/png'"
        ),
        ("%C3%A9.csv", "%C3%A8.csv", "the body, part 2 has the file name 'è.csv', not 'é.csv'"),
        (
            "multipart/related", "multipart/mixed",
            "the body, part 1, part 2 has the type 'multipart/mixed', not 'multipart/related'"
        ),
    ])
    func aChangedByteIsFound(_ old: String, _ new: String, _ difference: String) throws {
        let message = try message()
        let written = string(bytes(message))
        #expect(written.contains(old))
        let changed = written.replacing(old, with: new, maxReplacements: 1)
        #expect(RoundTrip(message, Array(changed.utf8)).differences.contains(difference))
    }

    @Test func everyFlippedByteIsFoundOrMeansTheSame() throws {
        let message = try message()
        let written = bytes(message)
        var random = Seed("round trip").stream
        var unnoticed = 0
        for _ in 0..<300 {
            var changed = written
            let place = random.below(changed.count)
            changed[place] = UInt8(ascii: "Q")
            if changed != written, RoundTrip(message, changed).differences.isEmpty {
                unnoticed += 1
            }
        }
        // Boundaries and parameters that no reader shows are all that may change.
        #expect(unnoticed < 60)
    }

    @Test func aDifferenceStopsTheRun() throws {
        let message = try message()
        let number = try #require(LetterNumber("7"))
        let error = #expect(throws: FindingError.self) {
            try RoundTrip.check(message, Array("Subject: x\r\n\r\n".utf8), number: number)
        }
        #expect(
            error?.findings.first
                == .error(
                    "letter 7 does not read back as it was written: the field date is there 0 times",
                    help: ["this is a mistake in Prankster, please report it"]))
        #expect(RoundTrip(message, []).differences.count == 1)
    }

    @Test func textsAreComparedByteForByte() throws {
        let message = try message { $0.body = .text("e\u{301}", .plain) }
        let other = try self.message { $0.body = .text("é", .plain) }
        #expect(RoundTrip(message, bytes(other)).differences == ["the body has another text"])
        #expect(RoundTrip(message, bytes(message)).differences == [])
    }
}
