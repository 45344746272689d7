// SPDX-License-Identifier: MIT

import Hummingbird
import MailFormat
import NIOCore
import Synchronization

/// What one page hears: that something of a kind has happened, and the numbers now.
///
/// ```
/// event: change
/// data: {"emptySessions":"1","kinds":["mails"],"mails":"12","newest":"Alice: Hi","unread":"3"}
/// ```
///
/// However much happens, a page hears of it five times a second at most; it asks for what it shows.
struct EventFeed {
    /// Between two messages.
    private static let pause = Duration.milliseconds(200)
    /// After so long without one a comment shows both ends that the connection stands.
    private static let heartbeat = Duration.seconds(15)

    /// What has happened since the last message.
    private struct News: Sendable {
        var kinds: Set<String> = []
        var newest: MailSummary?
    }

    /// What a page is told; numbers are texts as a page writes them.
    private struct Message: Encodable {
        let kinds: [String]
        let mails: String
        let unread: String
        let emptySessions: String
        let newest: String?
    }

    /// Where it is written down until the next message.
    private final class Board: Sendable {
        let news = Mutex(News())

        func take() -> News {
            news.withLock { news in
                defer { news = News() }
                return news
            }
        }
    }

    private let store: InboxStore

    init(_ store: InboxStore) {
        self.store = store
    }

    /// Writes until the client goes or the store closes.
    func run(_ writer: any ResponseBodyWriter) async throws {
        var writer = writer
        let board = Board()
        let (wakes, wake) = AsyncStream.makeStream(
            of: Void.self, bufferingPolicy: .bufferingNewest(1))
        let events = store.events()
        try await writer.write(ByteBuffer(string: "retry: 2000\n\n"))
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                for await event in events {
                    board.news.withLock { Self.add(event, to: &$0) }
                    wake.yield()
                }
                wake.finish()
            }
            group.addTask {
                while !Task.isCancelled {
                    try await Task.sleep(for: Self.heartbeat)
                    wake.yield()
                }
            }
            defer { group.cancelAll() }
            for await _ in wakes {
                try await writer.write(try await message(board.take()))
                try await Task.sleep(for: Self.pause)
            }
        }
        try await writer.finish(nil)
    }

    private static func add(_ event: InboxEvent, to news: inout News) {
        switch event {
        case .arrived(let mail):
            news.kinds.insert("mails")
            news.newest = mail
        case .removed, .changed: news.kinds.insert("mails")
        case .session: news.kinds.insert("sessions")
        case .faults: news.kinds.insert("faults")
        }
    }

    private func message(_ news: News) async throws -> ByteBuffer {
        guard !news.kinds.isEmpty else { return ByteBuffer(string: ": still here\n\n") }
        let counts = try await store.counts()
        let message = Message(
            kinds: news.kinds.sorted(), mails: Count.text(counts.mails),
            unread: Count.text(counts.unread), emptySessions: Count.text(counts.emptySessions),
            newest: news.newest.map { mail in
                let sender = mail.digest.from.map { $0.name ?? $0.address } ?? "nobody"
                return "\(sender): \(mail.digest.subject)"
            })
        var bytes = ByteBuffer(string: "event: change\ndata: ")
        bytes.writeBytes(try JSONText.encode(message))
        bytes.writeString("\n\n")
        return bytes
    }
}
