// SPDX-License-Identifier: MIT

import Synchronization

/// All who want to know at once what happens in the store.
final class EventListeners: Sendable {
    private struct Listener {
        /// Lives as long as the stream does.
        weak var buffer: EventBuffer?
    }

    private struct State {
        var listeners: [Listener] = []
        var isFinished = false
    }

    private let state = Mutex(State())

    /// Whether nobody listens.
    var isEmpty: Bool {
        state.withLock { state in
            state.listeners.removeAll { $0.buffer == nil }
            return state.listeners.isEmpty
        }
    }

    /// A stream of what happens from now on; it may be iterated over once.
    func stream() -> AsyncStream<InboxEvent> {
        let buffer = EventBuffer()
        let isFinished = state.withLock { state in
            if !state.isFinished { state.listeners.append(Listener(buffer: buffer)) }
            return state.isFinished
        }
        if isFinished { buffer.finish() }
        return AsyncStream {
            await buffer.next()
        } onCancel: {
            buffer.finish()
        }
    }

    /// Tells all.
    func post(_ events: [InboxEvent]) {
        guard !events.isEmpty else { return }
        for buffer in buffers { buffer.add(events) }
    }

    /// Ends all streams, also those that are asked for later.
    func finish() {
        let last = state.withLock { state in
            defer { state = State(isFinished: true) }
            return state.listeners.compactMap(\.buffer)
        }
        for buffer in last { buffer.finish() }
    }

    private var buffers: [EventBuffer] {
        state.withLock { state in
            state.listeners.removeAll { $0.buffer == nil }
            return state.listeners.compactMap(\.buffer)
        }
    }
}
