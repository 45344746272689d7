// SPDX-License-Identifier: MIT

import GRDB
import MailFormat

extension Ledger {
    /// What is known of a run.
    ///
    /// - Parameters:
    ///   - run: The run.
    ///   - limit: How many failures are listed at most.
    /// - Returns: Counts and failures of one moment.
    /// - Throws: `LedgerFailure` where it cannot be read.
    package func status(of run: RunRecord, limit: Int = 1000) throws(LedgerFailure) -> RunStatus {
        try commits.writeWaiting()
        return try read { db in
            let outcomes = try outcomes(of: run, db)
            var failures: [FailedRecipient] = []
            if limit > 0 {
                try forEachFailure(of: run, outcomes, db) {
                    failures.append($0)
                    return failures.count < limit
                }
            }
            let counts = outcomes.counts
            let known = RecipientState.allCases.reduce(0) { $0 + ($1 == .planned ? 0 : counts[$1]) }
            return RunStatus(
                run: run, planned: max(0, run.recipients - known), accepted: counts[.accepted],
                refused: counts[.refused], deferred: counts[.deferred], inDoubt: counts[.inDoubt],
                leftOut: counts[.leftOut], failures: failures,
                isSending: settlement == .stillSending)
        }
    }

    /// Hands out whoever is refused, deferred or in doubt, by letter and place, one by one.
    ///
    /// - Parameters:
    ///   - run: The run.
    ///   - body: Takes one; false ends it.
    /// - Throws: `LedgerFailure` where they cannot be read.
    package func forEachFailure(of run: RunRecord, _ body: (FailedRecipient) throws -> Bool)
        throws(LedgerFailure)
    {
        try commits.writeWaiting()
        try read { db in try forEachFailure(of: run, try outcomes(of: run, db), db, body) }
    }

    private func forEachFailure(
        of run: RunRecord, _ outcomes: RunOutcomes, _ db: Database,
        _ body: (FailedRecipient) throws -> Bool
    ) throws {
        let keys = LetterKey.all(of: run.id)
        let letters = try Row.fetchCursor(
            db,
            sql: """
                SELECT key, groupNumber, part, messageID, recipients, reply FROM letter
                WHERE key BETWEEN ? AND ? AND (state <> 11 OR stage <> 20
                    OR EXISTS (SELECT 1 FROM recipient WHERE letter = key))
                ORDER BY key
                """, arguments: [keys.lowerBound, keys.upperBound])
        while let row = try letters.next() {
            for failure in try failures(row, outcomes, db) where try !body(failure) { return }
        }
    }

    private func failures(_ row: Row, _ outcomes: RunOutcomes, _ db: Database) throws
        -> [FailedRecipient]
    {
        let part = row[2] as Int?
        guard let key = row[0] as Int64?, let group = row[1] as Int?,
            let number = LetterNumber(group: group, part: part == 0 ? nil : part),
            let messageID = row[3] as String?, let recipients = row[4] as String?
        else { throw LedgerFailure.damaged(path) }
        let letter = LetterKey.place(of: key)
        var replies: [Int: String?] = [:]
        let own = try Row.fetchCursor(
            try db.cachedStatement(sql: "SELECT place, reply FROM recipient WHERE letter = ?"),
            arguments: [key])
        while let row = try own.next() { replies[row[0] as Int? ?? -1] = .some(row[1] as String?) }
        let reply = row[5] as String?
        return recipients.split(separator: "\n").enumerated().compactMap { place, address in
            let state = outcomes.state(of: place, in: letter)
            guard state.isFailure, let shown = state.receiptState else { return nil }
            return FailedRecipient(
                letter: number, recipient: String(address), state: shown,
                reply: replies[place] ?? reply, messageID: messageID)
        }
    }
}
