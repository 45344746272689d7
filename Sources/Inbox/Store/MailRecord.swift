// SPDX-License-Identifier: MIT

import GRDB

/// Reads mails as lists and pages show them.
enum MailRecord {
    private static let summary = """
        SELECT mail.*, arrival.envelope, digest.texts
        FROM mail JOIN arrival ON arrival.id = mail.id
            LEFT JOIN digest ON digest.id = mail.id
        WHERE mail.id = ?
        """
    private static let tags = "SELECT name FROM tag WHERE mail = ? ORDER BY name"

    /// A mail as the list shows it; nil where there is none.
    static func summary(of id: Int64, _ db: Database) throws -> MailSummary? {
        let statement = try db.cachedStatement(sql: summary)
        guard let row = try Row.fetchOne(statement, arguments: [id]) else { return nil }
        let paths = ArrivalRow.paths(row.bytes("envelope"))
        return MailSummary(
            id: id, time: row["time"], size: row["size"], reversePath: paths.reverse,
            forwardPaths: paths.forward, digest: DigestRow.read(row), isRead: row["isRead"],
            tags: try String.fetchAll(try db.cachedStatement(sql: tags), arguments: [id]))
    }
}
