// SPDX-License-Identifier: MIT

import PranksterTestKit
import Testing

@testable import Inbox

@Suite struct WebListTests {
    @Test func tenThousandMailsAreTurnedOver() async throws {
        let web = try await WebFixture()
        try await web.fill(10_000)
        let first = try await web.get("/").text
        let last = try await web.get("/?at=9950").text
        let beyond = try await web.get("/?at=20000").text
        await web.stop()
        #expect(first.contains("10,000 mails"))
        #expect(first.contains("1–50</span>") || first.contains("1–50 of 10,000"))
        #expect(first.contains("href=\"/?at=50\""))
        #expect(first.contains("Mail number 10000"))
        #expect(first.count { $0 == "\n" } < 2_000)
        #expect(last.contains("9,951–10,000 of 10,000"))
        #expect(last.contains("Mail number 1<"))
        #expect(!last.contains("rel=\"next\""))
        #expect(beyond.contains("1–50 of 10,000"))
    }

    @Test func whatFellOutIsCounted() async throws {
        let web = try await WebFixture(kept: 3)
        try await web.fill(5)
        let page = try await web.get("/").text
        await web.stop()
        #expect(page.contains("3 mails, 2 older fell out"))
    }

    @Test func aSearchKeepsItsPlace() async throws {
        let web = try await WebFixture()
        try await web.fill(60)
        let page = try await web.get("/?q=from%3Aalice").text
        await web.stop()
        #expect(page.contains("60 of 60 mails"))
        #expect(page.contains("href=\"/?q=from%3Aalice&amp;at=50\""))
        #expect(page.contains("value=\"from:alice\""))
        #expect(page.contains("href=\"/mail/60?q=from%3Aalice\""))
    }
}
