// SPDX-License-Identifier: MIT

import GRDB
import Testing

@testable import Delivery

/// A letter that needs more than one transaction until all have it.
@Suite struct SeveralTransactionsTests {
    private let desk: LedgerDesk
    private let ledger: Ledger
    private let run: RunRecord

    init() throws {
        desk = try LedgerDesk()
        ledger = try desk.open()
        run = try ledger.begin(try LedgerDesk.run())
    }

    private func rows() throws -> [Int] {
        try ledger.read { db in
            try ["letter", "recipient"].map {
                try Int.fetchOne(db, sql: "SELECT count(*) FROM \($0)") ?? -1
            }
        }
    }

    @Test func thoseLeftAreSentToAgain() async throws {
        try await ledger.send([try LedgerDesk.letter(0)], in: run)
        ledger.record(0, [.accepted, .deferred, .refused], reply: "no")
        #expect(try ledger.outcomes(of: run).due(0, of: 3) == [1])
        try await ledger.send([try LedgerDesk.letter(0, due: [1])], in: run)
        #expect(try ledger.states(0, in: run) == [.accepted, .deferred, .refused])
        ledger.record(0, [nil, .accepted, nil])
        #expect(try ledger.states(0, in: run) == [.accepted, .accepted, .refused])
        #expect(try ledger.outcomes(of: run).due(0, of: 3) == [])
    }

    @Test func aLetterThatAllPutOffIsOneRowStill() async throws {
        for _ in 0..<3 {
            try await ledger.send([try LedgerDesk.letter(0)], in: run)
            ledger.record(0, [.deferred, .deferred, .deferred], reply: "451 greylisted")
            #expect(try ledger.states(0, in: run) == [.deferred, .deferred, .deferred])
        }
        #expect(try rows() == [1, 0])
        #expect(
            try ledger.status(of: run).failures.map(\.reply)
                == Array(repeating: "451 greylisted", count: 3))
        try await ledger.send([try LedgerDesk.letter(0)], in: run)
        ledger.record(0, [.accepted, .accepted, .accepted])
        #expect(try rows() == [1, 0])
        #expect(try ledger.status(of: run).failures.isEmpty)
    }

    @Test func tooManyRecipientsTakeFurtherTransactions() async throws {
        try await ledger.send([try LedgerDesk.letter(0, recipients: 5)], in: run)
        ledger.record(0, [.accepted, .accepted, nil, nil, nil])
        #expect(
            try ledger.states(0, of: 5, in: run)
                == [.accepted, .accepted, .planned, .planned, .planned])
        try await ledger.send([try LedgerDesk.letter(0, recipients: 5, due: [2, 3, 4])], in: run)
        ledger.record(0, [nil, nil, .accepted, .inDoubt, nil])
        #expect(
            try ledger.states(0, of: 5, in: run)
                == [.accepted, .accepted, .accepted, .inDoubt, .planned])
    }

    @Test func whatCameBackUnsentIsWhatItWas() async throws {
        try await ledger.send([try LedgerDesk.letter(0), try LedgerDesk.letter(1)], in: run)
        ledger.record(0, [])
        ledger.record(1, [.deferred, .accepted, nil])
        try await ledger.send([try LedgerDesk.letter(1, due: [0, 2])], in: run)
        ledger.record(1, [])
        #expect(try ledger.states(0, in: run) == [.planned, .planned, .planned])
        #expect(try ledger.states(1, in: run) == [.deferred, .accepted, .planned])
        let settled = try desk.afterCrash().open(boot: "boot-2")
        #expect(try settled.states(0, in: run) == [.planned, .planned, .planned])
        #expect(try settled.states(1, in: run) == [.deferred, .accepted, .planned])
    }

    @Test func aReservationForFewerReplacesOneForAll() async throws {
        try await ledger.send([try LedgerDesk.letter(0)], in: run)
        try ledger.reserve([try LedgerDesk.letter(0, due: [1])], in: run)
        let settled = try desk.afterCrash().open(boot: "boot-2")
        #expect(try settled.states(0, in: run) == [.planned, .inDoubt, .planned])
    }

    @Test func aReservationForFewerReplacesOneForSome() async throws {
        try await ledger.send([try LedgerDesk.letter(0)], in: run)
        ledger.record(0, [.accepted, .deferred, .deferred], reply: "later")
        try ledger.reserve([try LedgerDesk.letter(0, due: [1, 2])], in: run)
        try ledger.reserve([try LedgerDesk.letter(0, due: [1])], in: run)
        let settled = try desk.afterCrash().open(boot: "boot-2")
        #expect(try settled.states(0, in: run) == [.accepted, .inDoubt, .deferred])
    }

    @Test func aConfirmationMayComeTwice() async throws {
        try await ledger.send([try LedgerDesk.letter(0)], in: run)
        for result in await ledger.confirmed([0, 0]) { try result.get() }
        ledger.record(0, [.accepted, .accepted, .accepted])
        try ledger.flush()
        // But not after the outcome.
        for result in await ledger.confirmed([0]) {
            #expect(throws: LedgerFailure.self) { try result.get() }
        }
    }

    @Test func anOutcomeMayNameThoseOfEarlierTransactions() async throws {
        try await ledger.send([try LedgerDesk.letter(0)], in: run)
        ledger.record(0, [.deferred, .deferred, .accepted], reply: "later")
        try await ledger.send([try LedgerDesk.letter(0, due: [1])], in: run)
        ledger.record(0, [.refused, .accepted, nil], reply: "no")
        #expect(try ledger.states(0, in: run) == [.refused, .accepted, .accepted])
        // Nothing is under way.
        ledger.record(0, [nil, nil, .inDoubt])
        ledger.record(7, [.deferred, nil, nil])
        #expect(try ledger.states(0, in: run) == [.refused, .accepted, .inDoubt])
        #expect(try ledger.states(7, in: run) == [.planned, .planned, .planned])
    }

    @Test func allOrNoneAreReserved() async throws {
        let bad = ReservedLetter(
            id: 1, number: try LedgerDesk.letter(1).number, messageID: "<x@y>", forwardPaths: [])
        #expect(throws: LedgerFailure.self) {
            try ledger.reserve([try LedgerDesk.letter(0), bad], in: run)
        }
        #expect(try rows() == [0, 0])
        for result in await ledger.confirmed([0]) {
            #expect(throws: LedgerFailure.self) { try result.get() }
        }
    }

    @Test func aReplyIsBounded() async throws {
        try await ledger.send([try LedgerDesk.letter(0, recipients: 1)], in: run)
        let reply = "550 a\0b" + String(repeating: "e\u{301}", count: 5000)
        ledger.record(0, [.refused], reply: reply)
        let kept = try #require(try ledger.status(of: run).failures.first?.reply)
        #expect(kept.unicodeScalars.count == 1000)
        #expect(kept.hasPrefix("550 a\u{FFFD}be\u{301}"))
    }
}
