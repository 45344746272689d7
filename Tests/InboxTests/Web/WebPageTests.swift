// SPDX-License-Identifier: MIT

import PranksterTestKit
import Testing

@testable import Inbox

@Suite struct WebPageTests {
    /// A mail that has everything a page shows.
    static let prank = """
        From: Alice Dupont <alice@example.org>
        Sender: Olivia Martin <olivia@example.org>
        To: Bob Martin <bob@example.org>
        Date: Thu, 01 Apr 2027 08:30:00 +0200
        Message-ID: <prank@example.org>
        Subject: =?utf-8?q?Exercice_d'=C3=A9vacuation?=
        X-Prankster: 0123456789ab/3; operator=olivia@example.org
        MIME-Version: 1.0
        Content-Type: multipart/mixed; boundary=xx

        --xx
        Content-Type: multipart/alternative; boundary=yy

        --yy
        Content-Type: text/plain; charset=utf-8

        See https://example.org/plan?a=1&b=2 now.
        > before
        --yy
        Content-Type: text/html; charset=utf-8

        <p>Out, <b>now</b>. <img src="cid:logo"><img src="https://tracker.example/x.gif"></p>
        --yy--
        --xx
        Content-Type: image/png
        Content-ID: <logo>
        Content-Disposition: inline
        Content-Transfer-Encoding: base64

        iVBORw0KGgo=
        --xx
        Content-Type: text/html; name="plan.html"
        Content-Disposition: attachment; filename="../../plan d'evasion.html"

        <script>alert(1)</script>
        --xx--
        """

    static let dialogue = """
        S: 220 inbox.test ESMTP
        C: EHLO client.example
        S: 250-inbox.test
        S: 250 SIZE 1000
        C: RCPT TO:<carol@example.org>
        S: 550 5.1.1 no such user

        """

    static func withPrank() async throws -> WebFixture {
        let web = try await WebFixture()
        try await web.add(
            prank, from: "olivia@example.org", to: ["bob@example.org", "albus@example.org"],
            refused: [.init(forwardPath: "carol@example.org", reply: "550 5.1.1 no such user")],
            dialogue: dialogue)
        return web
    }

    @Test func theEmptyPageTeachesHowToSend() async throws {
        let web = try await WebFixture { $0.smtpAddress = "127.0.0.1:2525" }
        let page = try await web.get("/")
        await web.stop()
        #expect(page.status == 200)
        #expect(page["Content-Type"] == "text/html; charset=utf-8")
        for line in [
            "swaks --server 127.0.0.1:2525", "smtplib.SMTP(&quot;127.0.0.1&quot;, 2525)",
            "prankster send my-prank --transport inbox", "nc -C 127.0.0.1 2525",
        ] {
            let isThere =
                page.text.contains(line)
                || page.text.contains(line.replacing("&quot;", with: "\""))
            #expect(isThere, "\(line)")
        }
    }

    @Test func theListSaysWhoReallySentIt() async throws {
        let web = try await Self.withPrank()
        let page = try await web.get("/").text
        await web.stop()
        #expect(page.contains("<bdi>Alice Dupont</bdi>"))
        #expect(page.contains("<bdi>olivia@example.org</bdi>"))
        #expect(page.contains("Exercice d&#39;évacuation"))
        #expect(page.contains("+1 hidden"))
        #expect(page.contains("letter 3"))
        #expect(page.contains("1 attachment"))
        #expect(page.contains("is-unread"))
        #expect(page.contains("1 mail<"))
    }

    @Test func anHonestMailHasNoMarks() async throws {
        let web = try await WebFixture()
        try await web.add(WebFixture.small(1))
        let page = try await web.get("/").text
        await web.stop()
        #expect(!page.contains("pill kraft"))
        #expect(!page.contains("by the RFCs"))
    }

