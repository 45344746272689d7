// SPDX-License-Identifier: MIT

import MailFormat
import SMTPWire
import Testing

@testable import Delivery

@Suite struct PoolScheduleTests {
    private static let end = SessionEnd(.closed, isTransient: true, "closed")
    private static let trouble = ConnectionTrouble(.unreachable, "cannot connect")

    private func parcel(_ id: Int) throws -> Parcel {
        let letter = try Letters.letter("1")
        return Parcel(id: id, letter: letter, forwardPaths: letter.envelope.forwardPaths)
    }

    @Test func aParcelOpensOneConnection() throws {
        var schedule = PoolSchedule(connections: 4, lettersPerConnection: .max)
        #expect(schedule.orders == [])
        schedule.carry(try parcel(7))
        #expect(schedule.orders == ["open 0"])
        schedule.ready(0)
        #expect(schedule.orders == ["submit 7 to 0"])
        schedule.finished(0, id: 7, [])
        #expect(schedule.orders == ["finished 7"])
    }

    @Test func parcelsAreSpreadBeforeTheyAreQueued() throws {
        var schedule = PoolSchedule(connections: 2, lettersPerConnection: .max)
        for id in 0..<5 { schedule.carry(try parcel(id)) }
        #expect(schedule.orders == ["open 0", "open 1"])
        schedule.ready(1)
        #expect(schedule.orders == ["submit 0 to 1"])
        schedule.hasRoom(1)
        #expect(schedule.orders == ["submit 1 to 1"])
        schedule.ready(0)
        #expect(schedule.orders == ["submit 2 to 0"])
        schedule.hasRoom(0)
        #expect(schedule.orders == ["submit 3 to 0"])
        schedule.finished(1, id: 0, [])
        schedule.hasRoom(1)
        #expect(schedule.orders == ["finished 0", "submit 4 to 1"])
    }

    @Test func theLastParcelsAreLeftToConnectionsThatComeUp() throws {
        var schedule = PoolSchedule(connections: 2, lettersPerConnection: .max)
        schedule.carry(try parcel(0))
        schedule.carry(try parcel(1))
        #expect(schedule.orders == ["open 0", "open 1"])
        schedule.ready(0)
        schedule.hasRoom(0)
        #expect(schedule.orders == ["submit 0 to 0"])
        schedule.finished(0, id: 0, [])
        #expect(schedule.orders == ["finished 0"])
        // But none waits where a connection has nothing to do.
        schedule.hasRoom(0)
        #expect(schedule.orders == ["submit 1 to 0"])
    }

    @Test func aConnectionIsGivenBackAfterItsLetters() throws {
        var schedule = PoolSchedule(connections: 1, lettersPerConnection: 2)
        for id in 0..<3 { schedule.carry(try parcel(id)) }
        schedule.ready(0)
        schedule.hasRoom(0)
        #expect(schedule.orders == ["open 0", "submit 0 to 0", "submit 1 to 0", "quit 0"])
        schedule.finished(0, id: 0, [])
        schedule.hasRoom(0)
        #expect(schedule.orders == ["finished 0"])
        schedule.finished(0, id: 1, [])
        schedule.ended(0, SessionEnd(.quit, isTransient: true, "quit"), Self.trouble)
        #expect(schedule.orders == ["finished 1", "hasten 0", "open 0"])
    }

    @Test func anUntouchedParcelGoesToAnotherConnectionThreeTimes() throws {
        var schedule = PoolSchedule(connections: 1, lettersPerConnection: .max)
        schedule.carry(try parcel(0))
        for _ in 0..<3 {
            schedule.ready(0)
            #expect(schedule.orders == ["open 0", "submit 0 to 0"])
            schedule.returned(0, id: 0, wasBegun: false)
            schedule.ended(0, Self.end, Self.trouble)
        }
        schedule.ready(0)
        schedule.returned(0, id: 0, wasBegun: false)
        schedule.ended(0, Self.end, Self.trouble)
        #expect(schedule.orders == ["open 0", "submit 0 to 0", "returned 0"])
    }

    @Test func returnedParcelsKeepTheirPlaceInTheLine() throws {
        var schedule = PoolSchedule(connections: 1, lettersPerConnection: .max)
        for id in 0..<4 { schedule.carry(try parcel(id)) }
        schedule.ready(0)
        schedule.hasRoom(0)
        #expect(schedule.orders == ["open 0", "submit 0 to 0", "submit 1 to 0"])
        schedule.returned(0, id: 0, wasBegun: false)
        schedule.returned(0, id: 1, wasBegun: false)
        schedule.ended(0, Self.end, Self.trouble)
        schedule.ready(0)
        schedule.hasRoom(0)
        #expect(schedule.orders == ["open 0", "submit 0 to 0", "submit 1 to 0"])
    }

    @Test func aBegunParcelComesBack() throws {
        var schedule = PoolSchedule(connections: 1, lettersPerConnection: .max)
        schedule.carry(try parcel(0))
        schedule.ready(0)
        schedule.returned(0, id: 0, wasBegun: true)
        #expect(schedule.orders == ["open 0", "submit 0 to 0"])
        schedule.ended(0, Self.end, Self.trouble)
        #expect(schedule.orders == ["returned 0"])
    }

