// SPDX-License-Identifier: MIT

import Testing

@testable import Inbox

@Suite struct StoreSessionsTests {
    @Test func sessionsAreListedWithoutAndReadWithTheirDialogue() async throws {
        let store = try InboxStore()
        for number: Int64 in 1...4 {
            store.add(StoreMail.session(number, mails: number == 2 ? 1 : 0))
        }
        let all = try await store.sessions(emptyOnly: false, offset: 1, limit: 2)
        #expect(all.sessions.map(\.number) == [3, 2])
        #expect(all.count == 4)
        #expect(all.sessions.allSatisfy { $0.dialogue.isEmpty })
        let empty = try await store.sessions(emptyOnly: true, offset: 0, limit: 9)
        #expect(empty.sessions.map(\.number) == [4, 3, 1])
        #expect(empty.count == 3)
        #expect(try await store.session(3) == StoreMail.session(3))
        #expect(try await store.session(2) == StoreMail.session(2, mails: 1))
        let counts = try await store.counts()
        #expect((counts.sessions, counts.emptySessions) == (4, 3))
        await store.close()
    }

    @Test(arguments: [
        (SessionRecord.End.quit, 0, 0, 0, false), (.quit, 1, 0, 0, true), (.quit, 0, 0, 1, true),
        (.closedByClient, 0, 0, 0, true), (.timedOut, 0, 0, 0, true), (.quit, 1, 1, 1, false),
    ])
    func whoOnlyGreetsLacksNoMail(
        end: SessionRecord.End, transactions: Int, mails: Int, refusals: Int, lacks: Bool
    ) async throws {
        let session = SessionRecord(
            number: 1, client: "c", began: 0, ended: 1, end: end, transactions: transactions,
            mails: mails, refusals: refusals)
        #expect(session.lacksMail == lacks)
        let store = try InboxStore()
        store.add(session)
        #expect(try await store.counts().emptySessions == (lacks ? 1 : 0))
        #expect(try await store.session(1) == session)
        await store.close()
    }

    @Test(arguments: [1, 7, 5000])
    func theNewestThousandAreKept(readEvery: Int) async throws {
        let store = try InboxStore()
        for number in 1...2345 {
            store.add(StoreMail.session(Int64(number)))
            if number % readEvery == 0, number < 100 { _ = try await store.session(1) }
        }
        let page = try await store.sessions(emptyOnly: false, offset: 999, limit: 5)
        #expect(page.sessions.map(\.number) == [1346])
        #expect(page.count == 1000)
        await store.close()
    }
}
