// SPDX-License-Identifier: MIT

internal import NIOCore
internal import SMTPWire

/// Which connection carries which parcel: a value that takes what happened and says what to do.
///
/// Parcels wait in one line. A connection that has none is given one first; a second goes behind
/// one that is under way, unless a connection that is being opened will have nothing else to do.
struct PoolSchedule {
    /// What to do next.
    enum Order {
        /// Connect.
        case open(Int)
        /// Hand a parcel to a session.
        case submit(Parcel, to: Int)
        /// Say QUIT on a session as soon as nothing is under way there.
        case quit(Int)
        /// A session has nothing left to do but to say goodbye: bound the time for that.
        case hasten(Int)
        /// Hand an event out.
        case tell(CarrierEvent)
    }

    private struct Waiting {
        let parcel: Parcel
        /// How many connections it was given to, and came back from untouched.
        var bounces: Int
    }

    private struct Connection {
        enum State { case closed, opening, ready, leaving }
        var state = State.closed
        var hasRoom = false
        /// How many letters it was given so far.
        var count = 0
        var underWay: [Waiting] = []
        /// What its session gave back, to be judged when the session's end says why.
        var returned: [(waiting: Waiting, wasBegun: Bool)] = []
    }

    /// How often a parcel goes to a further connection by itself.
    private static let mostBounces = 3
    /// After how many letters one more connection is tried, where the server refused one.
    private static let lettersBeforeMore = 100

    private let lettersPerConnection: Int
    private var connections: [Connection]
    private var line = CircularBuffer<Waiting>()
    private var orders = CircularBuffer<Order>()
    /// How many connections the server seems to bear.
    private var bearable: Int
    private var finishedSinceRefusal = 0
    /// Why nothing is sent any more.
    private var stopped: SessionEnd?

    /// Creates a schedule with all connections closed.
    init(connections: Int, lettersPerConnection: Int) {
        self.connections = Array(repeating: Connection(), count: max(connections, 1))
        self.lettersPerConnection = max(lettersPerConnection, 1)
        bearable = max(connections, 1)
    }

    /// The next thing to do, until there is none.
    mutating func nextOrder() -> Order? { orders.popFirst() }

    /// A parcel was given to the pool.
    mutating func carry(_ parcel: Parcel) {
        if let stopped {
            orders.append(.tell(.returned(parcel.id, stopped)))
        } else {
            line.append(Waiting(parcel: parcel, bounces: 0))
            fill()
        }
    }

    /// A session can take letters.
    mutating func ready(_ number: Int) {
        guard connections[number].state == .opening else { return }
        connections[number].state = .ready
        connections[number].hasRoom = true
        fill()
    }

    /// A session can take one more letter.
    mutating func hasRoom(_ number: Int) {
        connections[number].hasRoom = true
        fill()
    }

    /// A parcel is done.
    mutating func finished(_ number: Int, id: Int, _ fates: [RecipientFate]) {
        guard take(id, from: number) != nil else { return }
        orders.append(.tell(.finished(id, fates)))
        if connections[number].state == .leaving, connections[number].underWay.isEmpty {
            orders.append(.hasten(number))
        }
        guard bearable < connections.count else { return }
        finishedSinceRefusal += 1
        guard finishedSinceRefusal >= Self.lettersBeforeMore else { return }
        finishedSinceRefusal = 0
        bearable += 1
    }

    /// A session gave a parcel back, and will end.
    mutating func returned(_ number: Int, id: Int, wasBegun: Bool) {
        guard let waiting = take(id, from: number) else { return }
        connections[number].returned.append((waiting, wasBegun))
        connections[number].hasRoom = false
    }

    /// A session is over, or could not be had.
    mutating func ended(_ number: Int, _ end: SessionEnd, _ trouble: ConnectionTrouble) {
        let connection = connections[number]
        connections[number] = Connection()
        let lost = connection.underWay.map { (waiting: $0, wasBegun: true) }
        for (waiting, wasBegun) in (connection.returned + lost).reversed() {
            takeBack(waiting, wasBegun: wasBegun, end)
        }
        if connection.state == .opening { refused(end, trouble) }
        fill()
    }

