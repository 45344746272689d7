// SPDX-License-Identifier: MIT

import Testing

@testable import Inbox

@Suite struct StoreEventsTests {
    private static func arrived(_ event: InboxEvent?) -> String? {
        guard case .arrived(let mail) = event else { return nil }
        return mail.digest.subject
    }

    @Test func listenersHearWhatHappensInItsOrder() async throws {
        let store = try InboxStore(StoreSettings(kept: 2))
        var events = store.events().makeAsyncIterator()
        var others = store.events().makeAsyncIterator()
        try await store.take(StoreMail.make("one"))
        #expect(Self.arrived(await events.next()) == "one")
        try await store.mark([1], read: true)
        #expect(await events.next() == .changed([1]))
        try await store.setTags(["a"], of: [1])
        #expect(await events.next() == .changed([1]))
        store.add(StoreMail.session(8))
        #expect(await events.next() == .session(8))
        try await store.take(StoreMail.make("two"))
        #expect(Self.arrived(await events.next()) == "two")
        try await store.take(StoreMail.make("three"))
        #expect(await events.next() == .removed([1]))
        #expect(Self.arrived(await events.next()) == "three")
        try await store.remove([2])
        #expect(await events.next() == .removed([2]))
        try await store.removeAll()
        #expect(await events.next() == .removed(nil))
        store.post(.faults)
        #expect(await events.next() == .faults)
        await store.close()
        #expect(await events.next() == nil)
        #expect(Self.arrived(await others.next()) == "one")
    }

    @Test func aListenerThatSleepsHearsThatMuchHasHappened() async throws {
        let store = try InboxStore()
        var events = store.events().makeAsyncIterator()
        for _ in 0...EventBuffer.most { store.post(.faults) }
        store.post(.session(1))
        #expect(await events.next() == .changed(nil))
        #expect(await events.next() == .session(1))
        await store.close()
    }

    @Test func aListenerThatIsGoneIsForgotten() async throws {
        let listeners = EventListeners()
        #expect(listeners.isEmpty)
        var stream: AsyncStream<InboxEvent>? = listeners.stream()
        #expect(!listeners.isEmpty)
        listeners.post([.faults])
        _ = stream
        stream = nil
        #expect(listeners.isEmpty)
    }

    @Test func aListenerThatIsCancelledGetsNil() async throws {
        let listeners = EventListeners()
        let stream = listeners.stream()
        let task = Task {
            var count = 0
            for await _ in stream { count += 1 }
            return count
        }
        listeners.post([.faults, .session(1)])
        task.cancel()
        #expect(await task.value <= 2)
    }
}
