// SPDX-License-Identifier: MIT

import PranksterTestKit
import Testing

@testable import Inbox

@Suite struct WebEventTests {
    /// Listens until what has come holds a text; all of it.
    private func listen(
        _ web: WebFixture, until wanted: String, doing action: @Sendable () async throws -> Void
    ) async throws -> String {
        let request = LoopbackHTTP.bytes("GET", "/events", port: web.port)
        let (chunks, close) = try await LoopbackHTTP.stream(request, port: web.port)
        defer { close() }
        var text = ""
        var hasActed = false
        for try await chunk in chunks {
            text += String(decoding: chunk, as: UTF8.self)
            if !hasActed, text.contains("retry: 2000") {
                hasActed = true
                try await action()
            }
            if text.contains(wanted) { break }
        }
        return text
    }

    @Test func aMailIsToldAtOnce() async throws {
        let web = try await WebFixture()
        let told = try await listen(web, until: "\"newest\"") {
            try await web.add(WebFixture.small(1))
        }
        await web.stop()
        #expect(told.contains("Content-Type: text/event-stream"))
        #expect(told.contains("Cache-Control: no-store"))
        #expect(told.contains("event: change\ndata: {"))
        #expect(told.contains("\"kinds\":[\"mails\"]"))
        #expect(told.contains("\"mails\":\"1\""))
        #expect(told.contains("\"unread\":\"1\""))
        #expect(told.contains("\"newest\":\"Alice Dupont: Mail number 1\""))
    }

    @Test func aSessionAndAFaultAreToldToo() async throws {
        let web = try await WebFixture()
        let session = try await listen(web, until: "sessions") {
            web.store.add(
                SessionRecord(
                    number: 1, client: "127.0.0.1:1", began: 0, ended: 1, end: .closedByClient))
        }
        let fault = try await listen(web, until: "faults") {
            try await web.post("/faults", "script=greylist")
        }
        await web.stop()
        #expect(session.contains("\"kinds\":[\"sessions\"]"))
        #expect(session.contains("\"emptySessions\":\"1\""))
        #expect(fault.contains("\"kinds\":[\"faults\"]"))
    }

    @Test func aFloodIsToldInFewWords() async throws {
        let web = try await WebFixture()
        let told = try await listen(web, until: "\"mails\":\"2,000\"") { try await web.fill(2_000) }
        await web.stop()
        #expect(told.split(separator: "event: change").count < 200)
    }

    @Test func aSubjectCannotBreakOutOfTheStream() async throws {
        let web = try await WebFixture()
        let told = try await listen(web, until: "\"newest\"") {
            try await web.add(
                "From: a@example.org\nSubject: =?utf-8?q?a=0A=0Aevent:_evil=0Adata:_x?=\n\nx\n")
        }
        await web.stop()
        #expect(!told.contains("\nevent: evil"))
    }

    @Test func soManyMayListenAndNoMore() async throws {
        let web = try await WebFixture()
        let request = LoopbackHTTP.bytes("GET", "/events", port: web.port)
        var closers: [@Sendable () -> Void] = []
        for _ in 0..<WebLimits.eventStreams {
            let (chunks, close) = try await LoopbackHTTP.stream(request, port: web.port)
            closers.append(close)
            for try await _ in chunks { break }
        }
        let refused = try await web.get("/events")
        for close in closers { close() }
        await web.stop()
        #expect(refused.status == 503)
        #expect(refused.text.contains("too many pages listen at once"))
    }

    @Test func stoppingEndsTheStreams() async throws {
        let web = try await WebFixture()
        let request = LoopbackHTTP.bytes("GET", "/events", port: web.port)
        let (chunks, close) = try await LoopbackHTTP.stream(request, port: web.port)
        defer { close() }
        var iterator = chunks.makeAsyncIterator()
        #expect(try await iterator.next() != nil)
        await web.stop()
        while try await iterator.next() != nil {}
    }
}
