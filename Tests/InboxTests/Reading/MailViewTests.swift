// SPDX-License-Identifier: MIT

import Findings
import MailFormat
import SMTPWire
import Testing

@testable import Inbox

@Suite struct MailViewTests {
    @Test func partsAreFoundByTheirPath() throws {
        let view = MailFixture.view(MailFixture.twoParts)
        #expect(view.parts.map(\.path) == ["0", "1", "2"])
        let html = try #require(view.part("2"))
        #expect(html.mediaType == "text/html")
        #expect(html.bytes == Array("<p>Tout le monde <b>dehors</b>&nbsp;!</p>".utf8))
        let whole = try #require(view.part("0"))
        #expect(whole.mediaType == "multipart/alternative")
        #expect(String(decoding: whole.bytes, as: UTF8.self).hasPrefix("--b\r\n"))
        for path in ["", "3", "1.1", "01", "2 ", "-1", "99999999999999999999"] {
            #expect(view.part(path) == nil)
        }
    }

    @Test func theTreeAloneGivesTheSameParts() throws {
        for mail in try MailFixture.corpus() {
            let view = MailFixture.view(mail.bytes)
            let tree = MailTree(mail.bytes)
            #expect(tree.parts == view.parts, "\(mail.name)")
            for part in view.parts {
                let (one, other) = (tree.part(part.path), view.part(part.path))
                #expect(one?.bytes == other?.bytes, "\(mail.name) \(part.path)")
                #expect(one?.name == other?.name, "\(mail.name) \(part.path)")
            }
        }
        #expect(MailTree(Array("no mail".utf8)).parts.isEmpty)
    }

    @Test(arguments: [
        ("a.pdf", "a.pdf"), ("../../etc/passwd", "passwd"), ("C:\\Temp\\a.exe", "a.exe"),
        ("Menu de l'été.pdf", "Menu de l'été.pdf"), ("..", nil), (".", nil), ("/", nil),
        ("a/", "a"), ("...", nil), ("\u{202E}gpj.exe", "gpj.exe"), ("a\tb", "ab"),
        (" ", nil),
    ])
    func aFileNameIsNoPath(name: String, wanted: String?) {
        let part = MailPart(
            path: "1", depth: 0, role: .attachment, mediaType: "a/b", charset: nil,
            transferEncoding: "7bit", size: 0, disposition: nil, fileName: name, contentID: nil,
            defects: [])
        #expect(part.downloadName == wanted)
    }

    @Test func fieldsAreDecodedAndRaw() {
        let view = MailFixture.view(MailFixture.twoParts)
        #expect(view.fields.map(\.name).prefix(3) == ["Date", "From", "To"])
        #expect(view.fields[1].text == "Renée <renee@example.org>")
        #expect(view.fields[1].raw == "=?utf-8?Q?Ren=C3=A9e?= <renee@example.org>")
        #expect(view.text(of: "subject") == "Exercice d'évacuation")
        #expect(view.text(of: "X-None") == nil)
        #expect(
            view.mailboxes(of: "To").map(\.address) == ["bob@example.org", "carol@example.org"])
        #expect(view.mailboxes(of: "To", limit: 1).count == 1)
        #expect(view.date.map { MessageDate.text($0) } == "Thu, 01 Apr 2027 08:30:00 +0200")
        #expect(view.prank?.letter.description == "3.2")
    }

    @Test(arguments: [
        (
            "see RFC 5322 section 3.6.2", "RFC 5322 section 3.6.2",
            "https://www.rfc-editor.org/rfc/rfc5322#section-3.6.2"
        ),
        (
            "see RFC 5322 sections 3.4.1 and 4.4", "RFC 5322 sections 3.4.1 and 4.4",
            "https://www.rfc-editor.org/rfc/rfc5322#section-3.4.1"
        ),
        ("see the manual", nil, nil),
    ])
    func aFindingNamesItsSection(help: String, section: String?, link: String?) {
        let place = Location(file: "", line: 3, column: 7)
        let finding = MailFinding(
            .warning("odd", at: place, label: "here", help: ["be good", help]))
        #expect(finding.section == section)
        #expect(finding.link == link)
        #expect(finding.help == (section == nil ? ["be good", help] : ["be good"]))
        #expect((finding.line, finding.column) == (3, 7))
        #expect(finding.label == "here")
    }

    @Test func theDialogueIsCutIntoLines() {
        let lines = DialogueLine.lines(of: Array("C: EHLO x\nS: 250 ok\n*: TLS\nodd\n".utf8))
        #expect(lines.map(\.speaker) == [.client, .server, .note, .note])
        #expect(lines.map(\.text) == ["EHLO x", "250 ok", "TLS", "odd"])
        let many = Array(String(repeating: "C: x\n", count: 10_000).utf8)
        #expect(DialogueLine.lines(of: many).count == 5000)
        #expect(DialogueLine.lines(of: []).isEmpty)
    }

    @Test func theSourceIsCut() {
        let source = SourceText(Array("A: b\r\n\r\nc\nd\u{0}\r\n".utf8))
        #expect(source.lines == ["A: b", "", "c", "d\u{0}"])
        #expect(source.more == 0)
        let cut = SourceText(Array("abc\r\ndef\r\n".utf8), octets: 7)
        #expect(cut.lines == ["abc", "de"])
        #expect(cut.more == 3)
        let few = SourceText(Array("a\nb\nc\n".utf8), lines: 2)
        #expect(few.lines == ["a", "b"])
        #expect(few.more == 2)
        #expect(SourceText([]).lines.isEmpty)
    }

    @Test func whatIsLeftOutIsTold() {
        let fields = String(repeating: "X: y\n", count: 600)
        let text = String(repeating: "0123456789\n", count: 100_000)
        let view = MailFixture.view(
            "Long: \(String(repeating: "x", count: 9000))\n\(fields)\n\(text)")
        #expect(view.fields.count == 500)
        #expect(view.moreFields == 101)
        #expect(view.fields[0].more == 9001 - (8 << 10))
        #expect(view.text.utf8.count <= 1 << 20)
        #expect(view.cuts == ["the text is cut after 1 MB"])
        #expect(view.mail.arrived.message.bytes.count > 1_100_000)
    }

    @Test func whatIsNoMessageIsShownAsText() {
        let view = MailFixture.view("no message <b>\r\nat all")
        #expect(view.failure == "not a message: it does not begin with a header field")
        #expect(view.text == "no message <b>\nat all")
        #expect(view.parts.isEmpty && view.fields.isEmpty && view.html == nil)
        #expect(view.part("1") == nil)
        #expect(view.findings.map(\.section) == ["RFC 5322 section 2.1"])
        #expect(view.envelope.recipients.map(\.meaning) == ["there is no header to compare with"])
    }
}
