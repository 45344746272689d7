// SPDX-License-Identifier: MIT

import Delivery
import MailFormat
import SMTPWire
import Synchronization

/// A carrier without a network, in a time of its own: a script says what becomes of each parcel.
final class FakeCarrier: Delivery.Carrier, Sendable {
    /// What becomes of a parcel.
    enum Play: Sendable {
        /// The server answers.
        case fates([RecipientFate])
        /// The connection is lost before the last byte left.
        case returned(SessionEnd)
        /// No connection can be had; the parcel comes back.
        case unreachable(ConnectionTrouble)
        /// The ledger cannot record it; the parcel comes back.
        case ledgerFailed
    }

    /// Decides about a parcel, which is the n-th of its letter, from 0.
    typealias Script = @Sendable (Parcel, _ nth: Int) -> (play: Play, after: Duration)

    private struct Pending {
        let time: ContinuousClock.Instant
        let serial: Int
        let deeds: [Deed]
        let events: [CarrierEvent]
    }

    private struct State {
        var pending: [Pending] = []
        var serial = 0
        var carried: [Int: Int] = [:]
        var underWay: Set<Int> = []
        var departures: [(id: Int, time: Duration, paths: [Address])] = []
        var faults: [String] = []
        var mostUnderWay = 0
        var isHalted = false
        var isClosed = false
    }

    let capacity: Int
    private let clock: VirtualClock
    private let diary: Diary
    private let script: Script
    private let state = Mutex(State())

    init(capacity: Int = 4, clock: VirtualClock, diary: Diary, script: @escaping Script) {
        self.capacity = capacity
        self.clock = clock
        self.diary = diary
        self.script = script
    }

    /// What left, when, and for whom.
    var departures: [(id: Int, time: Duration, paths: [Address])] {
        state.withLock { $0.departures }
    }
    /// What a carrier's caller must not do.
    var faults: [String] { state.withLock { $0.faults } }
    var mostUnderWay: Int { state.withLock { $0.mostUnderWay } }
    var isHalted: Bool { state.withLock { $0.isHalted } }
    var isClosed: Bool { state.withLock { $0.isClosed } }

    func carry(_ parcel: Parcel) {
        state.withLock { state in
            let nth = state.carried[parcel.id, default: 0]
            state.carried[parcel.id] = nth + 1
            state.departures.append((parcel.id, clock.elapsed, parcel.forwardPaths))
            if !state.underWay.insert(parcel.id).inserted {
                state.faults.append("letter \(parcel.id) is under way twice")
            }
            if state.underWay.count > capacity { state.faults.append("too many under way") }
            if parcel.forwardPaths.isEmpty { state.faults.append("a parcel for nobody") }
            if state.isHalted { state.faults.append("a parcel for a halted carrier") }
            if state.isClosed { state.faults.append("a parcel for a closed carrier") }
            state.mostUnderWay = max(state.mostUnderWay, state.underWay.count)
            let places = Self.places(parcel)
            diary.note(.carried(parcel.id, RecipientSet(places)))
            let (play, after) = script(parcel, nth)
            plan(play, of: parcel, places, after, &state)
        }
    }

    private func plan(
        _ play: Play, of parcel: Parcel, _ places: [Int], _ after: Duration, _ state: inout State
    ) {
        func add(_ time: ContinuousClock.Instant, _ deeds: [Deed], _ events: [CarrierEvent]) {
            state.serial += 1
            state.pending.append(
                Pending(time: time, serial: state.serial, deeds: deeds, events: events))
        }
        let end = clock.now + after
        let lost = SessionEnd(.closed, isTransient: true, "the connection was lost")
        switch play {
        case .fates(let fates):
            let taken = zip(places, fates).compactMap { place, fate in
                if case .accepted = fate { Deed.took(parcel.id, place) } else { nil }
            }
            let hasLeft = fates.contains { fate in
                switch fate {
                case .accepted, .inDoubt: true
                default: false
                }
            }
            if hasLeft { add(clock.now + after / 2, [.confirmed(parcel.id)], []) }
            add(end, taken, [.finished(parcel.id, fates)])
        case .returned(let why): add(end, [], [.returned(parcel.id, why)])
        case .unreachable(let trouble):
            add(end, [], [.unreachable(trouble), .returned(parcel.id, lost)])
        case .ledgerFailed:
            add(end, [], [.ledgerFailed(FakeLedger.failure), .returned(parcel.id, lost)])
        }
    }

    private static func places(_ parcel: Parcel) -> [Int] {
        parcel.forwardPaths.compactMap { parcel.letter.envelope.forwardPaths.firstIndex(of: $0) }
    }

    func events(until deadline: ContinuousClock.Instant?) -> [CarrierEvent] {
        state.withLock { state in
            let first = state.pending.map(\.time).min()
            guard let time = [first, deadline].compactMap(\.self).min() else {
                state.faults.append("the run waits for nothing")
                return [.ledgerFailed(LedgerFailure(.unreadable, "the run waits for nothing"))]
            }
            clock.advance(to: time)
            let now = clock.now
            let due = state.pending.filter { $0.time <= now }
                .sorted { ($0.time, $0.serial) < ($1.time, $1.serial) }
            state.pending.removeAll { $0.time <= now }
            for deed in due.flatMap(\.deeds) { diary.note(deed) }
            let events = due.flatMap(\.events)
            for case .finished(let id, _) in events { state.underWay.remove(id) }
            for case .returned(let id, _) in events { state.underWay.remove(id) }
            return events
        }
    }

    func halt() {
        state.withLock { state in
            if state.isHalted { state.faults.append("halted twice") }
            state.isHalted = true
        }
    }

    func wake() {}

    func close() { state.withLock { $0.isClosed = true } }
}
