// SPDX-License-Identifier: MIT

/// Parcels that wait to go to the event loop together: waking it for each would cost as much as
/// sending them does.
struct ParcelHandful {
    /// A parcel that was made quickly waits no longer for the next one.
    private static let longestWait = Duration.microseconds(500)

    /// How many go at the latest.
    private let size: Int
    private var orders: [OrderBox.Order] = []
    private var since: ContinuousClock.Instant?

    /// Creates an empty one.
    init(size: Int) {
        self.size = size
    }

    var isEmpty: Bool { orders.isEmpty }
    /// Whether no further parcel should be waited for.
    var isFull: Bool { orders.count >= size }

    /// Adds a parcel.
    mutating func add(_ parcel: Parcel) { orders.append(.carry(parcel)) }

    /// Whether the caller, who has something else to do, may go on with that.
    mutating func mayWait(at now: ContinuousClock.Instant) -> Bool {
        guard !orders.isEmpty else { return false }
        guard let since else {
            since = now
            return true
        }
        return now - since < Self.longestWait
    }

    /// Takes all out.
    mutating func takeAll() -> [OrderBox.Order] {
        defer {
            orders.removeAll(keepingCapacity: true)
            since = nil
        }
        return orders
    }
}