    @Test(
        arguments: [
            (MailTab.html, ["src=\"/mail/1/frame\"", "sandbox=", "Load remote pictures"]),
            (.text, ["href=\"https://example.org/plan?a=1&amp;b=2\"", "is-quote"]),
            (
                .envelope,
                ["MAIL FROM", "RCPT TO", "albus@example.org", "a blind copy (Bcc)", "for whom"]
            ),
            (.dialogue, ["<b>550</b>", "no such user", "say refusal", "EHLO client.example"]),
            (.headers, ["X-Prankster", "=?utf-8?q?Exercice_d&#39;=C3=A9vacuation?="]),
            (.parts, ["multipart/alternative", "href=\"/mail/1/part/3\"", "cid:logo"]),
            (.source, ["<b>Subject:</b>", "id=\"line-1\"", "src boundary"]),
            (.lint, ["section"]),
            (.prank, ["Letter 3", "href=\"/pranks/0123456789ab\"", "olivia@example.org"]),
        ] as [(MailTab, [String])])
    func aTabShows(_ tab: MailTab, _ texts: [String]) async throws {
        let web = try await Self.withPrank()
        let page = try await web.get("/mail/1/\(tab.rawValue)")
        await web.stop()
        #expect(page.status == 200)
        for text in texts { #expect(page.text.contains(text), "\(text)") }
        #expect(page.text.contains("The envelope says"))
        #expect(page.text.contains("1 recipient refused"))
    }

    @Test func aMailIsReadOnceItIsOpened() async throws {
        let web = try await Self.withPrank()
        #expect(try await web.store.counts().unread == 1)
        _ = try await web.get("/mail/1")
        #expect(try await web.store.counts().unread == 0)
        let answer = try await web.post("/mail/1", "do=unread")
        #expect(answer.status == 303)
        #expect(answer["Location"] == "/")
        #expect(try await web.store.counts().unread == 1)
        try await web.post("/mail/1", "do=delete")
        #expect(try await web.store.counts().mails == 0)
        await web.stop()
    }

    @Test func tagsAreGivenAndFound() async throws {
        let web = try await Self.withPrank()
        let answer = try await web.post("/mail/1", "do=tag&tags=lab+4%2C++tuesday%2C%2C")
        #expect(answer["Location"] == "/mail/1")
        #expect(try await web.store.tags() == ["lab 4", "tuesday"])
        let page = try await web.get("/?q=tag%3A%22lab+4%22").text
        #expect(page.contains("1 of 1 mail"))
        #expect(page.contains("<bdi>lab 4</bdi>"))
        await web.stop()
    }

    @Test func neighboursAreThoseOfTheSearch() async throws {
        let web = try await WebFixture()
        try await web.fill(3)
        let middle = try await web.get("/mail/2").text
        #expect(middle.contains("href=\"/mail/3\" rel=\"prev\""))
        #expect(middle.contains("href=\"/mail/1\" rel=\"next\""))
        let only = try await web.get("/mail/2?q=%22mail+2%22").text
        #expect(!only.contains("rel=\"prev\""))
        #expect(only.contains("Mails found"))
        await web.stop()
    }

    @Test(arguments: [
        ("do=delete&id=1&id=3", 1, 1), ("do=read&id=1", 3, 2), ("do=read-all", 3, 0),
        ("do=delete-all", 0, 0), ("do=delete-all&q=%22mail+2%22", 2, 2), ("do=delete", 3, 3),
        ("do=nonsense&id=1", 3, 3), ("do=delete&id=x&id=99", 3, 3),
    ])
    func aFormActsOnMails(_ form: String, _ mails: Int, _ unread: Int) async throws {
        let web = try await WebFixture()
        try await web.fill(3)
        let answer = try await web.post("/mails", form)
        let counts = try await web.store.counts()
        await web.stop()
        #expect(answer.status == 303)
        #expect(counts.mails == mails)
        #expect(counts.unread == unread)
    }

    @Test func nothingFoundSaysSo() async throws {
        let web = try await WebFixture()
        try await web.fill(1)
        let page = try await web.get("/?q=zebra%3Cb%3E").text
        await web.stop()
        #expect(page.contains("Nothing swims by that name"))
        #expect(page.contains("<code>zebra&lt;b&gt;</code>"))
    }

    @Test func theFrameIsSandboxedAndHoldsItsOwnPictures() async throws {
        let web = try await Self.withPrank()
        let frame = try await web.get("/mail/1/frame")
        let remote = try await web.get("/mail/1/frame?remote=1")
        await web.stop()
        #expect(frame["Content-Security-Policy"] == ContentPolicy.mail)
        #expect(frame.text.contains("<img src=\"data:image/png;base64,iVBORw0KGgo=\">"))
        #expect(remote["Content-Security-Policy"] == ContentPolicy.mailWithRemote)
    }

    @Test func aPartIsAFileAndNeverAPage() async throws {
        let web = try await Self.withPrank()
        let script = try await web.get("/mail/1/part/3?inline=1")
        let picture = try await web.get("/mail/1/part/2")
        let shown = try await web.get("/mail/1/part/2?inline=1")
        await web.stop()
        #expect(script["Content-Type"] == "application/octet-stream")
        #expect(script["Content-Disposition"] == "attachment; filename=\"plan d'evasion.html\"")
        #expect(script["Content-Security-Policy"] == ContentPolicy.part)
        #expect(script["X-Content-Type-Options"] == "nosniff")
        #expect(picture["Content-Type"] == "image/png")
        #expect(picture["Content-Disposition"]?.hasPrefix("attachment") == true)
        #expect(shown["Content-Disposition"] == "inline")
    }

    @Test func theBytesComeBackExactly() async throws {
        let web = try await Self.withPrank()
        let bytes = MailFixture.wire(Self.prank)
        let raw = try await web.get("/mail/1/raw")
        let file = try await web.get("/mail/1/download")
        await web.stop()
        #expect(raw.body == bytes)
        #expect(raw["Content-Type"] == "text/plain; charset=utf-8")
        #expect(file.body == bytes)
        #expect(file["Content-Type"] == "message/rfc822")
        #expect(file["Content-Disposition"] == "attachment; filename=\"mail-1.eml\"")
    }

    @Test func aPrankIsShownByItsGroups() async throws {
        let web = try await Self.withPrank()
        let list = try await web.get("/pranks").text
        let prank = try await web.get("/pranks/0123456789ab").text
        await web.stop()
        #expect(list.contains("href=\"/pranks/0123456789ab\""))
        #expect(prank.contains("Group 3"))
        #expect(prank.contains("<bdi>Bob Martin</bdi>"))
        #expect(prank.contains("<span class=\"pill\">Bcc</span>"))
        #expect(prank.contains("550 5.1.1 no such user"))
        #expect(prank.contains("1 recipient refused"))
    }

    @Test(arguments: [
        ("/nothing", "there is nothing at &#39;/nothing&#39; for GET"),
        ("/mail/99", "there is no such mail"), ("/mail/x", "there is no such mail"),
        ("/mail/99/source", "there is no such mail"), ("/mail/1/strange", "in other ways"),
        ("/mail/1/part/7", "the mail has no such part"),
        ("/mail/1/part/..%2F..%2Fetc%2Fpasswd", "the mail has no such part"),
        ("/mail/1/part/%3Clogo%3E", "the mail has no such part"),
        ("/sessions/5", "there is no session 5"), ("/sessions/x", "a session has a number"),
        ("/pranks/feed", "no letter of that run is here"),
        ("/pranks/..%2F..", "no letter of that run is here"),
        ("/assets/nothing.css", "there is nothing at"), ("/assets/../page.css", "nothing at"),
    ])
    func whatIsNotThereIsSaidInWords(_ path: String, _ words: String) async throws {
        let web = try await Self.withPrank()
        let answer = try await web.get(path)
        await web.stop()
        #expect(answer.status == 404)
        #expect(answer.text.contains(words), "\(answer.text)")
        #expect(answer["Content-Type"] == "text/html; charset=utf-8")
    }

    @Test func theAPISaysSoInJSON() async throws {
        let web = try await WebFixture()
        let answer = try await web.get("/api/v9/nothing%22")
        await web.stop()
        #expect(answer.status == 404)
        #expect(answer["Content-Type"]?.hasPrefix("application/json") == true)
        #expect(answer.text.contains("\"Error\":"))
    }

    @Test func filesHaveATag() async throws {
        let web = try await WebFixture()
        for asset in Asset.all {
            let first = try await web.get("/assets/\(asset.name)")
            #expect(first.status == 200)
            #expect(first.body == asset.bytes)
            let tag = try #require(first["ETag"])
            let again = try await web.get("/assets/\(asset.name)", [("If-None-Match", tag)])
            #expect(again.status == 304)
            #expect(again.body.isEmpty)
        }
        await web.stop()
    }

    @Test func pagesNeedNothingFromElsewhereAndNothingInline() async throws {
        let web = try await Self.withPrank()
        var pages = ["/", "/pranks", "/pranks/0123456789ab", "/sessions", "/faults", "/help"]
        pages += MailTab.allCases.map { "/mail/1/\($0.rawValue)" }
        for path in pages {
            let page = try await web.get(path).text
            #expect(!page.contains(" style="), "\(path)")
            #expect(!page.contains("<style"), "\(path)")
            #expect(!page.contains(" onclick"), "\(path)")
            for script in page.matches(of: /<script[^>]*>/) {
                #expect(script.output.contains("src=\"/assets/"), "\(path)")
            }
        }
        await web.stop()
    }
}
