// SPDX-License-Identifier: MIT

import MailFormat
import Testing

@testable import Inbox

@Suite struct MailDigestTests {
    @Test func digestTellsWhatAListShows() {
        let digest = MailFixture.digest(MailFixture.twoParts)
        #expect(digest.from == ReadMailbox(name: "Renée", address: "renee@example.org"))
        #expect(digest.to.map(\.address) == ["bob@example.org", "carol@example.org"])
        #expect(digest.to.map(\.name) == ["Bob", nil])
        #expect(digest.cc.map(\.address) == ["dan@example.org"])
        #expect(digest.replyTo.map(\.address) == ["desk@example.org"])
        #expect(digest.subject == "Exercice d'évacuation")
        #expect(digest.messageID == "1.a@example.org")
        #expect(digest.date == 1_806_561_000)
        #expect(digest.snippet == "Tout le monde dehors !")
        #expect(digest.searchText == "Tout le monde\ndehors\u{A0}!")
        #expect((digest.attachments, digest.inlines) == (0, 0))
        #expect((digest.errors, digest.warnings) == (0, 0))
        #expect(
            digest.prank
                == PrankLetter(
                    run: "0123456789ab", letter: LetterNumber(group: 3, part: 2)!,
                    operator: "olivia@example.org"))
    }

    @Test func whatIsNoMessageIsItsOwnSnippet() {
        let digest = MailFixture.digest("  hello\nthere, no header here\n")
        #expect(digest.snippet == "hello there, no header here")
        #expect(digest.searchText == "  hello\r\nthere, no header here\r\n")
        #expect((digest.errors, digest.warnings) == (1, 0))
        #expect(digest.from == nil && digest.date == nil && digest.prank == nil)
    }

    @Test func nothingAtAllIsEmpty() {
        var empty = MailDigest()
        empty.errors = 1
        #expect(MailFixture.digest("") == empty)
    }

    @Test func findingsAreCounted() {
        let digest = MailFixture.digest("From: a@example.org\nBcc: b@example.org\n\nx\n")
        // No Date; no Message-ID, and a Bcc that everybody sees.
        #expect((digest.errors, digest.warnings) == (1, 2))
    }

    @Test func filesAreCountedAndFound() {
        let digest = MailFixture.digest(
            """
            From: a@example.org
            MIME-Version: 1.0
            Content-Type: multipart/mixed; boundary=m

            --m
            Content-Type: multipart/related; boundary=r

            --r
            Content-Type: text/html

            <img src="cid:logo"> hello
            --r
            Content-Type: image/png; name=logo.png
            Content-ID: <logo>

            --r--
            --m
            Content-Type: application/pdf
            Content-Disposition: attachment; filename="Menu de l'été.pdf"

            --m--
            """)
        #expect((digest.attachments, digest.inlines) == (1, 1))
        #expect(digest.snippet == "hello")
        #expect(digest.searchText == "hello\nlogo.png\nMenu de l'été.pdf")
    }

    @Test(arguments: [
        ("Thu, 01 Apr 2027 08:30:00 +0200", 1_806_561_000),
        ("Mon, 01 Apr 2027 08:30:00 +0200", 1_806_561_000),
        ("1 Apr 2027 08:30 EST", 1_806_586_200),
        ("Thu, 01 Apr 2027 06:30:00", 1_806_561_000),
        ("Thu, 01 Apr 2027 06:30:60 GMT (what a day)", 1_806_561_059),
        ("Thu, 1 Apr 99 06:30:00 Z", 922_948_200),
        ("tomorrow", nil), ("", nil), ("Thu, 31 Feb 2027 08:30:00 +0200", nil),
        ("Thu, 01 Apr 2027 25:30:00 +0200", nil),
    ])
    func datesAreReadAsMailProgramsDo(text: String, seconds: Int?) {
        #expect(MailFixture.digest("From: a@example.org\nDate: \(text)\n\n").date == seconds)
    }

    @Test func textsAreOfOneLineAndBounded() {
        let long = String(repeating: "long ", count: 5000)
        let digest = MailFixture.digest(
            """
            From: "\(long)" <a@example.org>
            Subject: =?utf-8?Q?one=0D=0Atwo=00?=  three\(long)
            To: \((0..<300).map { "a\($0)@example.org" }.joined(separator: ", "))
            To: more@example.org
            Message-ID: \(long)

            \(String(repeating: "é ", count: 100_000))
            """)
        #expect(digest.from?.name?.unicodeScalars.count ?? 0 <= MailDigest.longestName)
        #expect(digest.subject.hasPrefix("one two threelong long"))
        #expect(digest.subject.unicodeScalars.count <= MailDigest.longestSubject)
        #expect(digest.subject.hasSuffix("…"))
        #expect(digest.to.count == 100)
        #expect(digest.messageID.unicodeScalars.count <= MailDigest.longestSubject)
        #expect(digest.snippet.unicodeScalars.count == 250)
        #expect(digest.searchText.utf8.count == 65_535)
    }

    @Test func theFirstFieldOfANameCounts() {
        let digest = MailFixture.digest(
            "From: a@example.org\nFrom: b@example.org\nSubject: one\nsubject: two\n\n")
        #expect(digest.from?.address == "a@example.org")
        #expect(digest.subject == "one")
    }
}
