// SPDX-License-Identifier: MIT

import GRDB

extension InboxStore {
    /// Some of the mails that a query finds, the newest first.
    ///
    /// - Parameters:
    ///   - query: What to look for.
    ///   - offset: How many of the newest to leave out.
    ///   - limit: At most so many.
    /// - Returns: The mails, and how many there are in all.
    /// - Throws: `StoreFailure` where the store cannot be read.
    package func page(_ query: MailQuery, offset: Int, limit: Int)
        async throws(StoreFailure) -> MailPage
    {
        try await searching(query) { db in
            let search = MailSearch(query)
            var page = try search.counts(db)
            let ids = try search.ids(offset: max(0, offset), limit: max(0, limit), db)
            try self.index(ids, db)
            page.mails = try ids.compactMap { try MailRecord.summary(of: $0, db) }
            return page
        }
    }

    /// A mail with all that is kept of it; nil where there is none of that number.
    package func mail(_ id: Int64) async throws(StoreFailure) -> StoredMail? {
        try await onDatabase { db in
            try self.index([id], db)
            guard let summary = try MailRecord.summary(of: id, db),
                let arrived = try ArrivalRow.read(id, time: summary.time, db)
            else { return nil }
            return StoredMail(summary: summary, arrived: arrived)
        }
    }

    /// The newest mail that a query finds.
    package func newest(_ query: MailQuery) async throws(StoreFailure) -> Int64? {
        try await searching(query) { db in
            try MailSearch(query).ids(offset: 0, limit: 1, db).first
        }
    }

    /// The bytes of a message, exactly as they came.
    package func raw(_ id: Int64) async throws(StoreFailure) -> [UInt8]? {
        try await onDatabase { db in
            let statement = try db.cachedStatement(
                sql: "SELECT message FROM arrival WHERE id = ?")
            return try Row.fetchOne(statement, arguments: [id])?.bytes("message")
        }
    }

    /// The next newer and the next older mail that a query finds, beside one that it may not find.
    package func neighbours(of id: Int64, in query: MailQuery)
        async throws(StoreFailure) -> (newer: Int64?, older: Int64?)
    {
        try await searching(query) { db in
            let search = MailSearch(query)
            return (try search.next(after: id, db), try search.next(before: id, db))
        }
    }

    /// The store in numbers.
    package func counts() async throws(StoreFailure) -> StoreCounts {
        try await onDatabase { db in
            var counts = StoreCounts()
            guard let row = try Row.fetchOne(db, sql: "SELECT * FROM totals") else { return counts }
            counts.mails = row["mails"]
            counts.unread = row["unread"]
            counts.bytes = row["bytes"]
            counts.arrived = row["arrived"]
            counts.deleted = row["deleted"]
            counts.fellOut = row["fellOut"]
            counts.sessions = try SessionRows(db).count(emptyOnly: false)
            counts.emptySessions = try SessionRows(db).count(emptyOnly: true)
            return counts
        }
    }

    /// Reads on the database's queue; what the query needs is indexed before.
    func searching<Value: Sendable>(
        _ query: MailQuery, _ body: @escaping @Sendable (Database) throws -> Value
    ) async throws(StoreFailure) -> Value {
        if query.needsIndex { try await awaitIndex() }
        return try await onDatabase(body)
    }
}
