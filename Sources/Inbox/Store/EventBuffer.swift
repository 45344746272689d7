// SPDX-License-Identifier: MIT

import Synchronization

/// The events that one listener has not fetched yet.
///
/// When there are too many, one `changed(nil)` takes the place of all: whoever reads it looks at
/// everything anew, and a listener that sleeps through a flood costs nothing.
final class EventBuffer: Sendable {
    /// More do not wait.
    static let most = 256

    private typealias Listener = CheckedContinuation<InboxEvent?, Never>

    private struct State {
        var events: ArraySlice<InboxEvent> = []
        var listener: Listener?
        var isFinished = false

        /// Who is to get which event now; nil where nobody waits, or for nothing.
        mutating func handOver() -> (listener: Listener, event: InboxEvent?)? {
            guard let listener, isFinished || !events.isEmpty else { return nil }
            self.listener = nil
            return (listener, events.popFirst())
        }
    }

    private let state = Mutex(State())

    /// Adds events, or notes that too much has happened.
    func add(_ events: [InboxEvent]) {
        change { state in
            guard !state.isFinished else { return }
            if state.events.count + events.count > Self.most {
                state.events = [.changed(nil)]
            } else {
                state.events += events
            }
        }
    }

    /// Ends the stream after what is there already.
    func finish() {
        change { $0.isFinished = true }
    }

    /// The next event, as soon as there is one; nil after the last.
    ///
    /// One call at a time.
    func next() async -> InboxEvent? {
        await withCheckedContinuation { listener in
            change { $0.listener = listener }
        }
    }

    private func change(_ body: (inout State) -> Void) {
        let due = state.withLock { state in
            body(&state)
            return state.handOver()
        }
        due?.listener.resume(returning: due?.event)
    }
}
