// SPDX-License-Identifier: MIT

import Synchronization

/// Brings the ledger's answer to a reservation to the run's thread.
final class ReservationAnswer: Sendable {
    private let state = Mutex<Result<Void, LedgerFailure>?>(nil)

    /// Whether there is an answer to take.
    var isAnswered: Bool { state.withLock { $0 != nil } }

    /// Leaves an answer, on any thread.
    func answer(_ answer: Result<Void, LedgerFailure>) {
        state.withLock { $0 = answer }
    }

    /// Takes the answer; nil where there is none yet.
    func take() -> Result<Void, LedgerFailure>? {
        state.withLock { state in
            defer { state = nil }
            return state
        }
    }
}
