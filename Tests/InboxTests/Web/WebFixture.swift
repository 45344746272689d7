// SPDX-License-Identifier: MIT

import NIOPosix
import PranksterTestKit
import SMTPWire
import Seeding

@testable import Inbox

/// An inbox of a test with its page, on a port that the system picks.
struct WebFixture {
    /// 2027-04-01T10:00:00Z, in microseconds.
    static let now: Int64 = 1_806_573_600_000_000

    let store: InboxStore
    let faults = FaultSwitch()
    let now: Int64
    let listener: WebListener

    var port: Int { listener.port }
    var address: String { "http://127.0.0.1:\(port)" }

    init(
        kept: Int = 20_000, now: Int64 = Self.now, _ change: (inout WebSettings) -> Void = { _ in }
    ) async throws {
        self.now = now
        store = try InboxStore(StoreSettings(kept: kept))
        var settings = WebSettings()
        change(&settings)
        listener = try await WebListener.start(
            InboxServices(store: store, faults: faults, web: settings, clock: { now }),
            on: "127.0.0.1", port: 0, group: MultiThreadedEventLoopGroup.singleton)
    }

    /// Ends both.
    func stop() async {
        await listener.stop()
        await store.close()
    }

    /// Keeps a mail; its number.
    @discardableResult
    func add(
        _ text: String, from: String = "alice@example.org", to: [String] = ["bob@example.org"],
        refused: [ArrivedMail.RefusedRecipient] = [], dialogue: String = "",
        minutesAgo: Int64 = 0
    ) async throws -> Int64 {
        try await add(
            MailFixture.received(text, from: from, to: to), refused: refused, dialogue: dialogue,
            minutesAgo: minutesAgo)
    }

    /// Keeps a mail as a session brought it; its number.
    @discardableResult
    func add(
        _ message: ReceivedMessage, refused: [ArrivedMail.RefusedRecipient] = [],
        dialogue: String = "", minutesAgo: Int64 = 0
    ) async throws -> Int64 {
        let mail = ArrivedMail(
            message: message, refused: refused, session: 1, client: "127.0.0.1:53422",
            time: now - minutesAgo * 60_000_000, dialogue: Array(dialogue.utf8))
        return try await withCheckedThrowingContinuation { continuation in
            store.add(mail) { continuation.resume(with: $0) }
        }
    }

    /// Keeps so many small mails.
    func fill(_ count: Int) async throws {
        for number in 1...count {
            try await add(Self.small(number), minutesAgo: Int64(count - number))
        }
    }

    /// A small mail.
    static func small(_ number: Int) -> String {
        """
        From: Alice Dupont <alice@example.org>
        To: Bob Martin <bob@example.org>
        Date: Thu, 01 Apr 2027 08:30:00 +0200
        Message-ID: <\(number)@example.org>
        Subject: Mail number \(number)

        Hello Bob, this is mail \(number).
        """
    }

    func get(_ path: String, _ headers: [(String, String)] = []) async throws -> HTTPAnswer {
        try await LoopbackHTTP.request("GET", path, port: port, headers: headers)
    }

    /// Sends a form.
    @discardableResult
    func post(
        _ path: String, _ form: String, _ headers: [(String, String)] = []
    ) async throws -> HTTPAnswer {
        try await LoopbackHTTP.request(
            "POST", path, port: port,
            headers: [("Content-Type", "application/x-www-form-urlencoded")] + headers,
            body: Array(form.utf8))
    }
}
