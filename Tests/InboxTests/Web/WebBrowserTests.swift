// SPDX-License-Identifier: MIT

import Foundation
import PranksterTestKit
import Testing

@testable import Inbox

/// The pages in a real browser, as people see and use them.
@Suite(.serialized, .enabled(if: ChromeDriver.isExpected, Comment(rawValue: ChromeDriver.missing)))
struct WebBrowserTests {
    /// Runs a test in a browser; nothing may be complained of, by scripts or by the policy.
    private func look(
        _ screen: Browser.Screen = Browser.Screen(), at web: WebFixture,
        _ test: (Browser) async throws -> Void
    ) async throws {
        let browser = try await Browser(screen)
        do {
            try await test(browser)
            #expect(try await browser.complaints() == [])
        } catch {
            Issue.record(error)
        }
        await browser.close()
        await web.stop()
    }

    private func shoot(_ browser: Browser, _ name: String) async throws {
        let folder = Program.checkout.appendingPathComponent(".build/screenshots")
        // Pictures of the state and not of the way to it.
        try await browser.run(
            """
            for (const animation of document.getAnimations()) {
              try { animation.finish(); } catch { animation.cancel(); }
            }
            """)
        let file = folder.appendingPathComponent("\(name).png")
        try await browser.screenshot(to: file)
        #expect(try Data(contentsOf: file).starts(with: [0x89, 0x50, 0x4E, 0x47]))
    }

