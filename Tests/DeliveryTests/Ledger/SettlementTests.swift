// SPDX-License-Identifier: MIT

import MailFormat
import PranksterTestKit
import Testing

@testable import Delivery

/// What is found after a crash.
@Suite struct SettlementTests {
    private let desk: LedgerDesk

    init() throws { desk = try LedgerDesk() }

    /// Letters 0 reserved, 1 confirmed, 2 accepted, 3 mixed; 4 was never touched.
    private func leave(_ desk: LedgerDesk) async throws -> (Ledger, RunRecord) {
        let ledger = try desk.open()
        let run = try ledger.begin(try LedgerDesk.run())
        try ledger.reserve([try LedgerDesk.letter(0)], in: run)
        try await ledger.send((1...3).map { try LedgerDesk.letter($0) }, in: run)
        ledger.record(2, [.accepted, .accepted, .accepted])
        ledger.record(3, [.refused, .accepted, .deferred], reply: "no")
        try ledger.flush()
        return (ledger, run)
    }

    private static let doubt = [RecipientState](repeating: .inDoubt, count: 3)
    private static let plan = [RecipientState](repeating: .planned, count: 3)
    private static let done = [RecipientState](repeating: .accepted, count: 3)
    private static let mixed: [RecipientState] = [.refused, .accepted, .deferred]

    @Test(arguments: [
        ("boot-1", [plan, doubt, done, mixed, plan]),
        ("boot-2", [doubt, doubt, done, mixed, plan]),
        ("", [doubt, doubt, done, mixed, plan]),
    ])
    func aCrashIsSettled(boot: String, expected: [[RecipientState]]) async throws {
        let (ledger, run) = try await leave(desk)
        let crashed = try desk.afterCrash()
        let seen = try #require(try crashed.reading(boot: boot))
        #expect(try (0...4).map { try seen.states($0, in: run) } == expected)
        let settled = try crashed.open(boot: boot)
        #expect(try (0...4).map { try settled.states($0, in: run) } == expected)
        #expect(try settled.status(of: run).failures == seen.status(of: run).failures)
        // The ledger that lives on has another view: all is under way.
        #expect(try ledger.states(1, in: run) == Self.plan)
    }

    /// A run counts as touched once a letter of it may have left.
    @Test func aRunIsTouchedOnceALetterMayHaveLeft() async throws {
        let ledger = try desk.open()
        let run = try ledger.begin(try LedgerDesk.run())
        func isTouched(boot: String) throws -> Bool {
            let seen = try #require(try desk.afterCrash().reading(boot: boot))
            #expect(try seen.runs() == [run])
            return try seen.runs(touched: true) == [run]
        }
        try #expect(!isTouched(boot: "boot-1") && !isTouched(boot: "boot-2"))
        try ledger.reserve([try LedgerDesk.letter(0)], in: run)
        // What is only reserved has left at most where power was lost; or it is about to.
        try #expect(!isTouched(boot: "boot-1") && isTouched(boot: "boot-2"))
        #expect(try ledger.runs(touched: true) == [run])
        ledger.record([LetterOutcome(id: 0, recipients: [])])
        try ledger.flush()
        #expect(try ledger.runs(touched: true) == [])
        try await ledger.send([try LedgerDesk.letter(0, due: [1])], in: run)
        #expect(try isTouched(boot: "boot-1"))
        let second = try ledger.begin(try LedgerDesk.run("two"))
        ledger.record(0, [nil, .deferred])
        try ledger.flush()
        #expect(try ledger.runs(touched: true) == [run])
        #expect(try ledger.runs(.key(second.key), touched: true) == [])
    }

    @Test func aBootWithoutNameIsAnotherBoot() async throws {
        let run: RunRecord
        do {
            let ledger = try desk.open(boot: "")
            run = try ledger.begin(try LedgerDesk.run())
            try ledger.reserve([try LedgerDesk.letter(0)], in: run)
        }
        #expect(try desk.open(boot: "").states(0, in: run) == Self.doubt)
    }

    @Test func settlingHappensOnce() async throws {
        let (_, run) = try await leave(desk)
        let crashed = try desk.afterCrash()
        do { _ = try crashed.open(boot: "boot-2") }
        let ledger = try crashed.open(boot: "boot-3")
        #expect(try ledger.states(0, in: run) == Self.doubt)
        #expect(try ledger.states(3, in: run) == Self.mixed)
    }

    @Test(arguments: [("boot-1", true), ("boot-1", false), ("boot-2", true), ("boot-2", false)])
    func aCrashInTheSecondTransactionLeavesTheFirst(boot: String, isSending: Bool) async throws {
        let (ledger, run) = try await leave(desk)
        try ledger.reserve([try LedgerDesk.letter(3, due: [2])], in: run)
        if isSending { for result in await ledger.confirmed([3]) { try result.get() } }
        let crashed = try desk.afterCrash()
        let settled = try crashed.open(boot: boot)
        let last: RecipientState = isSending || boot == "boot-2" ? .inDoubt : .deferred
        #expect(try settled.states(3, in: run) == [.refused, .accepted, last])
        let failures = try settled.status(of: run).failures.filter { $0.letter.group == 4 }
        #expect(failures.map(\.recipient) == ["r3-0@example.org", "r3-2@example.org"])
    }

    @Test func whatIsInDoubtStaysSoUntilItIsTold() async throws {
        let (_, run) = try await leave(desk)
        let crashed = try desk.afterCrash()
        let ledger = try crashed.open()
        let due = try ledger.outcomes(of: run).due(1, of: 3, retryInDoubt: true)
        #expect(due == [0, 1, 2])
        try ledger.reserve([try LedgerDesk.letter(1)], in: run)
        let again = try crashed.afterCrash().open()
        #expect(try again.states(1, in: run) == Self.doubt)
        for result in await ledger.confirmed([1]) { try result.get() }
        ledger.record(1, [.accepted, .accepted, .refused], reply: "550 no")
        #expect(try ledger.states(1, in: run) == [.accepted, .accepted, .refused])
    }

    /// Of what came after the last sync, a power loss leaves any part, and never more than a part.
    @Test(arguments: [0.0, 0.2, 0.4, 0.6, 0.8, 1.0])
    func aPowerLossLosesOnlyWhatWasNotSynced(part: Double) async throws {
        let ledger = try desk.open()
        let run = try ledger.begin(try LedgerDesk.run(letters: 40))
        try ledger.reserve(try (0..<20).map { try LedgerDesk.letter($0) }, in: run)
        let synced = try desk.scratch.read(".prankster/ledger.sqlite-wal").count
        for id in 0..<20 {
            for result in await ledger.confirmed([id]) { try result.get() }
            if id < 10 { ledger.record(id, [.accepted, .accepted, .accepted]) }
            try ledger.commits.writeWaiting()
        }
        let crashed = try desk.afterCrash()
        let log = try crashed.scratch.read(".prankster/ledger.sqlite-wal")
        #expect(log.count > synced + 20 * 4096)
        let kept = synced + Int(Double(log.count - synced) * part)
        try crashed.scratch.write(Array(log[..<kept]), to: ".prankster/ledger.sqlite-wal")
        let settled = try crashed.open(boot: "boot-2")
        let states = try (0..<40).map { try settled.states($0, in: run) }
        #expect(states[0..<20].allSatisfy { $0 == Self.doubt || $0 == Self.done })
        #expect(states[10..<20].allSatisfy { $0 == Self.doubt })
        #expect(states[20...].allSatisfy { $0 == Self.plan })
        #expect(part < 1 || states[0..<10].allSatisfy { $0 == Self.done })
    }
}
