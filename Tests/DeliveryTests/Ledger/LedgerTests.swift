// SPDX-License-Identifier: MIT

import GRDB
import Testing

@testable import Delivery

@Suite struct LedgerTests {
    private let desk: LedgerDesk

    init() throws { desk = try LedgerDesk() }

    @Test func aLetterThatAllGotIsOneRow() async throws {
        let ledger = try desk.open()
        let run = try ledger.begin(try LedgerDesk.run())
        #expect(try ledger.states(0, in: run) == [.planned, .planned, .planned])
        try await ledger.send([try LedgerDesk.letter(0)], in: run)
        ledger.record(0, [.accepted, .accepted, .accepted], reply: "250 Ok")
        try ledger.flush()
        #expect(try ledger.states(0, in: run) == [.accepted, .accepted, .accepted])
        let rows = try ledger.read { db in
            try ["letter", "recipient"].map {
                try Int.fetchOne(db, sql: "SELECT count(*) FROM \($0)")
            }
        }
        #expect(rows == [1, 0])
        let status = try ledger.status(of: run)
        #expect(status.accepted == 3 && status.planned == 27 && status.failures.isEmpty)
    }

    @Test func recipientsHaveTheirOwnFates() async throws {
        let ledger = try desk.open()
        let run = try ledger.begin(try LedgerDesk.run(letters: 2))
        try await ledger.send([try LedgerDesk.letter(0), try LedgerDesk.letter(1)], in: run)
        ledger.record(0, [.refused, .accepted, .deferred], reply: "4yz or 5yz")
        ledger.record(1, [.deferred, nil, .inDoubt], reply: "451 later")
        #expect(try ledger.states(0, in: run) == [.refused, .accepted, .deferred])
        #expect(try ledger.states(1, in: run) == [.deferred, .planned, .inDoubt])
        let status = try ledger.status(of: run)
        #expect(
            [status.planned, status.accepted, status.refused, status.deferred, status.inDoubt]
                == [1, 1, 1, 2, 1])
        #expect(
            status.failures.map { "\($0.letter) \($0.recipient) \($0.state)" } == [
                "1 r0-0@example.org refused", "1 r0-2@example.org deferred",
                "2 r1-0@example.org deferred", "2 r1-2@example.org inDoubt",
            ])
        #expect(status.failures.allSatisfy { $0.reply != nil })
        #expect(status.failures[0].messageID == LedgerDesk.messageID(0))
    }

    @Test func aLetterThatWasNotReservedMayNotLeave() async throws {
        let ledger = try desk.open()
        let run = try ledger.begin(try LedgerDesk.run())
        try ledger.reserve([try LedgerDesk.letter(0)], in: run)
        let answers = await ledger.confirmed([0, 1])
        #expect(throws: Never.self) { try answers[0].get() }
        #expect(
            throws: LedgerFailure(
                .cannotWrite, "a letter was about to leave that '\(desk.path)' knows nothing of")
        ) { try answers[1].get() }
    }
}
