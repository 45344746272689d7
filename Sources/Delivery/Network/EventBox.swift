// SPDX-License-Identifier: MIT

internal import Dispatch
internal import Synchronization

/// Where the event loop leaves what happened, and one other thread waits for it.
final class EventBox: Sendable {
    private struct State {
        var events: [CarrierEvent] = []
        var isWaiting = false
        var wasWoken = false
    }

    private let state = Mutex(State())
    private let signal = DispatchSemaphore(value: 0)

    /// Adds events; called once a tick, not once an event.
    func put(_ events: [CarrierEvent]) {
        guard !events.isEmpty else { return }
        rouse { $0.events += events }
    }

    /// Makes a waiting `take` return, or the next one, where none waits.
    func wake() {
        rouse { $0.wasWoken = true }
    }

    private func rouse(_ change: (inout State) -> Void) {
        let mustSignal = state.withLock { state in
            change(&state)
            defer { state.isWaiting = false }
            return state.isWaiting
        }
        if mustSignal { signal.signal() }
    }

    /// Takes all events; waits for the first, for `wake`, or until the deadline.
    func take(until deadline: ContinuousClock.Instant?) -> [CarrierEvent] {
        while true {
            let isOver = deadline.map { $0 <= .now } ?? false
            if let events = ready(isOver: isOver) { return events }
            // A signal may be one for an earlier wait that ran out at the same moment: look again.
            _ = signal.wait(timeout: Self.timeout(deadline))
        }
    }

    private func ready(isOver: Bool) -> [CarrierEvent]? {
        state.withLock { state in
            guard isOver || state.wasWoken || !state.events.isEmpty else {
                state.isWaiting = true
                return nil
            }
            state.isWaiting = false
            state.wasWoken = false
            defer { state.events.removeAll() }
            return state.events
        }
    }

    private static func timeout(_ deadline: ContinuousClock.Instant?) -> DispatchTime {
        guard let deadline else { return .distantFuture }
        let (seconds, attoseconds) = ContinuousClock.now.duration(to: deadline).components
        // A day at most: no sum overflows, and whoever waits longer looks again.
        let nanoseconds = min(seconds, 86_400) * 1_000_000_000 + attoseconds / 1_000_000_000
        return .now() + .nanoseconds(Int(max(nanoseconds, 0)) + 1)
    }
}
