// SPDX-License-Identifier: MIT

internal import Synchronization

/// What other threads want of the event loop, gathered so that it is woken once for many orders.
final class OrderBox: Sendable {
    /// One wish.
    enum Order: Sendable {
        /// Carry this parcel.
        case carry(Parcel)
        /// The ledger answered for the session with that serial number and that transaction.
        case answer(session: Int, id: Int, Result<Void, LedgerFailure>)
        /// Begin nothing more.
        case halt
    }

    private struct State {
        var orders: [Order] = []
        var isClosed = false
    }

    private let state = Mutex(State())

    /// Adds an order.
    ///
    /// - Parameters:
    ///   - order: The order.
    ///   - wakeLoop: Makes the loop call `take`; called while the box cannot be closed.
    /// - Returns: Whether it will be taken; not where the loop is shut down.
    func put(_ order: Order, wakeLoop: () -> Void) -> Bool {
        state.withLock { state in
            guard !state.isClosed else { return false }
            state.orders.append(order)
            if state.orders.count == 1 { wakeLoop() }
            return true
        }
    }

    /// Takes all orders.
    func take() -> [Order] {
        state.withLock { state in
            defer { state.orders.removeAll() }
            return state.orders
        }
    }

    /// Takes no more orders; false where that was so already.
    func close() -> Bool {
        state.withLock { state in
            defer { state.isClosed = true }
            return !state.isClosed
        }
    }
}
