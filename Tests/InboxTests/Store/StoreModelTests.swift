// SPDX-License-Identifier: MIT

import PranksterTestKit
import Seeding
import Testing

@testable import Inbox

@Suite struct StoreModelTests {
    private static let words = ["apple", "banana", "cherry", "damson"]
    private static let tags = ["red", "green", "blue"]
    private static let terms =
        words + [
            "-apple", "is:read", "is:unread", "is:tagged", "-is:tagged", "tag:red", "-tag:blue",
        ]

    @Test(arguments: ["1", "2", "3"])
    func inMemoryItAnswersAsAnArrayWould(seed: String) async throws {
        var random = Seed("store model \(seed)").stream
        let settings = StoreSettings(
            kept: 3 + random.below(30), journalBytes: random.below(2) == 0 ? 1 : 1 << 20)
        var (store, model) = (try InboxStore(settings), StoreModel(kept: settings.kept))
        for step in 0..<120 {
            try await Self.change(store, &model, &random, "seed \(seed), step \(step)")
            try await Self.compare(store, model, &random, "seed \(seed), step \(step)")
        }
        await store.close()
        store = try InboxStore(settings)
        #expect(try await store.counts() == StoreCounts())
        await store.close()
    }

    @Test(arguments: ["5", "6"])
    func inAFileItAnswersAsAnArrayWould(seed: String) async throws {
        let folder = try TemporaryFolder()
        var random = Seed("store model \(seed)").stream
        let settings = StoreSettings(
            file: folder.path("inbox.db"), kept: 3 + random.below(30))
        var (store, model) = (try InboxStore(settings), StoreModel(kept: settings.kept))
        for step in 0..<60 {
            try await Self.change(store, &model, &random, "seed \(seed), step \(step)")
            try await Self.compare(store, model, &random, "seed \(seed), step \(step)")
            if random.below(10) == 0 {
                await store.close()
                store = try InboxStore(settings)
            }
        }
        await store.close()
    }

    private static func query(_ random: inout SplitMix64) -> String {
        (0..<random.below(3)).map { _ in terms[random.below(terms.count)] }
            .joined(separator: " ")
    }

    private static func ids(_ model: StoreModel, _ random: inout SplitMix64) -> [Int64] {
        (0..<random.below(6)).map { _ in Int64(random.below(model.counts.arrived + 2)) }
    }

    private static func change(
        _ store: InboxStore, _ model: inout StoreModel, _ random: inout SplitMix64,
        _ place: Comment
    ) async throws {
        switch random.below(12) {
        case 0...4:
            for _ in 0...random.below(8) {
                let word = words[random.below(words.count)]
                let mail = StoreMail.make(
                    word, body: String(repeating: ".", count: random.below(9)))
                let id = try await store.take(mail)
                #expect(id == model.add(mail, subject: word), place)
            }
        case 5:
            let ids = ids(model, &random)
            let count = try await store.remove(ids)
            #expect(count == model.remove(ids), place)
        case 6:
            let query = query(&random)
            let count = try await store.remove(matching: MailQuery(query))
            #expect(count == model.remove(model.found(query).map(\.id)), place)
        case 7:
            guard random.below(5) == 0 else { return }
            let count = try await store.removeAll()
            #expect(count == model.remove(model.mails.map(\.id)), place)
        case 8:
            let (ids, isRead) = (ids(model, &random), random.below(2) == 0)
            let count = try await store.mark(ids, read: isRead)
            #expect(count == model.mark(ids, read: isRead), place)
        case 9:
            let (query, isRead) = (query(&random), random.below(2) == 0)
            let count = try await store.mark(matching: MailQuery(query), read: isRead)
            #expect(count == model.mark(model.found(query).map(\.id), read: isRead), place)
        case 10:
            let chosen = tags.filter { _ in random.below(2) == 0 }
            let ids = ids(model, &random)
            let count = try await store.setTags(chosen, of: ids)
            #expect(count == model.setTags(chosen, of: ids), place)
        default:
            let (tag, other) = (tags[random.below(3)], tags[random.below(3)])
            let isRenamed = random.below(3) > 0
            let count =
                isRenamed
                ? try await store.renameTag(tag, to: other) : try await store.removeTag(tag)
            #expect(count == model.rename(tag, to: isRenamed ? other : nil), place)
        }
    }

    private static func compare(
        _ store: InboxStore, _ model: StoreModel, _ random: inout SplitMix64, _ place: Comment
    ) async throws {
        guard random.below(2) == 0 else { return }
        let (query, offset, limit) = (query(&random), random.below(8), random.below(8))
        let found = model.found(query)
        let page = try await store.page(MailQuery(query), offset: offset, limit: limit)
        #expect(page.mails.map(\.id) == found.dropFirst(offset).prefix(limit).map(\.id), place)
        #expect(page.matching == found.count, place)
        #expect(page.unread == found.count { !$0.isRead }, place)
        for mail in page.mails {
            let expected = model.mails.first { $0.id == mail.id }
            #expect(mail.digest.subject == expected?.subject, place)
            #expect(mail.isRead == expected?.isRead, place)
            #expect(Set(mail.tags) == expected?.tags, place)
        }
        let id = Int64(random.below(model.counts.arrived + 2))
        let beside = try await store.neighbours(of: id, in: MailQuery(query))
        #expect(beside.newer == found.last { $0.id > id }?.id, place)
        #expect(beside.older == found.first { $0.id < id }?.id, place)
        let counts = try await store.counts()
        #expect(counts == model.expectedCounts, place)
        let tags = try await store.tags()
        #expect(tags == Set(model.mails.flatMap(\.tags)).sorted(), place)
    }
}
