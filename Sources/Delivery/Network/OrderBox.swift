// SPDX-License-Identifier: MIT

internal import Synchronization

/// What other threads want of the event loop, gathered so that it is woken once for many orders.
final class OrderBox: Sendable {
    /// One wish.
    enum Order: Sendable {
        /// Carry this parcel.
        case carry(Parcel)
        /// The ledger answered for these sessions, by serial number, and their transactions.
        case answer([Confirmation], Result<Void, LedgerFailure>)
        /// Begin nothing more.
        case halt
    }

    /// A session's transaction whose last byte is about to leave.
    struct Confirmation: Sendable {
        /// The session.
        let session: Int
        /// The transaction.
        let id: Int
    }

    private struct State {
        var orders: [Order] = []
        var isClosed = false
    }

    private let state = Mutex(State())
    /// Whether the loop may not be woken any more.
    ///
    /// A lock of its own, because the loop would otherwise spin on that of the orders while somebody
    /// is in the system call that wakes it.
    private let isAsleepForGood = Mutex(false)

    /// Adds orders.
    ///
    /// - Parameters:
    ///   - orders: The orders; not empty.
    ///   - wakeLoop: Makes the loop call `take`; called while the box cannot be closed.
    /// - Returns: Whether they will be taken; not where the loop is shut down.
    func put(_ orders: some Sequence<Order>, wakeLoop: () -> Void) -> Bool {
        let isFirst: Bool? = state.withLock { state in
            guard !state.isClosed else { return nil }
            defer { state.orders += orders }
            return state.orders.isEmpty
        }
        guard let isFirst else { return false }
        if isFirst { isAsleepForGood.withLock { if !$0 { wakeLoop() } } }
        return true
    }

    /// Takes all orders.
    ///
    /// - Parameter orders: Gets them; empty before, and its memory is used for the next ones.
    func take(into orders: inout [Order]) {
        state.withLock { swap(&$0.orders, &orders) }
    }

    /// Takes no more orders; false where that was so already.
    func close() -> Bool {
        isAsleepForGood.withLock { $0 = true }
        return state.withLock { state in
            defer { state.isClosed = true }
            return !state.isClosed
        }
    }
}
