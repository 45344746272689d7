// SPDX-License-Identifier: MIT

import GRDB
import MailFormat

/// Writes the rows of letters and their recipients, within a transaction of someone else's.
struct LetterRows {
    /// A longer reply is cut; counted in Unicode scalars.
    static let longestReply = 1000

    private let db: Database

    init(_ db: Database) { self.db = db }

    /// Prepares every statement, so that a table that is missing shows before a letter leaves.
    func check() throws {
        for sql in [
            Self.insertLetter, Self.stageLetter, Self.hasRows, Self.stageDue, Self.stageRecipients,
            Self.stateLetter, Self.splitRecipient, Self.stateRecipient,
        ] {
            _ = try db.cachedStatement(sql: sql)
        }
    }

    // MARK: Reserving

    private static let insertLetter = """
        INSERT INTO letter VALUES (?, ?, ?, ?, ?, ?, 10, ?, NULL) ON CONFLICT (key) DO NOTHING
        """
    private static let stageLetter = "UPDATE letter SET stage = ? WHERE key = ?"
    private static let hasRows = "SELECT EXISTS (SELECT 1 FROM recipient WHERE letter = ?)"
    private static let stageDue = """
        INSERT INTO recipient SELECT key, ?, state, 21, reply FROM letter WHERE key = ?
        ON CONFLICT (letter, place) DO UPDATE SET stage = 21
        """
    private static let stageRecipients =
        "UPDATE recipient SET stage = ? WHERE letter = ? AND stage > 20"

    /// Marks a letter, or its recipients that are due, as reserved.
    ///
    /// - Returns: Whether the letter's own row says so, which it does for all recipients at once
    ///   where none has a row of its own.
    func reserve(_ letter: ReservedLetter, _ key: LetterKey) throws -> Bool {
        let isNew = try insert(letter, key)
        if isNew, letter.due == nil { return true }
        if !isNew {
            try setStage(.resting, ofRecipientsUnderWay: key)
            let hasRows = try Bool.fetchOne(
                try db.cachedStatement(sql: Self.hasRows), arguments: [key.value])
            let isWhole = letter.due == nil && hasRows == false
            try setStage(isWhole ? .reserved : .resting, ofLetter: key)
            if isWhole { return true }
        }
        for place in letter.due ?? Array(letter.forwardPaths.indices) {
            try execute(Self.stageDue, [place, key.value])
        }
        return false
    }

    /// Adds a letter's row; false where it is there.
    private func insert(_ letter: ReservedLetter, _ key: LetterKey) throws -> Bool {
        let stage: SendingStage = letter.due == nil ? .reserved : .resting
        let addresses = letter.forwardPaths.lazy.map(\.text).joined(separator: "\n")
        try execute(
            Self.insertLetter,
            [
                key.value, letter.number.group, letter.number.part ?? 0, letter.messageID,
                addresses, letter.forwardPaths.count, stage.rawValue,
            ])
        return db.changesCount == 1
    }

    /// Moves a letter on, with all of its recipients that have no rows of their own.
    func setStage(_ stage: SendingStage, ofLetter key: LetterKey) throws {
        try execute(Self.stageLetter, [stage.rawValue, key.value])
    }

    /// Moves those of a letter's recipients on that have rows of their own and are under way.
    func setStage(_ stage: SendingStage, ofRecipientsUnderWay key: LetterKey) throws {
        try execute(Self.stageRecipients, [stage.rawValue, key.value])
    }

    // MARK: Recording

    private static let stateLetter =
        "UPDATE letter SET state = ?, stage = 20, reply = ? WHERE key = ?"
    private static let splitRecipient = """
        INSERT INTO recipient SELECT key, ?, state, 20, reply FROM letter WHERE key = ?
        """
    private static let stateRecipient = """
        INSERT INTO recipient SELECT key, ?, ?, 20, ? FROM letter WHERE key = ?
        ON CONFLICT (letter, place) DO UPDATE
        SET state = excluded.state, stage = 20, reply = excluded.reply
        """

    /// Writes what became of a letter that is under way as a whole.
    func record(_ outcome: LetterOutcome, ofAll count: Int, _ key: LetterKey) throws {
        guard let chief = outcome.chief else { return try setStage(.resting, ofLetter: key) }
        if outcome.recipients.count < count {
            let told = Set(outcome.recipients.map(\.place))
            for place in 0..<count where !told.contains(place) {
                try execute(Self.splitRecipient, [place, key.value])
            }
        }
        try execute(
            Self.stateLetter,
            [RecipientState(chief.state).rawValue, Self.reply(chief), key.value])
        for recipient in outcome.recipients where !recipient.isSame(as: chief) {
            try record(recipient, of: key)
        }
    }

    /// Writes what became of a letter of which only some recipients are under way, or none.
    func record(_ outcome: LetterOutcome, ofSome key: LetterKey) throws {
        for recipient in outcome.recipients { try record(recipient, of: key) }
        try setStage(.resting, ofRecipientsUnderWay: key)
    }

    private func record(_ recipient: LetterOutcome.Recipient, of key: LetterKey) throws {
        try execute(
            Self.stateRecipient,
            [
                recipient.place, RecipientState(recipient.state).rawValue, Self.reply(recipient),
                key.value,
            ])
    }

    /// The reply as it is kept: none for what was taken, and never without end.
    private static func reply(_ recipient: LetterOutcome.Recipient) -> String? {
        guard RecipientState(recipient.state) != .accepted, let reply = recipient.reply else {
            return nil
        }
        var kept = String.UnicodeScalarView()
        for scalar in reply.unicodeScalars.prefix(longestReply) {
            kept.append(scalar == "\0" ? "\u{FFFD}" : scalar)
        }
        return String(kept)
    }

    private func execute(_ sql: String, _ arguments: StatementArguments) throws {
        let statement = try db.cachedStatement(sql: sql)
        statement.setUncheckedArguments(arguments)
        try statement.execute()
    }
}
