// SPDX-License-Identifier: MIT

import PranksterTestKit
import Synchronization
import Testing

@testable import Inbox

@Suite struct StoreLoadTests {
    @Test func manyAddAndReadAtOnceAndEachSeesItsOwn() async throws {
        let store = try InboxStore()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for adder in 0..<6 {
                group.addTask {
                    for number in 0..<40 {
                        let subject = "adder\(adder) mail\(number)"
                        let id = try await store.take(StoreMail.make(subject))
                        let mail = try await store.mail(id)
                        #expect(mail?.summary.digest.subject == subject)
                        if number % 10 == 9 {
                            let query = MailQuery("subject:adder\(adder)")
                            let page = try await store.page(query, offset: 0, limit: 1)
                            #expect(page.matching == number + 1)
                            #expect(page.mails.first?.id == id)
                        }
                    }
                }
            }
            try await group.waitForAll()
        }
        let ids = try await store.page(.all, offset: 0, limit: 1000).mails.map(\.id)
        #expect(ids == (1...240).reversed())
        await store.close()
    }

    @Test func aFloodCostsOnlyWhatStays() async throws {
        let store = try InboxStore(StoreSettings(kept: 50))
        var events = store.events().makeAsyncIterator()
        let mail = StoreMail.make("flood")
        let answers = Mutex(0)
        for _ in 0..<20_000 {
            store.add(mail) { _ in answers.withLock { $0 += 1 } }
        }
        #expect(answers.withLock(\.self) == 20_000)
        let page = try await store.page(MailQuery("flood"), offset: 0, limit: 50)
        #expect(page.mails.map(\.id) == (19_951...20_000).reversed())
        let counts = try await store.counts()
        #expect((counts.mails, counts.arrived, counts.fellOut) == (50, 20_000, 19_950))
        await store.close()
        var heard = 0
        while await events.next() != nil { heard += 1 }
        #expect((1...EventBuffer.most).contains(heard))
    }

    @Test func inAFileEachMailOfAFloodIsAnsweredAlsoWhenItFellOut() async throws {
        let folder = try TemporaryFolder()
        let store = try InboxStore(StoreSettings(file: folder.path("inbox.db"), kept: 20))
        let answered = Mutex<Set<Int64>>([])
        for _ in 0..<2000 {
            store.add(StoreMail.make("flood")) { result in
                if case .success(let id) = result {
                    answered.withLock { _ = $0.insert(id) }
                }
            }
        }
        #expect(try await store.counts().mails == 20)
        #expect(answered.withLock(\.count) == 2000)
        #expect(try await store.newest(.all) == 2000)
        await store.close()
    }
}
