// SPDX-License-Identifier: MIT

import Testing

@testable import Inbox

@Suite struct StoreTagsTests {
    private static func store() async throws -> InboxStore {
        let store = try InboxStore()
        for number in 1...3 { try await store.take(StoreMail.make("\(number)")) }
        return store
    }

    @Test func tagsReplaceEachOther() async throws {
        let store = try await Self.store()
        let tagged = try await store.setTags(
            ["Zoo", "ant", "ANT", " a  b\n", "\0", ""], of: [1, 2])
        #expect(tagged == 2)
        #expect(try await store.mail(1)?.summary.tags == ["a b", "ant", "Zoo"])
        #expect(try await store.tags() == ["a b", "ant", "Zoo"])
        #expect(try await store.setTags(["new"], of: [2, 7]) == 1)
        #expect(try await store.subjects("tag:zoo") == ["1"])
        #expect(try await store.subjects("tag:\"A B\"") == ["1"])
        #expect(try await store.subjects("is:tagged") == ["2", "1"])
        #expect(try await store.subjects("-is:tagged") == ["3"])
        #expect(try await store.subjects("!tag:new") == ["3", "1"])
        await store.close()
    }

    @Test func tagsAreRenamedAndMergedAndTakenAway() async throws {
        let store = try await Self.store()
        try await store.setTags(["a"], of: [1, 2])
        try await store.setTags(["a", "b"], of: [3])
        #expect(try await store.renameTag("A", to: "b") == 3)
        #expect(try await store.tags() == ["b"])
        #expect(try await store.mail(3)?.summary.tags == ["b"])
        #expect(try await store.renameTag("none", to: "b") == 0)
        #expect(try await store.renameTag("b", to: " ") == 0)
        #expect(try await store.removeTag("B") == 3)
        #expect(try await store.tags() == [])
        await store.close()
    }

    @Test func aTagIsBounded() async throws {
        let store = try await Self.store()
        let many = (0..<500).map { "tag \($0)" } + [String(repeating: "x", count: 5000)]
        try await store.setTags(many, of: [1])
        #expect(try await store.tags().count == InboxStore.mostTags)
        try await store.setTags([String(repeating: "x", count: 5000)], of: [1])
        #expect(try await store.tags().first?.count == InboxStore.longestTag)
        await store.close()
    }

    @Test func tagsGoWithTheirMail() async throws {
        let store = try await Self.store()
        try await store.setTags(["a"], of: [1])
        try await store.remove([1])
        #expect(try await store.tags() == [])
        await store.close()
    }
}
