// SPDX-License-Identifier: MIT

import Dispatch
import GRDB
import Synchronization

/// Keeps the mails that came, in SQLite: in memory, or in a file.
///
/// `add` puts a mail into a journal in memory, which takes less than a microsecond; from there it
/// goes into the database in batches, and last it is read and indexed, when nothing more urgent is
/// to be done. All of that happens on one queue, to which reads come too; a read first writes what
/// was added before it, so it sees everything that `add` had answered.
package final class InboxStore: Sendable {
    let settings: StoreSettings
    let database: DatabaseQueue
    let intake: StoreIntake
    let listeners = EventListeners()
    /// Only the indexer uses it.
    let gauge: Mutex<FloodGauge>

    /// Opens the store, or makes it.
    ///
    /// - Throws: `StoreFailure` where the file is another's, no store, of a newer version, or cannot
    ///   be written.
    package init(_ settings: StoreSettings = StoreSettings()) throws(StoreFailure) {
        self.settings = settings
        if let path = settings.file { try StoreFile(path: path).makeReady() }
        do {
            database = try Self.open(settings)
            let lastID = try database.writeWithoutTransaction { db in
                try db.inTransaction(.immediate) {
                    _ = try MailShelf(db, settings).makeRoom(for: 0, weighing: 0)
                    return .commit
                }
                return try MailShelf(db, settings).lastID()
            }
            intake = StoreIntake(MailJournal(lastID: lastID, kept: settings.kept))
            gauge = Mutex(FloodGauge(lastID: lastID, at: .now))
        } catch {
            throw StoreFailure(error, path: settings.file)
        }
        if intake.wake() { beginIndexing() }
    }

    private static func open(_ settings: StoreSettings) throws -> DatabaseQueue {
        var configuration = Configuration()
        configuration.label = "inbox"
        configuration.busyMode = .timeout(0.3)
        let path = settings.file
        configuration.prepareDatabase { db in
            try db.execute(sql: "PRAGMA temp_store = MEMORY")
            // The lock on the file is held from the first look at it until the end, so that no
            // other inbox gets in; then SQLite needs no file of shared memory either.
            if path != nil { try db.execute(sql: "PRAGMA locking_mode = EXCLUSIVE") }
        }
        let database =
            try path.map { try DatabaseQueue(path: $0, configuration: configuration) }
            ?? DatabaseQueue(configuration: configuration)
        try database.writeWithoutTransaction { db in
            if let path {
                try db.inTransaction(.immediate) {
                    try StoreSchema.check(db, path: path)
                    return .commit
                }
                try setUpFile(db)
            }
            try db.execute(sql: "CREATE TEMP TABLE chosen (id INTEGER PRIMARY KEY)")
        }
        try StoreSchema.migrator.migrate(database)
        return database
    }

    private static func setUpFile(_ db: Database) throws {
        let mode = try String.fetchOne(db, sql: "PRAGMA journal_mode = WAL")
        guard mode == "wal" else { throw DatabaseError(resultCode: .SQLITE_CANTOPEN) }
        try db.execute(
            sql: """
                PRAGMA synchronous = FULL;
                PRAGMA checkpoint_fullfsync = ON;
                PRAGMA wal_autocheckpoint = 4000;
                PRAGMA cache_size = -32000;
                """)
    }

    /// Takes a mail; never blocks.
    ///
    /// - Parameters:
    ///   - mail: The mail.
    ///   - then: Called once, on any thread, with the mail's number when it is kept: in memory at
    ///     once, unless too much waits to be written; in a file, when it is on the disk.
    package func add(
        _ mail: ArrivedMail, then: @escaping @Sendable (Result<Int64, StoreFailure>) -> Void
    ) {
        // In a file no mail is kept before it is written.
        let most = settings.file == nil ? settings.journalBytes : 0
        let outcome = intake.add(mail, most: most, then)
        if outcome.hurries { hurry() }
        if outcome.wakes { beginIndexing() }
        guard let id = outcome.id else { return then(.failure(.closed)) }
        if outcome.isKept { then(.success(id)) }
    }

    /// Takes the record of a session that has ended; never blocks.
    package func add(_ session: SessionRecord) {
        if intake.add(session) { beginIndexing() }
    }

    /// What happens from now on, for one listener; ends when the store closes.
    package func events() -> AsyncStream<InboxEvent> {
        listeners.stream()
    }

    /// Tells all listeners of something that happened elsewhere.
    package func post(_ event: InboxEvent) {
        listeners.post([event])
    }

    /// Writes all that was added, and closes the database; what is asked later fails.
    package func close() async {
        intake.close()
        _ = try? await onDatabase { _ in }
        listeners.finish()
        try? database.close()
    }

    /// Runs on the database's queue, after what was added before is written.
    func onDatabase<Value: Sendable>(
        _ body: @escaping @Sendable (Database) throws -> Value
    ) async throws(StoreFailure) -> Value {
        let path = settings.file
        let result: Result<Value, StoreFailure> = await withCheckedContinuation { waiting in
            database.asyncWriteWithoutTransaction { db in
                self.writeJournal(db)
                do {
                    waiting.resume(returning: .success(try body(db)))
                } catch {
                    waiting.resume(returning: .failure(StoreFailure(error, path: path)))
                }
            }
        }
        return try result.get()
    }

    /// Changes the database in one transaction.
    func changing<Value: Sendable>(
        _ body: @escaping @Sendable (Database) throws -> Value
    ) async throws(StoreFailure) -> Value {
        try await onDatabase { db in try Self.transaction(db) { try body(db) } }
    }

    /// Makes one transaction of what the body does.
    static func transaction<Value>(_ db: Database, _ body: () throws -> Value) throws -> Value {
        var value: Value?
        try db.inTransaction(.immediate) {
            value = try body()
            return .commit
        }
        guard let value else { throw DatabaseError(resultCode: .SQLITE_ABORT) }
        return value
    }
}
