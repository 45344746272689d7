// SPDX-License-Identifier: MIT

import GRDB

/// Some mails to which one and the same thing is done, within a transaction of someone else's.
///
/// Their numbers are in the temporary table `chosen`, so that any number costs a few statements.
struct ChosenMails {
    /// What a mail that goes is counted as.
    enum Departure: String {
        case deleted
        case fellOut
    }

    private let db: Database

    private init(_ db: Database) throws {
        self.db = db
        try db.execute(sql: "DELETE FROM chosen")
    }

    /// The oldest so many.
    init(oldest count: Int, _ db: Database) throws {
        try self.init(db)
        try db.execute(
            sql: "INSERT INTO chosen SELECT id FROM mail ORDER BY id LIMIT ?", arguments: [count])
    }

    /// Those with these numbers, as far as there are such.
    init(_ ids: [Int64], _ db: Database) throws {
        try self.init(db)
        let statement = try db.cachedStatement(
            sql: "INSERT OR IGNORE INTO chosen SELECT id FROM mail WHERE id = ?")
        for id in ids {
            statement.setUncheckedArguments([id])
            try statement.execute()
        }
    }

    /// Those that a query finds.
    init(matching query: MailQuery, _ db: Database) throws {
        try self.init(db)
        let search = MailSearch(query)
        try db.execute(
            sql: "INSERT INTO chosen SELECT \(search.id) \(search.clause)",
            arguments: search.arguments)
    }

    /// How many they are.
    func count() throws -> Int {
        try Int.fetchOne(db, sql: "SELECT count(*) FROM chosen") ?? 0
    }

    /// Their numbers.
    func ids() throws -> [Int64] {
        try Int64.fetchAll(db, sql: "SELECT id FROM chosen ORDER BY id")
    }

    /// Takes them out of the store.
    func delete(as departure: Departure) throws {
        let leaving = try sums()
        try db.execute(
            sql: """
                UPDATE totals SET mails = mails - ?, unread = unread - ?, bytes = bytes - ?,
                    weight = weight - ?, \(departure.rawValue) = \(departure.rawValue) + ?
                """, arguments: [leaving[0], leaving[1], leaving[2], leaving[3], leaving[0]])
        let rest = try Int.fetchOne(db, sql: "SELECT mails FROM totals")
        if rest == 0 {
            for table in ["mail", "arrival", "digest", "tag"] {
                try db.execute(sql: "DELETE FROM \(table)")
            }
            return try StoreSchema.makeWords(db)
        }
        try db.execute(
            sql: """
                DELETE FROM word WHERE rowid IN (
                    SELECT chosen.id FROM chosen JOIN mail ON mail.id = chosen.id
                    WHERE isIndexed = 1);
                DELETE FROM tag WHERE mail IN (SELECT id FROM chosen);
                DELETE FROM digest WHERE id IN (SELECT id FROM chosen);
                DELETE FROM arrival WHERE id IN (SELECT id FROM chosen);
                DELETE FROM mail WHERE id IN (SELECT id FROM chosen);
                """)
    }

    /// Mails, unread ones, bytes and weight.
    private func sums() throws -> [Int] {
        let row = try Row.fetchOne(
            db,
            sql: """
                SELECT count(*), sum(isRead = 0), sum(size), sum(weight)
                FROM chosen JOIN mail ON mail.id = chosen.id
                """)
        return (0..<4).map { row?[$0] ?? 0 }
    }

    /// Marks them as read or unread.
    ///
    /// - Returns: Those that were not before.
    func mark(read: Bool) throws -> [Int64] {
        let changed = try Int64.fetchAll(
            db,
            sql: """
                UPDATE mail SET isRead = ? WHERE id IN (SELECT id FROM chosen) AND isRead <> ?
                RETURNING id
                """, arguments: [read, read])
        try db.execute(
            sql: "UPDATE totals SET unread = unread + ?",
            arguments: [read ? -changed.count : changed.count])
        return changed
    }

    /// Gives them these tags in place of those that they had.
    func setTags(_ tags: [String]) throws {
        try db.execute(sql: "DELETE FROM tag WHERE mail IN (SELECT id FROM chosen)")
        for tag in tags {
            try db.execute(
                sql: "INSERT OR IGNORE INTO tag SELECT id, ? FROM chosen", arguments: [tag])
        }
    }
}
