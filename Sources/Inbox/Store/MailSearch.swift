// SPDX-License-Identifier: MIT

import GRDB

/// A query as SQL; what the user wrote is in the arguments alone.
///
/// Words are found first, newest mail first, and the other conditions looked at mail by mail; so a
/// page needs no more than its own mails, however many match.
struct MailSearch {
    /// The expression for a mail's number.
    let id: String
    /// `FROM …` and `WHERE …`.
    private(set) var clause: String
    /// What stands for the question marks.
    private(set) var arguments: StatementArguments = []
    private let isAll: Bool
    private var conditions: [String] = []

    init(_ query: MailQuery) {
        isAll = query.isAll
        let words = query.terms.compactMap { $0.isNegated ? nil : Self.match($0.condition) }
        id = words.isEmpty ? "mail.id" : "word.rowid"
        clause = words.isEmpty ? "FROM mail" : "FROM word CROSS JOIN mail ON mail.id = word.rowid"
        if query.findsNothing { conditions.append("0") }
        if !words.isEmpty { add("word MATCH ?", words.joined(separator: " AND ")) }
        for term in query.terms {
            if let match = Self.match(term.condition) {
                guard term.isNegated else { continue }
                add("mail.id NOT IN (SELECT rowid FROM word WHERE word MATCH ?)", match)
            } else {
                add(term)
            }
        }
        if !conditions.isEmpty { clause += " WHERE " + conditions.joined(separator: " AND ") }
    }

    private mutating func add(_ condition: String, _ arguments: (any DatabaseValueConvertible)...) {
        conditions.append(condition)
        self.arguments += StatementArguments(arguments)
    }

    private mutating func add(_ term: MailTerm) {
        let not = term.isNegated ? "NOT " : ""
        switch term.condition {
        case .words: break
        case .isRead(let isRead): add("mail.isRead = \(isRead != term.isNegated ? 1 : 0)")
        case .isTagged: add("mail.id \(not)IN (SELECT mail FROM tag)")
        case .tag(let name): add("mail.id \(not)IN (SELECT mail FROM tag WHERE name = ?)", name)
        case .hasAttachment: add("\(not)mail.attachments > 0")
        case .hasInline: add("\(not)mail.inlines > 0")
        case .hasFinding: add("\(not)mail.errors + mail.warnings > 0")
        case .isPrank: add("mail.run IS \(term.isNegated ? "" : "NOT ")NULL")
        case .run(let run):
            add("\(not)coalesce(mail.run >= ? AND mail.run < ? || 'g', 0)", run, run)
        case .before(let time): add("\(not)mail.time < ?", time)
        case .after(let time): add("\(not)mail.time >= ?", time)
        case .larger(let size): add("\(not)mail.size > ?", size)
        case .smaller(let size): add("\(not)mail.size < ?", size)
        }
    }

    /// Words in the language of FTS5, where all but a quote is itself within quotes.
    static func match(_ condition: MailTerm.Condition) -> String? {
        guard case .words(let text, let columns, let isBeginning) = condition else { return nil }
        let scope = columns.isEmpty ? "" : "{\(columns.joined(separator: " "))} : "
        return scope + quoted(text) + (isBeginning ? " *" : "")
    }

    /// Scalar by scalar: a quote with an accent on it is another character, and still a quote.
    private static func quoted(_ text: String) -> String {
        var scalars: String.UnicodeScalarView = "\"".unicodeScalars
        for scalar in text.unicodeScalars {
            if scalar == "\"" { scalars.append(scalar) }
            scalars.append(scalar)
        }
        scalars.append("\"")
        return String(scalars)
    }

    /// How many mails match, and how many of them are unread; a page without mails.
    func counts(_ db: Database) throws -> MailPage {
        let sql =
            isAll
            ? "SELECT mails, unread FROM totals"
            : "SELECT count(*), coalesce(sum(mail.isRead = 0), 0) \(clause)"
        let row = try Row.fetchOne(
            try db.cachedStatement(sql: sql), arguments: arguments)
        return MailPage(mails: [], matching: row?[0] ?? 0, unread: row?[1] ?? 0)
    }

    /// The numbers of some that match, the newest first.
    func ids(offset: Int, limit: Int, _ db: Database) throws -> [Int64] {
        try Int64.fetchAll(
            try db.cachedStatement(
                sql: "SELECT \(id) \(clause) ORDER BY \(id) DESC LIMIT ? OFFSET ?"),
            arguments: arguments + [limit, offset])
    }

    /// The oldest that matches and is newer than another.
    func next(after other: Int64, _ db: Database) throws -> Int64? {
        try next(">", other, "ASC", db)
    }

    /// The newest that matches and is older than another.
    func next(before other: Int64, _ db: Database) throws -> Int64? {
        try next("<", other, "DESC", db)
    }

    private func next(_ comparison: String, _ other: Int64, _ order: String, _ db: Database)
        throws -> Int64?
    {
        let condition = (conditions.isEmpty ? " WHERE " : " AND ") + "\(id) \(comparison) ?"
        return try Int64.fetchOne(
            try db.cachedStatement(
                sql: "SELECT \(id) \(clause)\(condition) ORDER BY \(id) \(order) LIMIT 1"),
            arguments: arguments + [other])
    }
}
