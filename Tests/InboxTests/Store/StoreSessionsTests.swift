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
