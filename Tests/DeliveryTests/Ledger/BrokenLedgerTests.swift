// SPDX-License-Identifier: MIT

import Foundation
import GRDB
import PranksterTestKit
import Testing

@testable import Delivery

/// What is no ledger, or was one: each ends with its own message, before a letter leaves.
@Suite struct BrokenLedgerTests {
    private let desk: LedgerDesk

    init() throws { desk = try LedgerDesk() }

    private static let moveAway =
        "move it away to begin a new one; who has got which letter is then forgotten"
    private static let otherPlace = "choose another place with --ledger"

    private var foreign: LedgerFailure {
        LedgerFailure(
            .unreadable, "'\(desk.path)' is not a ledger of prankster", help: [Self.moveAway])
    }

    private var damaged: LedgerFailure {
        LedgerFailure(
            .unreadable, "the ledger '\(desk.path)' is damaged", help: [Self.moveAway])
    }

    private func refused(_ what: String) -> LedgerFailure {
        LedgerFailure(
            .cannotWrite, "cannot use '\(desk.path)' as ledger: \(what)", help: [Self.otherPlace])
    }

    /// A ledger of 200 letters with mixed outcomes, closed.
    private func fill() async throws -> RunRecord {
        let ledger = try desk.open()
        let run = try ledger.begin(try LedgerDesk.run(letters: 200))
        try await ledger.send((0..<200).map { try LedgerDesk.letter($0) }, in: run)
        for id in 0..<200 { ledger.record(id, [.accepted, .refused, .deferred], reply: "no") }
        try ledger.flush()
        return run
    }

    /// Both ways to open it end alike.
    private func expectFailure(_ failure: LedgerFailure, _ place: SourceLocation = #_sourceLocation)
    {
        #expect(throws: failure, sourceLocation: place) { try desk.open() }
        #expect(throws: failure, sourceLocation: place) { try desk.reading() }
    }

    /// Changes the closed ledger behind its back.
    private func edit(_ sql: String) throws {
        let database = try DatabaseQueue(path: desk.path)
        try database.writeWithoutTransaction { db in
            try db.execute(sql: "PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON")
            try db.execute(sql: sql)
        }
    }

    @Test(arguments: [
        Array("name: April\n".utf8), [UInt8](repeating: 0, count: 100),
        (0..<8192).map { UInt8(truncatingIfNeeded: $0 &* 7919) },
    ])
    func otherFilesAreNoLedger(bytes: [UInt8]) throws {
        try desk.scratch.write(bytes, to: ".prankster/ledger.sqlite")
        expectFailure(foreign)
        #expect(try desk.scratch.read(".prankster/ledger.sqlite") == bytes)
    }

    @Test func otherDatabasesAreNoLedger() throws {
        try desk.scratch.write("", to: ".prankster/ledger.sqlite")
        try edit("CREATE TABLE run (id INTEGER PRIMARY KEY); PRAGMA application_id = 0")
        expectFailure(foreign)
        try edit("DROP TABLE run; PRAGMA application_id = 7")
        expectFailure(foreign)
    }

    @Test func anEmptyFileBecomesALedger() throws {
        try desk.scratch.write("", to: ".prankster/ledger.sqlite")
        #expect(try desk.reading() == nil)
        let ledger = try desk.open()
        #expect(try ledger.runs().isEmpty)
    }

    @Test func aNewerVersionIsLeftAlone() throws {
        do { _ = try desk.open() }
        try edit("INSERT INTO grdb_migrations VALUES ('2')")
        expectFailure(
            LedgerFailure(
                .unreadable, "the ledger '\(desk.path)' was written by a newer prankster",
                help: ["update prankster, or choose another place with --ledger"]))
    }

    @Test(arguments: ["letter", "recipient", "process"])
    func aMissingTableIsSeen(table: String) async throws {
        let run = try await fill()
        try edit("DROP TABLE \(table)")
        #expect(throws: damaged) { try desk.open() }
        #expect(throws: damaged) { _ = try desk.reading()?.status(of: run) }
    }

    @Test func missingRunsAreSeen() throws {
        do { _ = try desk.open() }
        try edit("DROP TABLE run")
        #expect(throws: damaged) { try desk.reading()?.runs() }
        let ledger = try? desk.open()
        #expect(throws: damaged) { try ledger?.runs() }
    }

    @Test(arguments: [
        "UPDATE letter SET state = 99 WHERE groupNumber = 5",
        "UPDATE letter SET state = 15", "UPDATE letter SET state = -1, stage = 300",
        "UPDATE letter SET stage = 0 WHERE groupNumber = 5",
        "UPDATE recipient SET state = 9999999999", "UPDATE recipient SET place = 3 WHERE place = 2",
        "UPDATE recipient SET letter = letter + 1000 WHERE place = 1",
        "UPDATE letter SET key = key + 1000 WHERE groupNumber = 200",
        "UPDATE letter SET recipientCount = 0", "UPDATE letter SET recipientCount = 99999999",
    ])
    func impossibleRowsAreSeen(sql: String) async throws {
        let run = try await fill()
        try edit(sql)
        #expect(throws: damaged) { _ = try desk.reading()?.status(of: run) }
        #expect(throws: damaged) { _ = try desk.open().outcomes(of: run) }
    }

    @Test(arguments: [
        "UPDATE run SET date = 'tomorrow'", "UPDATE run SET letters = -1",
        "UPDATE run SET recipients = 0", "UPDATE run SET letters = 99999999999",
    ])
    func impossibleRunsAreSeen(sql: String) async throws {
        _ = try await fill()
        try edit(sql)
        #expect(throws: damaged) { try desk.reading()?.runs() }
        #expect(throws: damaged) { try desk.open().runs() }
    }

    @Test(arguments: [
        "UPDATE letter SET groupNumber = 0 WHERE groupNumber = 5",
        "UPDATE letter SET part = -3",
    ])
    func impossibleNumbersAreSeen(sql: String) async throws {
        let run = try await fill()
        try edit(sql)
        #expect(throws: damaged) { _ = try desk.reading()?.status(of: run) }
    }

    /// Whatever is cut off or overwritten, the end is a failure or a ledger, and never a crash.
    @Test(arguments: 0..<24)
    func damageIsSeen(seed: Int) async throws {
        let run = try await fill()
        var bytes = try desk.scratch.read(".prankster/ledger.sqlite")
        let pages = bytes.count / 4096
        let page = 4096 * (seed % pages)
        if seed < pages {
            bytes.replaceSubrange(
                page..<page + 4096,
                with: (0..<4096).map { UInt8(truncatingIfNeeded: ($0 &+ seed) &* 7919) })
        } else {
            bytes.removeSubrange((page + 100)...)
        }
        try desk.scratch.write(bytes, to: ".prankster/ledger.sqlite")
        let expected = seed % pages == 0 && seed < pages ? foreign : damaged
        let failure = #expect(throws: LedgerFailure.self) {
            let ledger = try desk.open()
            _ = try ledger.runs()
            _ = try ledger.status(of: run)
        }
        #expect(failure == expected || failure == foreign)
    }

