// SPDX-License-Identifier: MIT

import MailFormat
import PranksterTestKit
import SMTPWire
import Testing

@testable import Inbox

@Suite struct StoreBasicsTests {
    @Test func whatWasAddedIsListedNewestFirst() async throws {
        let store = try InboxStore()
        let first = try await store.take(StoreMail.make("one"))
        let second = try await store.take(StoreMail.make("two"))
        #expect((first, second) == (1, 2))
        let page = try await store.page(.all, offset: 0, limit: 10)
        #expect(page.mails.map(\.id) == [2, 1])
        #expect(page.mails.map(\.digest.subject) == ["two", "one"])
        #expect((page.matching, page.unread) == (2, 2))
        await store.close()
    }

    @Test func everythingOfAMailComesBackAsItCame() async throws {
        for mail in Self.oddMails {
            let store = try InboxStore()
            let id = try await store.take(mail)
            let stored = try #require(try await store.mail(id))
            #expect(stored.arrived.message == mail.message)
            #expect(stored.arrived.refused == mail.refused)
            #expect(stored.arrived.dialogue == mail.dialogue)
            #expect(stored.arrived.session == mail.session)
            #expect(stored.arrived.client == mail.client)
            #expect(stored.arrived.time == mail.time)
            #expect(try await store.raw(id) == mail.message.bytes)
            var digest = MailDigest(reading: mail.message)
            digest.searchText = ""
            #expect(stored.summary.digest == digest)
            #expect(stored.summary.reversePath == mail.message.reversePath)
            #expect(stored.summary.forwardPaths == mail.message.forwardPaths)
            #expect(stored.summary.size == mail.message.bytes.count)
            await store.close()
        }
    }

    private static let oddMails: [ArrivedMail] = {
        var sender = ReceivedSender("")
        sender.size = 0
        sender.body = .eightBitMIME
        sender.isInternational = true
        sender.returned = .headers
        sender.envelopeID = "a,b:3\r\n\0"
        sender.submitter = "<>"
        var recipient = ReceivedRecipient("\u{E9}\n\0@example.org")
        recipient.notify = [.success, .delay]
        recipient.original = "rfc822;a@example.org"
        let nobody = ArrivedMail(
            message: ReceivedMessage(sender: ReceivedSender("a@b"), recipients: [], bytes: []),
            session: 7, client: "", time: -1, dialogue: [])
        let everything = ArrivedMail(
            message: ReceivedMessage(
                sender: sender, recipients: [recipient, ReceivedRecipient("")],
                bytes: Array(0...255), clientName: "me", user: "olivia", isEncrypted: true,
                isChunked: true, irregularities: [.bareLF, .nul]),
            refused: [.init(forwardPath: "x@y", reply: "550 5.1.1 no\nsuch user")],
            session: .max, client: "[::1]:25", time: .max, dialogue: [0xFF, 0, 10])
        let prank = StoreMail.make(
            "prank \u{1F355}",
            header: [
                "X-Prankster: 00ff/3.2; operator=olivia@example.org",
                "Cc: Team: Carol <c@example.org>, d@example.org;",
                "Date: Thu, 01 Apr 2027 08:30:00 +0200", "Message-ID: <a.b@example.org>",
            ])
        return [nobody, everything, prank]
    }()

    @Test func whatIsNotThereIsNil() async throws {
        let store = try InboxStore()
        #expect(try await store.mail(1) == nil)
        #expect(try await store.raw(1) == nil)
        #expect(try await store.newest(.all) == nil)
        #expect(try await store.session(1) == nil)
        #expect(try await store.prank("00ff") == nil)
        #expect(try await store.remove([1, -5, .max]) == 0)
        #expect(try await store.mark([1], read: true) == 0)
        #expect(try await store.counts() == StoreCounts())
        #expect(try await store.removeAll() == 0)
        #expect(try await store.page(.all, offset: -3, limit: -1).mails.isEmpty)
        await store.close()
    }

    @Test func neighboursAreTheNextOfTheQuery() async throws {
        let store = try InboxStore()
        for subject in ["pizza", "drill", "pizza", "drill", "pizza"] {
            try await store.take(StoreMail.make(subject))
        }
        let all = try await store.neighbours(of: 3, in: .all)
        #expect((all.newer, all.older) == (4, 2))
        let pizzas = try await store.neighbours(of: 3, in: MailQuery("pizza"))
        #expect((pizzas.newer, pizzas.older) == (5, 1))
        let ends = try await store.neighbours(of: 5, in: MailQuery("drill"))
        #expect((ends.newer, ends.older) == (nil, 4))
        #expect(try await store.newest(MailQuery("drill")) == 4)
        await store.close()
    }

