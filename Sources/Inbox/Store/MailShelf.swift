// SPDX-License-Identifier: MIT

import GRDB
import SMTPWire

/// The mails of the database as a whole: puts new ones in, and makes room for them.
///
/// All is within a transaction of someone else's.
struct MailShelf {
    /// More mails that fell out at once are not named one by one.
    private static let mostNamed = 1000

    private let db: Database
    private let settings: StoreSettings

    init(_ db: Database, _ settings: StoreSettings) {
        self.db = db
        self.settings = settings
    }

    private static let insert = "INSERT INTO mail (id, time, size, weight) VALUES (?, ?, ?, ?)"
    private static let count = """
        UPDATE totals SET lastID = ?, mails = mails + ?, unread = unread + ?, bytes = bytes + ?,
            weight = weight + ?, arrived = arrived + ?, fellOut = fellOut + ?
        """

    /// Writes what the journal held; the oldest mails fall out for it.
    ///
    /// - Returns: The mails of the database that fell out; nil for too many to name.
    func keep(_ batch: MailJournal.Batch) throws -> [Int64]? {
        guard batch.arrived > 0 else { return [] }
        let staying = newest(of: batch.entries)
        let fallen = try makeRoom(
            for: staying.count, weighing: staying.reduce(0) { $0 + $1.mail.weight })
        let statement = try db.cachedStatement(sql: Self.insert)
        var (bytes, weight) = (0, 0)
        for entry in staying {
            let size = entry.mail.message.bytes.count
            bytes += size
            weight += entry.mail.weight
            statement.setUncheckedArguments([entry.id, entry.mail.time, size, entry.mail.weight])
            try statement.execute()
            try ArrivalRow.write(entry.mail, id: entry.id, db)
        }
        let totals = try db.cachedStatement(sql: Self.count)
        totals.setUncheckedArguments([
            batch.lastID, staying.count, staying.count, bytes, weight, batch.arrived,
            batch.arrived - staying.count,
        ])
        try totals.execute()
        return fallen
    }

    /// Those that are within the bounds on their own: at least the newest.
    private func newest(of entries: [MailJournal.Entry]) -> ArraySlice<MailJournal.Entry> {
        var first = entries.count
        var weight = 0
        while first > 0, entries.count - first < settings.kept {
            weight += entries[first - 1].mail.weight
            guard weight <= settings.bytes || first == entries.count else { break }
            first -= 1
        }
        return entries[first...]
    }

    /// Takes the oldest mails out until so many more are within the bounds.
    ///
    /// - Returns: The mails that fell out; nil for too many to name.
    func makeRoom(for count: Int, weighing weight: Int) throws -> [Int64]? {
        let totals = try totals()
        var leaving = max(0, min(totals.mails, totals.mails + count - settings.kept))
        let excess = totals.weight + weight - settings.bytes
        if excess > 0 {
            let keepsOne = count == 0 ? 1 : 0
            leaving = max(leaving, min(try oldest(weighing: excess), totals.mails - keepsOne))
        }
        guard leaving > 0 else { return [] }
        let chosen = try ChosenMails(oldest: leaving, db)
        let ids = leaving <= Self.mostNamed ? try chosen.ids() : nil
        try chosen.delete(as: .fellOut)
        return ids
    }

    /// How many of the oldest mails weigh so much together.
    private func oldest(weighing weight: Int) throws -> Int {
        let weights = try Int.fetchCursor(db, sql: "SELECT weight FROM mail ORDER BY id")
        var (count, sum) = (0, 0)
        while sum < weight, let next = try weights.next() {
            sum += next
            count += 1
        }
        return count
    }

    /// The number of the newest mail that was ever written.
    func lastID() throws -> Int64 {
        try Int64.fetchOne(db, sql: "SELECT lastID FROM totals") ?? 0
    }

    /// When a mail came; nil where there is none.
    func time(of id: Int64) throws -> Int64? {
        try Int64.fetchOne(
            try db.cachedStatement(sql: "SELECT time FROM mail WHERE id = ?"), arguments: [id])
    }

    /// Mails and bytes that are in.
    private func totals() throws -> (mails: Int, weight: Int) {
        let row = try Row.fetchOne(
            try db.cachedStatement(sql: "SELECT mails, weight FROM totals"))
        return (row?["mails"] ?? 0, row?["weight"] ?? 0)
    }
}
