// SPDX-License-Identifier: MIT

import Foundation
import GRDB
import PranksterTestKit
import Testing

@testable import Delivery

/// Who else is using the ledger.
@Suite struct LedgerLockTests {
    private let desk: LedgerDesk

    init() throws { desk = try LedgerDesk() }

    private static let wait = ["wait until it ends, and run the same command again"]

    private var inUse: LedgerFailure {
        LedgerFailure(
            .inUse, "another 'prankster send' is using '\(desk.path)'", help: Self.wait)
    }

    @Test func theSecondIsToldAndTheFirstGoesOn() async throws {
        let ledger = try desk.open()
        let run = try ledger.begin(try LedgerDesk.run())
        for _ in 0..<3 { #expect(throws: inUse) { try desk.open() } }
        try await ledger.send([try LedgerDesk.letter(0)], in: run)
        #expect(throws: inUse) { try desk.open() }
    }

    @Test func theLockGoesWithTheLedger() throws {
        do {
            let ledger = try desk.open()
            _ = try ledger.begin(try LedgerDesk.run())
        }
        #expect(try desk.open().runs().count == 1)
    }

    /// Holds both of a `send`'s locks, says so, and waits for the end of its input.
    private static let holder = """
        import fcntl, sys
        file = open(sys.argv[1], 'r+')
        fcntl.flock(file, fcntl.LOCK_EX)
        fcntl.lockf(file, fcntl.LOCK_EX)
        print(flush=True)
        sys.stdin.read()
        """

    @Test func anotherProcessIsNamed() async throws {
        let run: RunRecord
        do {
            let ledger = try desk.open()
            run = try ledger.begin(try LedgerDesk.run())
            try await ledger.send([try LedgerDesk.letter(0)], in: run)
        }
        #expect(try desk.reading()?.status(of: run).isSending == false)
        let other = try Process.python(Self.holder, [desk.path + "-lock"])
        #expect(
            throws: LedgerFailure(
                .inUse,
                "another 'prankster send' (process \(other.processIdentifier)) is using "
                    + "'\(desk.path)'", help: Self.wait)
        ) { try desk.open() }
        let status = try #require(try desk.reading()?.status(of: run))
        #expect(status.isSending && status.inDoubt == 0 && status.planned == 30)
        kill(other.processIdentifier, SIGKILL)
        other.waitUntilExit()
        #expect(try desk.reading()?.status(of: run).inDoubt == 3)
        #expect(try desk.open().status(of: run).inDoubt == 3)
    }

    /// Another program, which may leave a transaction open.
    private static func browser(_ desk: LedgerDesk) throws -> DatabaseQueue {
        var configuration = Configuration()
        configuration.allowsUnsafeTransactions = true
        return try DatabaseQueue(path: desk.path, configuration: configuration)
    }

    @Test func aForeignLockIsTold() async throws {
        let ledger = try desk.open()
        let run = try ledger.begin(try LedgerDesk.run())
        try ledger.reserve([try LedgerDesk.letter(0)], in: run)
        let browser = try Self.browser(desk)
        let locked = LedgerFailure(
            .inUse, "another program has locked '\(desk.path)'",
            help: ["close it there, and run the same command again"])
        try await browser.writeWithoutTransaction { db in
            try db.execute(sql: "BEGIN IMMEDIATE")
        }
        for result in await ledger.confirmed([0]) {
            #expect(throws: locked) { try result.get() }
        }
        #expect(throws: locked) { try ledger.reserve([try LedgerDesk.letter(1)], in: run) }
        #expect(throws: locked) { try ledger.begin(try LedgerDesk.run("two")) }
        // Reading goes on.
        #expect(try desk.reading()?.runs() == [run])
        let crashed = try desk.afterCrash()
        try await browser.writeWithoutTransaction { db in try db.execute(sql: "ROLLBACK") }
        for result in await ledger.confirmed([0]) { try result.get() }
        let other = try Self.browser(crashed)
        try await other.writeWithoutTransaction { db in
            try db.execute(sql: "BEGIN EXCLUSIVE")
        }
        let failure = #expect(throws: LedgerFailure.self) { try crashed.open() }
        #expect(failure?.message == "another program has locked '\(crashed.path)'")
    }

    @Test func outcomesWaitForABetterTime() async throws {
        let ledger = try desk.open()
        let run = try ledger.begin(try LedgerDesk.run())
        try await ledger.send([try LedgerDesk.letter(0), try LedgerDesk.letter(1)], in: run)
        let browser = try Self.browser(desk)
        try await browser.writeWithoutTransaction { db in try db.execute(sql: "BEGIN IMMEDIATE") }
        ledger.record(0, [.accepted, .refused, .accepted], reply: "no")
        #expect(throws: LedgerFailure.self) { try ledger.flush() }
        ledger.record(1, [.accepted, .accepted, .accepted])
        for result in await ledger.confirmed([1]) {
            #expect(throws: LedgerFailure.self) { try result.get() }
        }
        try await browser.writeWithoutTransaction { db in try db.execute(sql: "ROLLBACK") }
        try ledger.flush()
        #expect(try ledger.states(0, in: run) == [.accepted, .refused, .accepted])
        #expect(try ledger.states(1, in: run) == [.accepted, .accepted, .accepted])
    }

    @Test func statusReadsWhileASendRuns() async throws {
        let ledger = try desk.open()
        let run = try ledger.begin(try LedgerDesk.run(letters: 100))
        let seen = try #require(try desk.reading())
        for id in 0..<30 {
            try await ledger.send([try LedgerDesk.letter(id)], in: run)
            ledger.record(id, [.accepted, .accepted, .accepted])
            try ledger.flush()
            #expect(try seen.status(of: run).accepted == 3 * (id + 1))
        }
    }

    @Test func nothingIsMadeToLook() throws {
        #expect(try desk.reading() == nil)
        #expect(desk.scratch.files.isEmpty)
        do { _ = try desk.open() }
        let reader = try #require(try desk.reading())
        #expect(throws: LedgerFailure.self) { try reader.begin(try LedgerDesk.run()) }
    }
}

extension Process {
    /// Starts a Python program, and waits until it has printed something.
    fileprivate static func python(_ program: String, _ arguments: [String]) throws -> Process {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["python3", "-c", program] + arguments
        let output = Pipe()
        process.standardOutput = output
        process.standardInput = Pipe()
        try process.run()
        _ = output.fileHandleForReading.availableData
        return process
    }
}
