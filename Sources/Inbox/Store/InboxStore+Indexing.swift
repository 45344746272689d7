// SPDX-License-Identifier: MIT

import GRDB

extension InboxStore {
    /// So many mails make one transaction of the indexer.
    private static let indexedTogether = 64

    /// Reads and indexes the oldest mails that are not, for the length of a slice.
    ///
    /// - Parameters:
    ///   - db: The database, within no transaction.
    ///   - last: No newer mail.
    /// - Returns: Whether all are indexed.
    /// - Throws: The database's errors.
    func indexSlice(_ db: Database, upTo last: Int64 = .max) throws -> Bool {
        let end = ContinuousClock.now + Self.slice
        try setSync(db, false)
        defer { try? setSync(db, true) }
        while true {
            let ids = try Int64.fetchAll(
                try db.cachedStatement(sql: Self.unindexed),
                arguments: [last, Self.indexedTogether])
            guard !ids.isEmpty else { return true }
            var arrived: [InboxEvent] = []
            try Self.transaction(db) {
                for id in ids {
                    if let mail = try index(id, db) { arrived.append(.arrived(mail)) }
                    if ContinuousClock.now >= end { break }
                }
            }
            listeners.post(arrived)
            if ContinuousClock.now >= end { return false }
        }
    }

    private static let unindexed =
        "SELECT id FROM mail WHERE isIndexed = 0 AND id <= ? ORDER BY id LIMIT ?"

    /// Indexes certain mails that a reader wants to see.
    func index(_ ids: [Int64], _ db: Database) throws {
        let statement = try db.cachedStatement(
            sql: "SELECT isIndexed FROM mail WHERE id = ?")
        let due = try ids.filter { try Bool.fetchOne(statement, arguments: [$0]) == false }
        guard !due.isEmpty else { return }
        try Self.transaction(db) {
            for id in due {
                if let mail = try index(id, db) { listeners.post([.arrived(mail)]) }
            }
        }
    }

    /// Reads and indexes a mail, within a transaction.
    private func index(_ id: Int64, _ db: Database) throws -> MailSummary? {
        guard let time = try MailShelf(db, settings).time(of: id),
            let mail = try ArrivalRow.read(id, time: time, db)
        else { throw DatabaseError(resultCode: .SQLITE_CORRUPT) }
        let digest = MailDigest(reading: mail.message)
        try DigestRow.write(digest, of: mail, id: id, db)
        guard !listeners.isEmpty else { return nil }
        return try MailRecord.summary(of: id, db)
    }

    /// An index that a crash of the machine takes away is made again; its commits need no sync.
    private func setSync(_ db: Database, _ isFull: Bool) throws {
        guard settings.file != nil else { return }
        try db.execute(sql: "PRAGMA synchronous = \(isFull ? "FULL" : "NORMAL")")
    }

    /// Returns once all that came before the call is indexed, letting others in meanwhile.
    func awaitIndex() async throws(StoreFailure) {
        let last = intake.lastID
        while try await !onDatabase({ db in try self.indexSlice(db, upTo: last) }) {}
    }
}