    @Test func aMailIsFoundOpenedAndDeleted() async throws {
        let web = try await WebGallery.inbox()
        try await look(at: web) { browser in
            try await browser.open(web.address)
            #expect(try await browser.count("[data-row]") == 12)
            #expect(try await browser.text(".row.is-unread .row-from") != nil)
            try await shoot(browser, "list")
            try await browser.type("/pizza")
            try await browser.press(.enter)
            #expect(try await browser.waits(for: "document.querySelector('.list-count a')"))
            #expect(try await browser.count("[data-row]") == 1)
            try await browser.click(".row-link")
            #expect(try await browser.waits(for: "document.querySelector('.mail-head')"))
            #expect(try await browser.text("h1") == "Free pizza in the cafeteria at noon")
            try await browser.click("[data-key-delete]")
            #expect(
                try await browser.waits(for: "document.querySelector('.blank h2')"))
            #expect(try await browser.text(".blank h2") == "Nothing swims by that name")
            try await browser.open(web.address)
            #expect(try await browser.count("[data-row]") == 11)
        }
    }

    @Test func everyViewIsShown() async throws {
        let web = try await WebGallery.inbox()
        try await look(at: web) { browser in
            let id = try #require(
                try await web.store.newest(MailQuery("subject:exercice")))
            for tab in MailTab.allCases {
                try await browser.open("\(web.address)/mail/\(id)/\(tab.rawValue)")
                #expect(
                    try await browser.text(".tabs [aria-current]")?.hasPrefix(tab.title) == true)
                try await shoot(browser, "mail-\(tab.rawValue)")
            }
            for path in ["pranks", "pranks/\(WebGallery.run)", "sessions", "sessions/2", "help"] {
                try await browser.open("\(web.address)/\(path)")
                #expect(try await browser.count("h1") == 1)
                try await shoot(browser, path.replacing("/", with: "-"))
            }
            try await browser.open("\(web.address)/faults")
            try await browser.click("form:has([value=greylist]) button")
            #expect(try await browser.waits(for: "document.querySelector('.fault-now.is-on')"))
            try await shoot(browser, "faults")
        }
    }

    @Test func theEmptyPageIsShown() async throws {
        let web = try await WebFixture()
        try await look(at: web) { browser in
            try await browser.open(web.address)
            #expect(try await browser.text(".welcome h2") == "The water is calm")
            try await shoot(browser, "empty")
            // The very first mail changes the whole page, by itself.
            try await web.add(WebFixture.small(1))
            #expect(try await browser.waits(for: "document.querySelector('[data-row]')"))
            #expect(try await browser.count(".welcome") == 0)
        }
    }

    @Test func mailsArriveByThemselves() async throws {
        let web = try await WebFixture()
        try await web.fill(3)
        try await look(at: web) { browser in
            try await browser.open(web.address)
            #expect(try await browser.waits(for: "!document.getElementById('live').hidden"))
            try await browser.run("document.querySelector('[value=\"2\"]').click()")
            try await web.add(
                "From: Zoe <zoe@example.org>\nSubject: Late news\n\nHi.\n", from: "zoe@example.org")
            #expect(
                try await browser.waits(
                    for: "document.querySelector('.row-link')?.innerText === 'Late news'"))
            #expect(try await browser.count("[data-row]") == 4)
            #expect(
                try await browser.run("return document.querySelector('[value=\"2\"]').checked")
                    .map { $0 == "1" || $0 == "true" } == true)
            #expect(try await browser.text("[data-count=unread]")?.hasPrefix("4") == true)
            #expect(try await browser.text("#say")?.contains("Zoe: Late news") == true)
            _ = try await web.store.removeAll()
            #expect(try await browser.waits(for: "document.querySelector('.welcome')"))
        }
    }

    @Test func darkIsDarkAndRemembered() async throws {
        let web = try await WebGallery.inbox()
        let background = "return getComputedStyle(document.body).backgroundColor"
        try await look(.init(isDark: true), at: web) { browser in
            try await browser.open(web.address)
            #expect(try await browser.run(background) == "rgb(22, 18, 28)")
            try await shoot(browser, "list-dark")
            let id = try #require(try await web.store.newest(MailQuery("subject:exercice")))
            try await browser.open("\(web.address)/mail/\(id)/envelope")
            try await shoot(browser, "mail-envelope-dark")
            try await browser.click("#theme")
            #expect(try await browser.run(background) == "rgb(248, 243, 236)")
            try await browser.open(web.address)
            #expect(try await browser.run(background) == "rgb(248, 243, 236)")
            try await browser.click("#large")
            #expect(
                try await browser.run("return getComputedStyle(document.documentElement).fontSize")
                    == "22px")
            try await browser.open(web.address)
            #expect(try await browser.waits(for: "'large' in document.documentElement.dataset"))
            try await shoot(browser, "list-large")
        }
    }

    @Test func aStoredScriptDoesNothing() async throws {
        let web = try await WebInjectionTests.fixture()
        try await web.add(
            """
            From: evil@example.org
            Subject: HTML
            MIME-Version: 1.0
            Content-Type: text/html

            <title>x</title><script>top.document.title = "owned"</script>
            <img src=x onerror="top.document.title='owned'"><form action=/mails method=post>
            <input name=do value=delete-all><button id=send>x</button></form>
            <meta http-equiv=refresh content="0;url=/help"><base href="http://evil.example/">
            <iframe src="/help"></iframe><link rel=stylesheet href="/assets/page.css">
            """)
        let browser = try await Browser()
        for path in [
            "/mail/2", "/mail/1", "/", "/sessions/1", "/mail/1/dialogue", "/mail/1/source",
        ] {
            try await browser.open(web.address + path)
            #expect(try await browser.run("return document.title")?.contains("Prankster") == true)
            #expect(try await browser.count("script:not([src])") == 0)
            #expect(try await browser.count("img[src=x]") == 0)
        }
        // The frame by itself is in its sandbox still.
        try await browser.open(web.address + "/mail/2/frame")
        #expect(try await browser.run("return location.pathname") == "/mail/2/frame")
        #expect(try await browser.run("return self.origin") == "null")
        _ = try? await browser.click("#send")
        #expect(try await browser.run("return document.title") == "x")
        #expect(try await web.store.counts().mails == 2)
        await browser.close()
        await web.stop()
    }

    @Test func tenThousandMailsAreListed() async throws {
        let web = try await WebFixture()
        try await web.fill(10_000)
        try await look(at: web) { browser in
            try await browser.open(web.address)
            #expect(try await browser.count("[data-row]") == 50)
            #expect(try await browser.text(".paging")?.contains("of 10,000") == true)
            try await browser.click(".paging [rel=next]")
            #expect(
                try await browser.waits(
                    for: "document.querySelector('.paging')?.innerText.includes('51–100')"))
            try await browser.click("#all")
            try await browser.type("#")
            #expect(
                try await browser.waits(
                    for: "document.querySelector('.paging')?.innerText.includes('of 9,950')"))
        }
    }

    @Test func theKeyboardIsEnough() async throws {
        let web = try await WebFixture()
        try await web.fill(5)
        let subject = "return document.activeElement.innerText"
        try await look(at: web) { browser in
            try await browser.open(web.address)
            try await browser.type("j")
            #expect(try await browser.run(subject) == "Mail number 5")
            try await browser.type("jj")
            #expect(try await browser.run(subject) == "Mail number 3")
            try await browser.type("k")
            #expect(try await browser.run(subject) == "Mail number 4")
            try await browser.type("#")
            #expect(
                try await browser.waits(for: "document.querySelectorAll('[data-row]').length === 4")
            )
            try await browser.type("o")
            #expect(try await browser.waits(for: "document.querySelector('.mail-head')"))
            #expect(try await browser.text("h1") == "Mail number 3")
            try await browser.type("j")
            #expect(
                try await browser.waits(
                    for: "document.querySelector('h1').innerText === 'Mail number 2'"))
            try await browser.type("u")
            #expect(try await browser.waits(for: "document.querySelector('.rows')"))
            #expect(
                try await browser.waits(
                    for: "document.querySelector('[data-key=\"2\"]').matches('.is-unread')"))
            try await browser.type("?")
            #expect(try await browser.waits(for: "document.querySelector('dialog[open]')"))
            try await shoot(browser, "keys")
            try await browser.press(.escape)
            #expect(try await browser.waits(for: "!document.querySelector('dialog[open]')"))
            try await browser.open(web.address + "/mail/1")
            try await browser.press(.escape)
            #expect(try await browser.waits(for: "document.querySelector('.rows')"))
        }
    }

    @Test func aPhoneHasOneColumn() async throws {
        let web = try await WebGallery.inbox()
        try await look(.init(width: 390, height: 844, isPhone: true), at: web) { browser in
            let id = try #require(try await web.store.newest(MailQuery("subject:exercice")))
            for path in [
                "/", "/mail/\(id)", "/mail/\(id)/envelope", "/mail/\(id)/headers",
                "/mail/\(id)/dialogue", "/mail/\(id)/parts", "/sessions", "/sessions/2",
                "/pranks/\(WebGallery.run)", "/faults", "/help",
            ] {
                try await browser.open(web.address + path)
                let fits = "return document.documentElement.scrollWidth <= innerWidth"
                #expect(
                    try await browser.run(fits).map { $0 == "1" || $0 == "true" } == true,
                    "\(path) is wider than the phone")
                try await shoot(
                    browser,
                    "phone"
                        + path.replacing("/mail/\(id)", with: "/mail")
                        .replacing("/", with: "-"))
            }
        }
    }

    @Test func withoutScriptsEverythingWorks() async throws {
        let web = try await WebFixture()
        try await web.fill(2)
        // No script of ours runs in a page that is shown as its source's forms say.
        let page = try await web.get("/").text
        #expect(
            page.contains("<form id=\"mails\" class=\"mails\" method=\"post\" action=\"/mails\">"))
        #expect(page.contains("name=\"do\" value=\"delete\" type=\"submit\""))
        #expect(page.contains("role=\"search\" action=\"/\" method=\"get\""))
        await web.stop()
    }
}
