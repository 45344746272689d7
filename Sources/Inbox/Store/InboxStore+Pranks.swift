// SPDX-License-Identifier: MIT

import GRDB

extension InboxStore {
    /// An overview of a prank shows no more mails.
    static let mostOfARun = 1000
    /// A list of pranks names no more of them.
    static let mostPranks = 1000

    /// The runs of which there are letters, the newest first; at most 1,000.
    ///
    /// - Returns: For each run its name, how many mails it brought, and when the newest of them
    ///   came, in microseconds since 1970.
    package func pranks()
        async throws(StoreFailure) -> [(run: String, letters: Int, newest: Int64)]
    {
        try await awaitIndex()
        return try await onDatabase { db in
            let rows = try Row.fetchAll(
                db,
                sql: """
                    SELECT run, count(*), max(time) FROM mail WHERE run IS NOT NULL
                    GROUP BY run ORDER BY max(id) DESC LIMIT ?
                    """, arguments: [Self.mostPranks])
            return rows.map { (run: $0[0], letters: $0[1], newest: $0[2]) }
        }
    }

    /// The letters of a run; nil where there are none.
    package func prank(_ run: String) async throws(StoreFailure) -> PrankOverview? {
        try await awaitIndex()
        return try await onDatabase { db in
            let ids = try Int64.fetchAll(
                db,
                sql: """
                    SELECT id FROM mail WHERE run = ?
                    ORDER BY letterGroup, letterPart, id LIMIT ?
                    """, arguments: [run, Self.mostOfARun])
            guard !ids.isEmpty else { return nil }
            let count = try Int.fetchOne(
                db, sql: "SELECT count(*) FROM mail WHERE run = ?", arguments: [run])
            return PrankOverview(
                run: run, entries: try ids.compactMap { try Self.entry($0, db) },
                count: count ?? ids.count)
        }
    }

    private static func entry(_ id: Int64, _ db: Database) throws -> PrankOverview.Entry? {
        guard let mail = try MailRecord.summary(of: id, db) else { return nil }
        let statement = try db.cachedStatement(sql: "SELECT parameters FROM arrival WHERE id = ?")
        let parameters = try Row.fetchOne(statement, arguments: [id])?.bytes("parameters") ?? []
        return PrankOverview.Entry(
            mail: mail,
            refused: ArrivalRow.refused(parameters, recipients: mail.forwardPaths.count))
    }
}