    /// The ledger cannot record that a letter is about to leave: nothing else may leave either.
    mutating func ledgerFailed(_ failure: LedgerFailure) {
        orders.append(.tell(.ledgerFailed(failure)))
        stop(SessionEnd(.closed, isTransient: true, failure.message))
    }

    /// Nothing is sent any more; what is under way may end.
    mutating func stop(_ end: SessionEnd) {
        stopped = stopped ?? end
        giveBackLine(end)
    }

    /// Whether nothing is sent any more.
    var isStopped: Bool { stopped != nil }
    /// Whether a connection carries a parcel.
    func isBusy(_ number: Int) -> Bool { !connections[number].underWay.isEmpty }
    /// Whether a connection is not ready yet.
    func isOpening(_ number: Int) -> Bool { connections[number].state == .opening }
}

extension PoolSchedule {
    private mutating func take(_ id: Int, from number: Int) -> Waiting? {
        guard let index = connections[number].underWay.firstIndex(where: { $0.parcel.id == id })
        else { return nil }
        return connections[number].underWay.remove(at: index)
    }

    /// Puts a parcel back into the line, before all others, where its connection turned out closed
    /// before the server had answered to anything of it; else gives it back.
    private mutating func takeBack(_ waiting: Waiting, wasBegun: Bool, _ end: SessionEnd) {
        guard stopped == nil, !wasBegun, end.cause == .closed || end.cause == .quit,
            waiting.bounces < Self.mostBounces
        else {
            orders.append(.tell(.returned(waiting.parcel.id, stopped ?? end)))
            return
        }
        line.prepend(Waiting(parcel: waiting.parcel, bounces: waiting.bounces + 1))
    }

    /// Goes on with the connections that work; gives everything back where there is none.
    private mutating func refused(_ end: SessionEnd, _ trouble: ConnectionTrouble) {
        let others = connections.count { $0.state != .closed }
        bearable = others > 0 ? others : connections.count
        finishedSinceRefusal = 0
        guard others == 0, !line.isEmpty else { return }
        orders.append(.tell(.unreachable(trouble)))
        giveBackLine(end)
    }

    private mutating func giveBackLine(_ end: SessionEnd) {
        while let waiting = line.popFirst() {
            orders.append(.tell(.returned(waiting.parcel.id, end)))
        }
    }

    /// Opens what connections are needed, and spreads the line over those that stand.
    private mutating func fill() {
        guard !line.isEmpty else { return }
        var opening = 0
        var open = 0
        var idle = 0
        for connection in connections where connection.state != .closed {
            open += 1
            if connection.state == .opening { opening += 1 }
            if connection.state == .ready, connection.hasRoom, connection.underWay.isEmpty {
                idle += 1
            }
        }
        for number in connections.indices {
            guard open < bearable, opening < line.count - idle else { break }
            guard connections[number].state == .closed else { continue }
            connections[number].state = .opening
            orders.append(.open(number))
            open += 1
            opening += 1
        }
        spread(opening: opening)
    }

    private mutating func spread(opening: Int) {
        while !line.isEmpty, let number = leastBusy(),
            connections[number].underWay.isEmpty || line.count > opening
        {
            let waiting = line.removeFirst()
            connections[number].hasRoom = false
            connections[number].underWay.append(waiting)
            connections[number].count += 1
            orders.append(.submit(waiting.parcel, to: number))
            guard connections[number].count >= lettersPerConnection else { continue }
            connections[number].state = .leaving
            orders.append(.quit(number))
        }
    }

    private func leastBusy() -> Int? {
        var best: Int?
        for (number, connection) in connections.enumerated()
        where connection.state == .ready && connection.hasRoom {
            let least = best.map { connections[$0].underWay.count } ?? .max
            if connection.underWay.count < least { best = number }
        }
        return best
    }
}