    @Test func theNewestAreKeptAndTheRestIsCounted() async throws {
        let store = try InboxStore(StoreSettings(kept: 3))
        for number in 1...10 { try await store.take(StoreMail.make("mail \(number)")) }
        #expect(try await store.subjects() == ["mail 10", "mail 9", "mail 8"])
        try await store.take(StoreMail.make("mail 11"))
        #expect(try await store.subjects() == ["mail 11", "mail 10", "mail 9"])
        #expect(try await store.subjects("mail") == ["mail 11", "mail 10", "mail 9"])
        let counts = try await store.counts()
        #expect((counts.mails, counts.arrived, counts.fellOut) == (3, 11, 8))
        #expect(try await store.mail(8) == nil)
        await store.close()
    }

    @Test func theOldestFallOutWhenThereAreTooManyBytes() async throws {
        let store = try InboxStore(StoreSettings(bytes: 10_000))
        let body = String(repeating: "x", count: 1800)
        for number in 1...9 {
            try await store.take(StoreMail.make("\(number)", body: body))
            _ = try await store.counts()
        }
        #expect(try await store.subjects() == ["9", "8", "7"])
        // One that is too large by itself is kept, alone.
        try await store.take(
            StoreMail.make("large", body: String(repeating: "x", count: 20_000)))
        #expect(try await store.subjects() == ["large"])
        try await store.take(StoreMail.make("small"))
        #expect(try await store.subjects() == ["small"])
        let counts = try await store.counts()
        #expect((counts.mails, counts.arrived, counts.fellOut) == (1, 11, 10))
        await store.close()
    }

    @Test func aFullJournalMakesMailsWaitUntilTheyAreWritten() async throws {
        let store = try InboxStore(StoreSettings(journalBytes: 1))
        for number in 1...50 {
            #expect(try await store.take(StoreMail.make("\(number)")) == Int64(number))
        }
        #expect(try await store.page(.all, offset: 0, limit: 1).matching == 50)
        await store.close()
    }

    @Test func numbersAreNeverUsedAgain() async throws {
        let store = try InboxStore()
        try await store.take(StoreMail.make("one"))
        try await store.take(StoreMail.make("two"))
        #expect(try await store.removeAll() == 2)
        #expect(try await store.take(StoreMail.make("three")) == 3)
        #expect(try await store.remove([3, 3, 99]) == 1)
        #expect(try await store.take(StoreMail.make("four")) == 4)
        let counts = try await store.counts()
        #expect((counts.mails, counts.arrived, counts.deleted) == (1, 4, 3))
        await store.close()
    }

    @Test func marksAreCountedOnce() async throws {
        let store = try InboxStore()
        for number in 1...4 { try await store.take(StoreMail.make("\(number)")) }
        #expect(try await store.mark([1, 2, 2, 9], read: true) == 2)
        #expect(try await store.mark([1, 2, 3], read: true) == 1)
        #expect(try await store.counts().unread == 1)
        #expect(try await store.subjects("is:unread") == ["4"])
        #expect(try await store.mark(matching: MailQuery("is:read"), read: false) == 3)
        #expect(try await store.mark(matching: .all, read: true) == 4)
        #expect(try await store.counts().unread == 0)
        #expect(try await store.remove(matching: MailQuery("subject:2")) == 1)
        #expect(try await store.remove(matching: MailQuery("...")) == 0)
        #expect(try await store.remove(matching: .all) == 3)
        await store.close()
    }

    @Test func aClosedStoreTakesAndTellsNothing() async throws {
        let store = try InboxStore()
        let events = store.events()
        await store.close()
        for await event in events { Issue.record("\(event)") }
        for await event in store.events() { Issue.record("\(event)") }
        await #expect(throws: StoreFailure("the store is closed")) {
            try await store.take(StoreMail.make("late"))
        }
        await #expect(throws: StoreFailure("the store is closed")) {
            try await store.counts()
        }
        store.add(StoreMail.session(1))
        await store.close()
    }
}
