// SPDX-License-Identifier: MIT

import NIOPosix
import SMTPWire

@testable import Inbox

/// An inbox with its API on a port that the system picks, and a client of it.
struct APIFixture: Sendable {
    /// What the clock says: 2027-04-01T06:30:00.250Z.
    static let now: Int64 = 1_806_561_000_250_000

    let store: InboxStore
    let faults: FaultSwitch
    let client: APIClient
    private let listener: WebListener

    /// Runs a test with an inbox of its own.
    static func run(
        _ change: (inout WebSettings) -> Void = { _ in },
        _ test: (APIFixture) async throws -> Void
    ) async throws {
        var settings = WebSettings()
        settings.version = "1.2.3"
        change(&settings)
        let store = try InboxStore(StoreSettings())
        let services = InboxServices(
            store: store, faults: FaultSwitch(), web: settings, clock: { now })
        let listener = try await WebListener.start(
            services, on: "127.0.0.1", port: 0, group: MultiThreadedEventLoopGroup.singleton)
        let fixture = APIFixture(
            store: store, faults: services.faults, client: APIClient(port: listener.port),
            listener: listener)
        do {
            try await test(fixture)
        } catch {
            await listener.stop()
            await store.close()
            throw error
        }
        await listener.stop()
        await store.close()
    }

    /// Puts a mail into the store, and answers its ID when it can be found.
    @discardableResult
    func add(
        _ text: String, from: String = "a@example.org", to: [String] = ["b@example.org"],
        user: String? = nil, refused: [ArrivedMail.RefusedRecipient] = []
    ) async throws -> String {
        let received = MailFixture.received(text, from: from, to: to)
        let mail = ArrivedMail(
            message: ReceivedMessage(
                sender: received.sender, recipients: received.recipients, bytes: received.bytes,
                clientName: "client.example", user: user),
            refused: refused, session: 7, client: "127.0.0.1:50000", time: Self.now,
            dialogue: Array("C: DATA\nS: 354 Go ahead\n*: the mail is kept\n".utf8))
        let id = try await withCheckedThrowingContinuation { continuation in
            store.add(mail) { continuation.resume(with: $0) }
        }
        return String(id)
    }

    /// A short mail.
    static func mail(_ subject: String, to: String = "b@example.org", body: String = "Hello")
        -> String
    {
        """
        From: Alice <a@example.org>
        To: \(to)
        Subject: \(subject)
        Date: Thu, 01 Apr 2027 08:30:00 +0200
        Message-ID: <\(subject.count).a@example.org>

        \(body)

        """
    }
}
