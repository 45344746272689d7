// SPDX-License-Identifier: MIT

import Findings
import PranksterTestKit
import Seeding
import Testing

@testable import MailFormat

@Suite struct MessageWriterTests {
    /// A small message; each test changes what it is about.
    static func message(_ change: (inout Message) throws -> Void = { _ in }) throws -> Message {
        var message = Message(
            date: try #require(CivilTime(iso8601: "2027-04-01T08:30:00+02:00")),
            from: try Mailbox(parsing: "Alice Dupont <alice@example.org>"),
            to: [try Mailbox(parsing: "Bob <bob@example.org>")],
            subject: try HeaderText("Lunch"),
            messageID: try #require(MessageID(left: "1f2e3d.1", domain: "example.org")),
            body: .text("Hello Bob\n", .plain))
        try change(&message)
        return message
    }

    static func bytes(_ message: Message) -> [UInt8] {
        MessageWriter.bytes(of: message, boundaries: Seed("boundaries"))
    }

    static func lines(_ change: (inout Message) throws -> Void) throws -> [String] {
        String(decoding: bytes(try message(change)), as: UTF8.self)
            .split(separator: "\r\n", omittingEmptySubsequences: false).map(String.init)
    }

    static func logo() throws -> MailFormat.Attachment {
        MailFormat.Attachment(
            bytes: [0x89, 0x50, 0x4E, 0x47], mediaType: .forFile(named: "logo.png"),
            fileName: try HeaderText("logo.png"),
            disposition: .inline(contentID: try #require(ContentID("logo"))))
    }

    @Test func theFieldsComeInTheirOrder() throws {
        let message = try Self.message {
            $0.sender = try Mailbox(parsing: "Olivia <olivia@example.org>")
            $0.replyTo = try Mailbox(parsing: "reply@example.org")
            $0.cc = [try Mailbox(parsing: "Albus <albus@example.org>")]
            $0.extra = [
                HeaderField(name: try FieldName("X-Prankster"), body: try HeaderText("run/1")),
                HeaderField(name: try FieldName("Organization"), body: try HeaderText("Été SA")),
            ]
        }
        let read = try #require(ReferenceMessage(Self.bytes(message)))
        #expect(
            read.fields.map(\.name) == [
                "Date", "From", "Sender", "Reply-To", "To", "Cc", "Subject", "Message-ID",
                "MIME-Version", "X-Prankster", "Organization", "Content-Type",
                "Content-Transfer-Encoding",
            ])
        #expect(read["Message-ID"] == "<1f2e3d.1@example.org>")
        #expect(read["Organization"].flatMap(ReferenceHeader.unstructured) == "Été SA")
    }

    @Test func whatIsNotGivenIsLeftOut() throws {
        let read = try #require(ReferenceMessage(Self.bytes(try Self.message { $0.to = [] })))
        #expect(
            read.fields.map(\.name) == [
                "Date", "From", "Subject", "Message-ID", "MIME-Version", "Content-Type",
                "Content-Transfer-Encoding",
            ])
    }

    @Test(arguments: [
        ("alice@example.org", false), ("Somebody <alice@EXAMPLE.org>", false),
        ("olivia@example.org", true), ("Alice@example.org", true),
    ])
    func senderIsWrittenWhereItIsAnother(sender: String, isWritten: Bool) throws {
        let lines = try Self.lines { $0.sender = try Mailbox(parsing: sender) }
        #expect(lines.contains { $0.hasPrefix("Sender:") } == isWritten)
    }

    @Test func anEmptySubjectIsAFieldWithoutBody() throws {
        #expect(try Self.lines { $0.subject = try HeaderText("") }.contains("Subject:"))
    }

    @Test func onlyAddressesAreEverUTF8() throws {
        let message = try Self.message {
            $0.from = try Mailbox(parsing: "René <rené@bücher.example>")
            $0.subject = try HeaderText("Été")
            $0.body = .text("Été\n", .plain)
        }
        let text = String(decoding: Self.bytes(message), as: UTF8.self)
        #expect(text.contains(" <rené@xn--bcher-kva.example>\r\n"))
        #expect(text.unicodeScalars.count { !$0.isASCII } == 1)
    }

    @Test func theSameMessageAndSeedGiveTheSameBytes() throws {
        let message = try Self.message { $0.body = .multipart(.mixed, [.text("a", .plain)]) }
        let bytes = Self.bytes(message)
        #expect(bytes == Self.bytes(message))
        #expect(bytes != MessageWriter.bytes(of: message, boundaries: Seed("another")))
    }

