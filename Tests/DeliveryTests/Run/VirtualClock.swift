// SPDX-License-Identifier: MIT

import Synchronization

/// A clock that stands still until a test moves it.
final class VirtualClock: Sendable {
    /// When it begins.
    let start: ContinuousClock.Instant
    private let moment: Mutex<ContinuousClock.Instant>

    init() {
        start = .now
        moment = Mutex(start)
    }

    /// The time it shows.
    var now: ContinuousClock.Instant { moment.withLock { $0 } }

    /// How long it has run.
    var elapsed: Duration { now - start }

    /// Moves it forward, never back.
    func advance(to time: ContinuousClock.Instant) {
        moment.withLock { $0 = max($0, time) }
    }
}
