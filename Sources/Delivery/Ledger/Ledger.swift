// SPDX-License-Identifier: MIT

import GRDB

/// Remembers, across runs and crashes, what became of each letter for each recipient.
///
/// A letter is first *reserved*, which is on the disk before it is handed on; then *confirmed*,
/// which the system knows before the letter's last byte leaves, though perhaps not the disk; then
/// its outcome is *recorded*. So after `kill -9` those letters are in doubt that were confirmed and
/// not recorded, and after a power loss also those that were reserved. Neither is sent again, and
/// whatever was not reserved is planned still.
///
/// All writing goes through one connection and its queue. Many confirmations and outcomes make one
/// transaction; nothing there waits for the disk, which is for `begin`, `reserve` and `flush`.
package final class Ledger: Sendable {
    /// The file.
    package let path: String
    /// How what is under way is read.
    let settlement: Settlement
    let database: DatabaseQueue
    let commits: GroupCommit

    private init(
        _ file: LedgerFile, _ database: DatabaseQueue, _ commits: GroupCommit,
        _ settlement: Settlement
    ) {
        path = file.path
        self.database = database
        self.commits = commits
        self.settlement = settlement
    }

    /// Opens a ledger to send with, and makes it where there is none.
    ///
    /// What an earlier process left under way is settled: letters that were being sent are in doubt,
    /// and those that were reserved are planned again, or in doubt after a restart of the machine.
    ///
    /// - Parameters:
    ///   - path: The file; its folder is made too, but not the one above.
    ///   - bootID: `BootID.current`.
    ///   - patience: How long to wait for another program's lock on the database.
    /// - Returns: The ledger; it is others' again when nobody refers to it any more.
    /// - Throws: `LedgerFailure`, of kind `inUse` where another `send` has it.
    package static func open(
        _ path: String, bootID: String, patience: Duration = .seconds(5)
    ) throws(LedgerFailure) -> Ledger {
        let file = LedgerFile(path: path)
        try file.makeFolder()
        let isThere = try file.isThere()
        let lock = try LedgerLock(file)
        if !isThere { try file.create() }
        do {
            let database = try DatabaseQueue(
                path: path, configuration: configuration(patience, isReading: false))
            try database.writeWithoutTransaction { db in
                _ = try check(db, path: path)
                try setUp(db)
            }
            try migrator.migrate(database)
            try database.write { db in
                try LetterRows(db).check()
                try settle(db, bootID: bootID)
            }
            let log = try WriteAheadLog(file)
            try log.sync()
            try file.syncFolder()
            return Ledger(file, database, GroupCommit(database, file, log, lock), .stillSending)
        } catch {
            throw LedgerFailure(error, path: path)
        }
    }

    /// Opens a ledger to look at, also while a `send` is using it; nil where there is none.
    ///
    /// What a process that has ended left under way is shown as `open` would settle it.
    ///
    /// - Parameters:
    ///   - path: The file; nothing is made.
    ///   - bootID: `BootID.current`.
    ///   - patience: How long to wait for another program's lock on the database.
    /// - Returns: The ledger, for reading only.
    /// - Throws: `LedgerFailure` where it cannot be read.
    package static func reading(
        _ path: String, bootID: String = BootID.current, patience: Duration = .seconds(5)
    ) throws(LedgerFailure) -> Ledger? {
        let file = LedgerFile(path: path)
        guard try file.isThere() else { return nil }
        do {
            let database = try DatabaseQueue(
                path: path, configuration: configuration(patience, isReading: true))
            let boot = try database.read { db -> String? in
                guard try check(db, path: path) else { return nil }
                return try String.fetchOne(db, sql: "SELECT boot FROM process WHERE id = 1") ?? ""
            }
            guard let boot else { return nil }
            let settlement =
                LedgerLock.isHeld(file)
                ? .stillSending : Settlement(remembered: boot, current: bootID)
            return Ledger(file, database, GroupCommit(database, file, nil, nil), settlement)
        } catch {
            throw LedgerFailure(error, path: path, isReading: true)
        }
    }

    private static func configuration(_ patience: Duration, isReading: Bool) -> Configuration {
        var configuration = Configuration()
        configuration.readonly = isReading
        configuration.busyMode = .timeout(patience / .seconds(1))
        configuration.label = "ledger"
        return configuration
    }

    /// What a connection must be told before it writes.
    ///
    /// Transactions survive the process, and are synced by `WriteAheadLog`. The log is carried over
    /// into the database seldom, since confirmations wait meanwhile.
    private static func setUp(_ db: Database) throws {
        let mode = try String.fetchOne(db, sql: "PRAGMA journal_mode = WAL")
        guard mode == "wal" else { throw DatabaseError(resultCode: .SQLITE_CANTOPEN) }
        try db.execute(
            sql: """
                PRAGMA synchronous = NORMAL;
                PRAGMA checkpoint_fullfsync = ON;
                PRAGMA wal_autocheckpoint = 4000;
                """)
    }

    /// Ends what an earlier process left under way, and notes this one's boot.
    private static func settle(_ db: Database, bootID: String) throws {
        let boot = try String.fetchOne(db, sql: "SELECT boot FROM process WHERE id = 1")
        let lost = Settlement(remembered: boot, current: bootID) == .sameBoot ? "= 22" : "> 20"
        for table in ["letter", "recipient"] {
            try db.execute(sql: "UPDATE \(table) SET state = 14, stage = 20 WHERE stage \(lost)")
            try db.execute(sql: "UPDATE \(table) SET stage = 20 WHERE stage > 20")
        }
        try db.execute(
            sql: "UPDATE process SET boot = ? WHERE id = 1", arguments: [bootID])
    }

    /// Reads, all of one moment.
    func read<Value>(_ body: (Database) throws -> Value) throws(LedgerFailure) -> Value {
        do {
            return try database.read(body)
        } catch {
            throw LedgerFailure(error, path: path, isReading: true)
        }
    }
}