    @Test func aBoundaryNeverOccursInABody() throws {
        let parts = [Part.text("plain", .plain), .text("<p>", .html)]
        let first = Self.bytes(try Self.message { $0.body = .multipart(.alternative, parts) })
        let boundary = try Self.boundary(of: first)
        let clash = [Part.text("--\(boundary)\n", .plain), .text("--\(boundary)--\n", .html)]
        let second = Self.bytes(try Self.message { $0.body = .multipart(.alternative, clash) })
        #expect(try Self.boundary(of: second) != boundary)
        let read = try #require(ReferenceMessage(second))
        #expect(read.parts.map(\.text) == ["--\(boundary)\n", "--\(boundary)--\n"])
    }

    private static func boundary(of bytes: [UInt8]) throws -> String {
        let type = try #require(ReferenceMessage(bytes)?["Content-Type"])
        return try #require(ReferenceHeader.parameters(type)?["boundary"])
    }

    @Test func nestedPartsKeepTheirShape() throws {
        let logo = try Self.logo()
        let body = Part.multipart(
            .mixed,
            [
                .multipart(
                    .alternative,
                    [
                        .text("Bonjour", .plain),
                        .multipart(
                            .related, [.text("<img src=\"cid:logo\">", .html), .file(logo)]),
                    ]),
                .file(logo),
            ])
        let read = try #require(ReferenceMessage(Self.bytes(try Self.message { $0.body = body })))
        #expect(
            read.shape
                == "multipart/mixed(multipart/alternative(text/plain "
                + "multipart/related(text/html image/png)) image/png)")
        let related = read.parts[0].parts[1]
        let type = try #require(related["Content-Type"].flatMap(ReferenceHeader.parameters))
        #expect(type["type"] == "text/html")
        #expect(related.parts[1]["Content-ID"] == "<logo>")
        #expect(related.parts[1].content == logo.bytes)
    }

    @Test func aFileAloneCanBeTheBody() throws {
        let logo = try Self.logo()
        let read = try #require(
            ReferenceMessage(Self.bytes(try Self.message { $0.body = .file(logo) })))
        #expect(read.shape == "image/png")
        #expect(read.content == logo.bytes)
    }

    @Test(arguments: [
        ("", ""), ("a", "a\n"), ("a\n", "a\n"), ("a\r\nb\rc\n\n", "a\nb\nc\n\n"), ("\n", "\n"),
        ("été\rà", "été\nà\n"), (".\n..\n.x", ".\n..\n.x\n"), ("a \n\tb\t", "a \n\tb\t\n"),
    ])
    func aTextIsLinesEndedByCRLF(text: String, expected: String) throws {
        for body in [Part.text(text, .plain), .multipart(.mixed, [.text(text, .html)])] {
            let read = try #require(
                ReferenceMessage(Self.bytes(try Self.message { $0.body = body })))
            #expect((read.parts.first ?? read).text == expected)
        }
    }

    /// Hard texts in every place at once, and all of them come back.
    @Test(arguments: HardTexts.all)
    func everythingComesBack(text: String) throws {
        let hard = try HeaderText(text)
        let file = MailFormat.Attachment(
            bytes: Array(text.utf8), mediaType: .octetStream, fileName: hard,
            disposition: .attachment)
        let message = try Self.message {
            $0.from = Mailbox(name: hard, address: $0.from.address)
            $0.subject = hard
            $0.extra = [HeaderField(name: try FieldName("X-Hard"), body: hard)]
            $0.body = .multipart(.mixed, [.text(text, .plain), .file(file)])
        }
        let bytes = Self.bytes(message)
        let shown = Comment(rawValue: DisplayText.escaped(text))
        let lines = try #require(ReferenceEncodings.lines(bytes), shown)
        #expect(lines.allSatisfy { $0.count <= 78 && $0.allSatisfy { $0 < 0x80 } }, shown)
        let read = try #require(ReferenceMessage(bytes), shown)
        let subject = try #require(read["Subject"].flatMap(ReferenceHeader.unstructured), shown)
        let extra = try #require(read["X-Hard"].flatMap(ReferenceHeader.unstructured), shown)
        let from = try #require(read["From"].flatMap(ReferenceHeader.mailboxes), shown)
        let disposition = read.parts[1]["Content-Disposition"]
        let parameters = try #require(disposition.flatMap(ReferenceHeader.parameters), shown)
        for result in [subject, extra, from[0].name, parameters["filename"] ?? ""] {
            #expect(result.unicodeScalars.elementsEqual(text.unicodeScalars), shown)
        }
        #expect(read.parts[0].text == text + "\n", shown)
        #expect(read.parts[1].content == Array(text.utf8), shown)
    }
}