    @Test func otherKindsOfFilesAreRefused() throws {
        try desk.scratch.write("", to: ".prankster/other")
        let other = desk.scratch.url(".prankster/other").path
        try FileManager.default.createSymbolicLink(
            atPath: desk.path, withDestinationPath: other)
        expectFailure(refused("it is a symbolic link"))
        try FileManager.default.removeItem(atPath: desk.path)
        try FileManager.default.createDirectory(
            atPath: desk.path, withIntermediateDirectories: false)
        expectFailure(refused("it is a folder"))
        try FileManager.default.removeItem(atPath: desk.path)
        #expect(unsafe mkfifo(desk.path, 0o600) == 0)
        expectFailure(refused("it is no regular file"))
        #expect(try desk.scratch.read(".prankster/other").isEmpty)
    }

    @Test(arguments: ["-wal", "-shm", "-lock"])
    func linksBesideItAreRefused(suffix: String) throws {
        do { _ = try desk.open() }
        try desk.scratch.write("mine", to: "other")
        let link = desk.path + suffix
        try? FileManager.default.removeItem(atPath: link)
        try FileManager.default.createSymbolicLink(
            atPath: link, withDestinationPath: desk.scratch.url("other").path)
        expectFailure(refused("'\(link)' is a symbolic link"))
        #expect(try desk.scratch.read("other") == Array("mine".utf8))
    }

    @Test func aFolderElsewhereIsRefused() throws {
        let folder = desk.scratch.url(".prankster").path
        let other = try TemporaryFolder()
        try FileManager.default.createSymbolicLink(
            atPath: folder, withDestinationPath: other.root.path)
        #expect(throws: refused("'\(folder)' is a symbolic link")) { try desk.open() }
        #expect(other.files.isEmpty)
        // Who says where it shall be may well go through a link.
        let link = desk.scratch.url("link").path
        try FileManager.default.createSymbolicLink(
            atPath: link, withDestinationPath: other.root.path)
        do { _ = try Ledger.open(link + "/l", bootID: "b") }
        #expect(other.files.contains("l"))
    }

    @Test func theFolderAboveMustBeThere() throws {
        let path = desk.scratch.url("no/such/ledger").path
        #expect(
            throws: LedgerFailure(
                .cannotWrite, "cannot write '\(path)': there is no such folder",
                help: [Self.otherPlace])
        ) { try Ledger.open(path, bootID: "b") }
        #expect(try Ledger.reading(path) == nil)
        try desk.scratch.write("", to: "file")
        let inFile = desk.scratch.url("file").path + "/ledger"
        let failure = LedgerFailure(
            .cannotWrite, "cannot write '\(inFile)': a part of the path is not a folder",
            help: [Self.otherPlace])
        #expect(throws: failure) { try Ledger.open(inFile, bootID: "b") }
    }

    @Test func itIsTheUsersAlone() throws {
        do { _ = try desk.open() }
        func mode(_ path: String) throws -> Int? {
            try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
        }
        #expect(try mode(desk.path) == 0o600)
        #expect(try mode(desk.scratch.url(".prankster").path) == 0o700)
        #expect(try desk.scratch.read(".prankster/.gitignore") == Array("*\n".utf8))
        // A folder that was there is left as it is.
        try desk.scratch.write("", to: "there/x")
        do { _ = try Ledger.open(desk.scratch.url("there/ledger").path, bootID: "b") }
        #expect(
            desk.scratch.files.filter { $0.hasPrefix("there/") } == [
                "there/ledger", "there/ledger-lock", "there/x",
            ])
    }
}