    @Test func withoutAnyConnectionAllComesBack() throws {
        var schedule = PoolSchedule(connections: 2, lettersPerConnection: .max)
        for id in 0..<3 { schedule.carry(try parcel(id)) }
        #expect(schedule.orders == ["open 0", "open 1"])
        schedule.ended(0, Self.end, Self.trouble)
        #expect(schedule.orders == [])
        schedule.ended(1, Self.end, Self.trouble)
        #expect(
            schedule.orders
                == ["unreachable: cannot connect", "returned 0", "returned 1", "returned 2"])
        // Only a further parcel makes it try again, with all connections.
        schedule.carry(try parcel(3))
        schedule.carry(try parcel(4))
        #expect(schedule.orders == ["open 0", "open 1"])
    }

    @Test func oneConnectionThatWorksIsEnough() throws {
        var schedule = PoolSchedule(connections: 3, lettersPerConnection: .max)
        for id in 0..<3 { schedule.carry(try parcel(id)) }
        schedule.ready(1)
        schedule.ended(0, Self.end, Self.trouble)
        schedule.ended(2, Self.end, Self.trouble)
        #expect(schedule.orders == ["open 0", "open 1", "open 2", "submit 0 to 1"])
        schedule.hasRoom(1)
        #expect(schedule.orders == ["submit 1 to 1"])
        for id in 1..<200 {
            schedule.finished(1, id: id - 1, [])
            schedule.hasRoom(1)
            schedule.carry(try parcel(id + 2))
            let orders = schedule.orders
            // One more is tried after a hundred letters.
            #expect(orders.contains("open 0") == (id == 100), "\(id): \(orders)")
        }
    }

    @Test func aConnectionThatNobodyNeedsIsNoTrouble() throws {
        var schedule = PoolSchedule(connections: 2, lettersPerConnection: .max)
        schedule.carry(try parcel(0))
        schedule.carry(try parcel(1))
        schedule.ready(0)
        schedule.finished(0, id: 0, [])
        schedule.hasRoom(0)
        schedule.finished(0, id: 1, [])
        schedule.ended(0, Self.end, Self.trouble)
        schedule.ended(1, Self.end, Self.trouble)
        #expect(
            schedule.orders == [
                "open 0", "open 1", "submit 0 to 0", "finished 0", "submit 1 to 0", "finished 1",
            ])
    }

    @Test func aBrokenLedgerStopsAll() throws {
        var schedule = PoolSchedule(connections: 1, lettersPerConnection: .max)
        for id in 0..<3 { schedule.carry(try parcel(id)) }
        schedule.ready(0)
        #expect(schedule.orders == ["open 0", "submit 0 to 0"])
        schedule.ledgerFailed(LedgerFailure(.cannotWrite, "the disk is full"))
        #expect(
            schedule.orders == ["ledger failed: the disk is full", "returned 1", "returned 2"])
        schedule.returned(0, id: 0, wasBegun: false)
        schedule.ended(0, Self.end, Self.trouble)
        #expect(schedule.orders == ["returned 0"])
        schedule.carry(try parcel(3))
        #expect(schedule.orders == ["returned 3"])
    }

    @Test func aStopLetsOnlyWhatHasBegunGoOn() throws {
        var schedule = PoolSchedule(connections: 2, lettersPerConnection: .max)
        for id in 0..<4 { schedule.carry(try parcel(id)) }
        schedule.ready(0)
        #expect(schedule.orders == ["open 0", "open 1", "submit 0 to 0"])
        #expect(!schedule.isStopped && schedule.isBusy(0) && schedule.isOpening(1))
        schedule.stop(Self.end)
        #expect(schedule.isStopped)
        #expect(schedule.orders == ["returned 1", "returned 2", "returned 3"])
        schedule.ready(1)
        schedule.hasRoom(0)
        schedule.carry(try parcel(4))
        #expect(schedule.orders == ["returned 4"])
        schedule.finished(0, id: 0, [])
        #expect(schedule.orders == ["finished 0"])
        #expect(!schedule.isBusy(0) && !schedule.isOpening(1))
    }

    @Test func whatASessionNeverAnsweredForComesBack() throws {
        var schedule = PoolSchedule(connections: 1, lettersPerConnection: .max)
        schedule.carry(try parcel(0))
        schedule.ready(0)
        schedule.ended(0, Self.end, Self.trouble)
        #expect(schedule.orders == ["open 0", "submit 0 to 0", "returned 0"])
    }
}

extension PoolSchedule {
    /// What is to be done now, as text.
    fileprivate var orders: [String] {
        mutating get {
            var texts: [String] = []
            while let order = nextOrder() { texts.append(Self.text(order)) }
            return texts
        }
    }

    private static func text(_ order: Order) -> String {
        switch order {
        case .open(let number): "open \(number)"
        case .submit(let parcel, let number): "submit \(parcel.id) to \(number)"
        case .quit(let number): "quit \(number)"
        case .hasten(let number): "hasten \(number)"
        case .tell(.finished(let id, _)): "finished \(id)"
        case .tell(.returned(let id, _)): "returned \(id)"
        case .tell(.unreachable(let trouble)): "unreachable: \(trouble.message)"
        case .tell(.ledgerFailed(let failure)): "ledger failed: \(failure.message)"
        }
    }
}
