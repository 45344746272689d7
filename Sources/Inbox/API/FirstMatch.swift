// SPDX-License-Identifier: MIT

/// Looks for something in the store until it is there, or the time is over.
enum FirstMatch {
    /// The first find that is not nil.
    ///
    /// Looks once where `time` is zero; else again whenever mails have come or changed, once for
    /// all that came during the look before.
    static func find<Found: Sendable>(
        in store: InboxStore, within time: Duration,
        _ look: @escaping @Sendable () async throws -> Found?
    ) async throws -> Found? {
        guard time > .zero else { return try await look() }
        // Begun before the first look, so that no mail can slip between the two.
        let events = store.events()
        if let found = try await look() { return found }
        return try await withThrowingTaskGroup(of: Found?.self) { group in
            group.addTask {
                try await Task.sleep(for: time)
                return nil
            }
            group.addTask {
                for await _ in news(events) {
                    if let found = try await look() { return found }
                }
                return nil
            }
            defer { group.cancelAll() }
            return try await group.next() ?? nil
        }
    }

    /// That mails came or changed, without how many.
    private static func news(_ events: AsyncStream<InboxEvent>) -> AsyncStream<Void> {
        AsyncStream(bufferingPolicy: .bufferingNewest(1)) { continuation in
            let reader = Task {
                for await event in events {
                    switch event {
                    case .arrived, .changed: continuation.yield()
                    case .removed, .session, .faults: continue
                    }
                }
                continuation.finish()
            }
            continuation.onTermination = { _ in reader.cancel() }
        }
    }
}
