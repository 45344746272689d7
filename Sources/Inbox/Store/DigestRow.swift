// SPDX-License-Identifier: MIT

import Foundation
import GRDB
import MailFormat

/// How a `MailDigest` lies in the tables: its numbers in `mail`, its texts in `digest`, and what a
/// search looks in, in `word`.
enum DigestRow {
    private static let update = """
        UPDATE mail SET isIndexed = 1, attachments = ?, inlines = ?, errors = ?, warnings = ?,
            run = ?, letterGroup = ?, letterPart = ? WHERE id = ?
        """
    private static let insertTexts = "INSERT INTO digest VALUES (?, ?)"
    private static let insertWords = """
        INSERT INTO word (rowid, sender, recipient, cc, bcc, replyTo, subject, messageID, body)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
        """

    /// Writes what is known of a mail once it is read.
    ///
    /// - Parameters:
    ///   - digest: What the mail says.
    ///   - mail: The mail, for its envelope is searched too.
    ///   - id: Its number.
    ///   - db: The database, within a transaction.
    /// - Throws: The database's errors.
    static func write(_ digest: MailDigest, of mail: ArrivedMail, id: Int64, _ db: Database) throws
    {
        try execute(
            db, update,
            [
                digest.attachments, digest.inlines, digest.errors, digest.warnings,
                digest.prank?.run, digest.prank?.letter.group, digest.prank?.letter.part, id,
            ])
        try execute(db, insertTexts, [id, Data(texts(of: digest))])
        let words = SearchedTexts(digest, mail)
        try execute(
            db, insertWords,
            [
                id, words.sender, words.recipients, words.cc, words.bcc, words.replyTo,
                words.subject, words.messageID, words.body,
            ])
    }

    private static func execute(_ db: Database, _ sql: String, _ arguments: StatementArguments)
        throws
    {
        let statement = try db.cachedStatement(sql: sql)
        statement.setUncheckedArguments(arguments)
        try statement.execute()
    }

    private static func texts(of digest: MailDigest) -> [UInt8] {
        var list = TextList()
        list.append(digest.subject)
        list.append(digest.messageID)
        list.append(digest.snippet)
        list.append(digest.date)
        list.append(digest.prank?.operator)
        for mailboxes in [digest.from.map { [$0] } ?? [], digest.to, digest.cc, digest.replyTo] {
            list.append(mailboxes.count)
            for mailbox in mailboxes {
                list.append(mailbox.name)
                list.append(mailbox.address)
                list.append(mailbox.group)
            }
        }
        return list.bytes
    }

    /// Reads a digest, without `searchText`, of a row that has columns of `mail` and `digest`.
    static func read(_ row: Row) -> MailDigest {
        var reader = TextListReader(row.bytes("texts"))
        var digest = MailDigest()
        digest.subject = reader.text() ?? ""
        digest.messageID = reader.text() ?? ""
        digest.snippet = reader.text() ?? ""
        digest.date = reader.number()
        let operatorAddress = reader.text()
        digest.from = mailboxes(&reader).first
        digest.to = mailboxes(&reader)
        digest.cc = mailboxes(&reader)
        digest.replyTo = mailboxes(&reader)
        digest.attachments = row["attachments"]
        digest.inlines = row["inlines"]
        digest.errors = row["errors"]
        digest.warnings = row["warnings"]
        if let run: String = row["run"],
            let letter = LetterNumber(group: row["letterGroup"] ?? 0, part: row["letterPart"])
        {
            digest.prank = PrankLetter(run: run, letter: letter, operator: operatorAddress)
        }
        return digest
    }

    private static func mailboxes(_ reader: inout TextListReader) -> [ReadMailbox] {
        var mailboxes: [ReadMailbox] = []
        for _ in 0..<(reader.number() ?? 0) where !reader.isAtEnd {
            let name = reader.text()
            mailboxes.append(
                ReadMailbox(name: name, address: reader.text() ?? "", group: reader.text()))
        }
        return mailboxes
    }
}
