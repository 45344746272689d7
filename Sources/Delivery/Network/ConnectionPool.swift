// SPDX-License-Identifier: MIT

internal import NIOCore
internal import NIOPosix
package import SMTPWire
internal import Synchronization

/// What carries parcels over SMTP: a few connections to one server, all on one event loop.
///
/// The calling thread leaves orders in one box and takes events out of another; the loop is woken
/// once for many orders, and wakes the thread once for many events.
package final class ConnectionPool: Carrier {
    /// Records that letters are about to leave, and says whether that worked, on any thread; where
    /// it did not, none of them leaves.
    package typealias Confirm =
        @Sendable ([Int], @escaping @Sendable (Result<Void, LedgerFailure>) -> Void) -> Void
    /// Takes what is said on a connection, counted from 1.
    package typealias Dialogue = @Sendable (Int, DialogueLine) -> Void

    /// How many parcels may be on their way at once.
    ///
    /// Two a connection, so that one is being written while another's answers come, and as many in
    /// line, so that none waits for the caller. But no more than there are, as long as those hold
    /// `CarriedBytes.limit` bytes: memory stays flat however large the letters are.
    package var capacity: Int {
        caller.withLock { $0.carried.isFull ? $0.carried.count : 4 * connections }
    }

    /// What only the calling thread looks at.
    private struct Caller {
        var carried = CarriedBytes()
        var handful: ParcelHandful
    }

    private let connections: Int
    private let caller: Mutex<Caller>
    private let group: MultiThreadedEventLoopGroup
    private let loop: any EventLoop
    private let pool: NIOLoopBound<PoolLoop>
    private let orders = OrderBox()
    private let events = EventBox()

    /// Creates a pool, which connects when it is given its first parcel.
    ///
    /// - Parameters:
    ///   - settings: The server, and how it is spoken with.
    ///   - confirm: The ledger, asked before the last byte of a letter; nil for none.
    ///   - dialogue: Takes the dialogue where the settings record it, on the event loop.
    /// - Throws: `ConnectionTrouble` where TLS cannot be prepared.
    package init(_ settings: PoolSettings, confirm: Confirm?, dialogue: Dialogue?)
        throws(ConnectionTrouble)
    {
        let tls =
            settings.client.security == .plain
            ? nil
            : try TLSPolicy(serverName: settings.serverName, certificates: settings.certificates)
        connections = max(settings.connections, 1)
        caller = Mutex(Caller(handful: ParcelHandful(size: connections)))
        group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
        loop = group.next()
        let (loop, orders, events) = (self.loop, self.orders, self.events)
        do {
            pool = try loop.submit {
                let pool = PoolLoop(
                    settings, tls: tls, on: loop, orders: orders, events: events,
                    confirm: confirm, dialogue: dialogue)
                return NIOLoopBound(pool, eventLoop: loop)
            }.wait()
        } catch {
            throw ConnectionTrouble(.unreachable, "the network cannot be used")
        }
    }

    deinit { close() }

    package func carry(_ parcel: Parcel) {
        let isFull = caller.withLock { caller in
            caller.carried.add(parcel)
            caller.handful.add(parcel)
            return caller.handful.isFull
        }
        if isFull { handOver() }
    }

    /// Gives the loop what it was not given yet.
    private func handOver() {
        let parcels = caller.withLock { $0.handful.takeAll() }
        guard !parcels.isEmpty else { return }
        let (loop, pool) = (self.loop, self.pool)
        let areTaken = orders.put(parcels) { loop.execute { pool.value.takeOrders() } }
        guard !areTaken else { return }
        let end = SessionEnd(.closed, isTransient: true, "the run was ended")
        events.put(
            parcels.compactMap {
                if case .carry(let parcel) = $0 { .returned(parcel.id, end) } else { nil }
            })
    }

    package func events(until deadline: ContinuousClock.Instant?) -> [CarrierEvent] {
        // A caller that does not wait has more parcels to make.
        if let deadline, deadline <= .now,
            caller.withLock({ $0.handful.mayWait(at: deadline) })
        {
            return []
        }
        handOver()
        let taken = events.take(until: deadline)
        guard !taken.isEmpty else { return taken }
        caller.withLock { caller in
            for event in taken { caller.carried.remove(event) }
        }
        return taken
    }

    package func halt() {
        handOver()
        let (loop, pool) = (self.loop, self.pool)
        _ = orders.put(CollectionOfOne(.halt)) { loop.execute { pool.value.takeOrders() } }
    }

    package func wake() { events.wake() }

    package func close() {
        handOver()
        guard orders.close() else { return }
        let (loop, pool) = (self.loop, self.pool)
        try? loop.flatSubmit { pool.value.close() }.wait()
        try? group.syncShutdownGracefully()
    }
}
