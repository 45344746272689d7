// SPDX-License-Identifier: MIT

import Synchronization

/// A wish to stop, raised once from any thread or from a dispatch source of a signal.
///
/// Not from a bare signal handler: it takes a lock.
package final class StopFlag: Sendable {
    private struct State {
        var isRaised = false
        var wake: (@Sendable () -> Void)?
    }

    private let state = Mutex(State())

    /// Creates a flag that is down.
    package init() {}

    /// Whether it was raised.
    package var isRaised: Bool { state.withLock { $0.isRaised } }

    /// Raises the flag and wakes who waits; once more does nothing.
    package func raise() {
        let wake = state.withLock { state in
            defer { state.isRaised = true }
            return state.isRaised ? nil : state.wake
        }
        wake?()
    }

    /// Sets what `raise` calls, or nothing; called here and now where the flag is up already.
    func whenRaised(_ wake: (@Sendable () -> Void)?) {
        let isRaised = state.withLock { state in
            state.wake = wake
            return state.isRaised
        }
        if isRaised { wake?() }
    }
}
