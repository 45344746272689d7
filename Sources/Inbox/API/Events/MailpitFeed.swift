// SPDX-License-Identifier: MIT

import Synchronization

/// What happens in the inbox, as messages for one listener.
struct MailpitFeed: Sendable {
    /// What a listener gets.
    enum Message: Sendable {
        /// A note, as JSON.
        case note([UInt8])
        /// Nothing new; the connection is meant to stay.
        case stillHere
    }

    /// How often the numbers are told at most, and how often that nothing has happened.
    private static let statsPause = Duration.milliseconds(250)
    private static let silence = Duration.seconds(25)
    /// Where more mails change at once, the listener had better read the list again.
    private static let mostSingly = 20
    /// Events that wait for a slow listener.
    private static let waiting = 100

    private enum Signal: Sendable {
        case event(InboxEvent)
        case stats
        case silence
    }

    let store: InboxStore
    let version: String
    /// Held for as long as somebody listens.
    let place: Places.Place

    /// Tells everything that happens until the store closes, or the task is cancelled.
    func run(_ tell: (Message) async throws -> Void) async throws {
        let (signals, input) = AsyncStream.makeStream(
            of: Signal.self, bufferingPolicy: .bufferingNewest(Self.waiting))
        let events = store.events()
        let loss = Loss()
        try await withThrowingDiscardingTaskGroup { group in
            group.addTask {
                for await event in events {
                    if case .dropped = input.yield(.event(event)) { loss.note() }
                }
                input.finish()
            }
            group.addTask {
                while await Self.passes(Self.silence) { input.yield(.silence) }
            }
            defer { group.cancelAll() }
            try await tellStats(tell)
            var areStatsDue = false
            for await signal in signals {
                if loss.take() {
                    try await self.tell(.prune, tell)
                }
                switch signal {
                case .silence: try await tell(.stillHere)
                case .stats:
                    areStatsDue = false
                    try await tellStats(tell)
                case .event(let event):
                    for content in try await contents(of: event) {
                        try await self.tell(content, tell)
                    }
                    guard !areStatsDue else { continue }
                    areStatsDue = true
                    group.addTask {
                        if await Self.passes(Self.statsPause) { input.yield(.stats) }
                    }
                }
            }
        }
    }

    /// Waits; false where there is no use in waiting any longer.
    private static func passes(_ time: Duration) async -> Bool {
        do {
            try await Task.sleep(for: time)
            return true
        } catch {
            return false
        }
    }

    private func tell(
        _ content: MailpitNote.Content, _ tell: (Message) async throws -> Void
    ) async throws {
        try await tell(.note(try JSONText.encode(MailpitNote(content: content))))
    }

    private func tellStats(_ tell: (Message) async throws -> Void) async throws {
        let counts = try await store.counts()
        try await self.tell(
            .stats(total: counts.mails, unread: counts.unread, version: version), tell)
    }

    /// What a listener is told of an event.
    private func contents(of event: InboxEvent) async throws -> [MailpitNote.Content] {
        switch event {
        case .arrived(let mail): return [.new(MailpitSummary(mail))]
        case .removed(nil): return [.truncate]
        case .removed(let ids?):
            return ids.count > Self.mostSingly ? [.prune] : ids.map { .delete(id: $0) }
        case .changed(nil): return [.prune]
        case .changed(let ids?):
            guard ids.count <= Self.mostSingly else { return [.prune] }
            var contents: [MailpitNote.Content] = []
            for id in ids {
                guard let mail = try await store.mail(id)?.summary else { continue }
                contents.append(.update(id: id, read: mail.isRead, tags: mail.tags))
            }
            return contents
        case .session, .faults: return []
        }
    }
}

/// Whether events were lost because the listener is slow.
private final class Loss: Sendable {
    private let isThere = Atomic(false)

    func note() { isThere.store(true, ordering: .relaxed) }

    /// Whether there was a loss since the last call.
    func take() -> Bool { isThere.exchange(false, ordering: .relaxed) }
}
