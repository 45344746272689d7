// SPDX-License-Identifier: MIT

import Testing

@testable import Inbox

/// `wait`: an answer when a match is there.
@Suite struct APIWaitTests {
    @Test func aMatchThatIsThereIsNotWaitedFor() async throws {
        try await APIFixture.run { inbox in
            try await inbox.add(APIFixture.mail("one"))
            let found = try await inbox.client.get("/api/v1/search?query=subject:one&wait=60s")
            #expect(try found.object()["messages_count"] as? Int == 1)
        }
    }

    @Test(arguments: ["/api/v1/search", "/api/v1/message/latest"])
    func aMatchIsToldWhenItComes(_ path: String) async throws {
        try await APIFixture.run { inbox in
            let (client, store) = (inbox.client, inbox.store)
            async let answer = client.get("\(path)?query=subject:late&wait=60s")
            // Mails come until the answer is there, so that no order of things is assumed.
            let sender = Task {
                while !Task.isCancelled {
                    try await inbox.add(APIFixture.mail("other"))
                    try await inbox.add(APIFixture.mail("late"))
                    await Task.yield()
                    if try await store.counts().mails > 200 { break }
                }
            }
            let found = try await answer
            sender.cancel()
            #expect(found.text.contains("late"))
        }
    }

    @Test func aTagIsAMatchToo() async throws {
        try await APIFixture.run { inbox in
            let id = try #require(Int64(try await inbox.add(APIFixture.mail("one"))))
            let (client, store) = (inbox.client, inbox.store)
            async let answer = client.get("/api/v1/search?query=tag:done&wait=60s")
            let tagger = Task {
                for _ in 0..<200 where !Task.isCancelled {
                    _ = try await store.setTags(["done"], of: [id])
                    await Task.yield()
                }
            }
            let found = try await answer
            tagger.cancel()
            #expect(try found.object()["messages_count"] as? Int == 1)
        }
    }

    @Test func theTimeEndsTheWait() async throws {
        try await APIFixture.run { inbox in
            let found = try await inbox.client.get("/api/v1/search?query=subject:one&wait=20ms")
            #expect(found.status == 200)
            #expect(try found.object()["messages_count"] as? Int == 0)
            let latest = try await inbox.client.get("/api/v1/message/latest?wait=20ms")
            #expect(latest.status == 404)
        }
    }

    @Test func aWrongTimeIsRefused() async throws {
        try await APIFixture.run { inbox in
            let answer = try await inbox.client.get("/api/v1/search?query=a&wait=soon")
            #expect(answer.status == 400)
            #expect(answer.error == "'wait' is no time; write it as 10s, 500ms or 1m")
        }
    }
}
