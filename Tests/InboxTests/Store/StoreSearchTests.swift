// SPDX-License-Identifier: MIT

import Testing

@testable import Inbox

@Suite struct StoreSearchTests {
    private static let attachment = [
        "MIME-Version: 1.0", "Content-Type: text/plain; name=report.txt",
        "Content-Disposition: attachment; filename=report.txt",
    ]

    private static func store() async throws -> InboxStore {
        let store = try InboxStore()
        let mails = [
            StoreMail.make("Fire drill", time: 1_806_537_600_000_000),
            StoreMail.make(
                "=?utf-8?q?Caf=C3=A9?= tomorrow", from: "Zo\u{EB} <zoe@caf.example>",
                header: ["Cc: carol@example.com", "Reply-To: reply@example.com"],
                body: "Free pizza \u{1F355} for all"),
            StoreMail.make(
                "Report", header: attachment, body: String(repeating: "word ", count: 500)),
            StoreMail.make(
                "Secret", header: ["Message-ID: <abc.def@mx.example>"], body: "pizza is free",
                envelope: ["bob@example.net", "hidden@example.org"]),
        ]
        for mail in mails { try await store.take(mail) }
        try await store.mark([1], read: true)
        return store
    }

    @Test(arguments: [
        ("fire", ["Fire drill"]),
        ("FIRE dri", ["Fire drill"]),
        ("fir drill", []),
        ("cafe", ["Café tomorrow"]),
        ("pizza", ["Secret", "Café tomorrow"]),
        ("\"free pizza\"", ["Café tomorrow"]),
        ("pizza -\"free pizza\"", ["Secret"]),
        ("-pizza", ["Report", "Fire drill"]),
        ("\u{1F355}", ["Café tomorrow"]),
        ("from:zoe@caf.example", ["Café tomorrow"]),
        ("from:zoë", ["Café tomorrow"]),
        ("from:alice -cc:carol", ["Secret", "Report", "Fire drill"]),
        ("to:bob@example", ["Secret", "Report", "Café tomorrow", "Fire drill"]),
        ("cc:carol", ["Café tomorrow"]),
        ("bcc:hidden", ["Secret"]),
        ("bcc:bob", []),
        ("reply-to:reply", ["Café tomorrow"]),
        ("addressed:hidden@example.org", ["Secret"]),
        ("addressed:reply@example.com", ["Café tomorrow"]),
        ("message-id:abc.def@mx.example", ["Secret"]),
        ("message-id:<abc.def@mx.example>", ["Secret"]),
        ("has:attachment", ["Report"]),
        ("-has:attachments is:unread", ["Secret", "Café tomorrow"]),
        ("report.txt", ["Report"]),
        ("larger:2K", ["Report"]),
        ("smaller:2K is:read", ["Fire drill"]),
        ("before:2027-04-01", ["Secret", "Report", "Café tomorrow"]),
        ("after:2027-04-01", ["Fire drill"]),
        ("!after:2027-04-01", ["Secret", "Report", "Café tomorrow"]),
        ("pizza is:read", []),
        ("...", []),
    ])
    func whatAQueryFinds(query: String, subjects: [String]) async throws {
        let store = try await Self.store()
        #expect(try await store.subjects(query) == subjects)
        let page = try await store.page(MailQuery(query), offset: 1, limit: 1)
        #expect(page.matching == subjects.count)
        #expect(page.mails.map(\.digest.subject) == Array(subjects.dropFirst().prefix(1)))
        let unread = try await store.page(MailQuery(query + " is:unread"), offset: 0, limit: 0)
        #expect(page.unread == unread.matching || query == "...")
        await store.close()
    }

    @Test func aSearchWaitsForAllThatCameBefore() async throws {
        let store = try InboxStore()
        for number in 1...300 { try await store.take(StoreMail.make("needle \(number)")) }
        #expect(try await store.page(MailQuery("needle"), offset: 0, limit: 1).matching == 300)
        await store.close()
    }
}
