// SPDX-License-Identifier: MIT

import Foundation
import GRDB

/// The table of sessions: the newest of those that have ended.
struct SessionRows {
    private let db: Database

    init(_ db: Database) { self.db = db }

    private static let insert =
        "INSERT OR REPLACE INTO session VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
    /// `SessionRecord.lacksMail`, as the index of the schema has it.
    private static let lacksMail =
        "WHERE mails = 0 AND (transactions > 0 OR refusals > 0 OR ending <> 'quit')"
    private static let trim = """
        DELETE FROM session WHERE number <= (
            SELECT number FROM session ORDER BY number DESC LIMIT 1 OFFSET ?)
        """

    /// Writes records; the oldest fall out for them.
    func write(_ records: [SessionRecord]) throws {
        guard !records.isEmpty else { return }
        let statement = try db.cachedStatement(sql: Self.insert)
        for record in records.suffix(MailJournal.keptSessions) {
            var texts = TextList()
            texts.append(record.client)
            texts.append(record.clientName)
            texts.append(record.user)
            statement.setUncheckedArguments([
                record.number, record.began, record.ended, record.end.rawValue,
                record.isEncrypted, record.transactions, record.mails, record.refusals,
                Data(texts.bytes),
                Data(record.dialogue),
            ])
            try statement.execute()
        }
        let trim = try db.cachedStatement(sql: Self.trim)
        trim.setUncheckedArguments([MailJournal.keptSessions])
        try trim.execute()
    }

    /// How many there are.
    func count(emptyOnly: Bool) throws -> Int {
        let condition = emptyOnly ? Self.lacksMail : ""
        return try Int.fetchOne(
            try db.cachedStatement(sql: "SELECT count(*) FROM session \(condition)")) ?? 0
    }

    /// Some of them, the newest first, without their dialogues.
    func page(emptyOnly: Bool, offset: Int, limit: Int) throws -> [SessionRecord] {
        let condition = emptyOnly ? Self.lacksMail : ""
        let statement = try db.cachedStatement(
            sql: """
                SELECT number, began, ended, ending, isEncrypted, transactions, mails,
                    refusals, texts
                FROM session \(condition) ORDER BY number DESC LIMIT ? OFFSET ?
                """)
        return try Row.fetchAll(statement, arguments: [limit, offset]).map {
            Self.record($0, dialogue: [])
        }
    }

    /// One of them, whole.
    func record(_ number: Int64) throws -> SessionRecord? {
        let statement = try db.cachedStatement(sql: "SELECT * FROM session WHERE number = ?")
        return try Row.fetchOne(statement, arguments: [number]).map {
            Self.record($0, dialogue: $0.bytes("dialogue"))
        }
    }

    private static func record(_ row: Row, dialogue: [UInt8]) -> SessionRecord {
        var reader = TextListReader(row.bytes("texts"))
        let client = reader.text() ?? ""
        let clientName = reader.text() ?? ""
        return SessionRecord(
            number: row["number"], client: client, began: row["began"], ended: row["ended"],
            end: SessionRecord.End(rawValue: row["ending"]) ?? .closedByClient,
            clientName: clientName, user: reader.text(), isEncrypted: row["isEncrypted"],
            transactions: row["transactions"], mails: row["mails"], refusals: row["refusals"],
            dialogue: dialogue)
    }
}
