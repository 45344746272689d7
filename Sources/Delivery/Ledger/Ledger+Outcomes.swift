// SPDX-License-Identifier: MIT

import GRDB

extension Ledger {
    /// What became of each recipient of a run's letters so far.
    ///
    /// Recipients whom a run reached that this one sends the rest of, or that sends the rest of this
    /// one, are left out.
    package func outcomes(of run: RunRecord) throws(LedgerFailure) -> RunOutcomes {
        try commits.writeWaiting()
        return try read { db in try outcomes(of: run, db) }
    }

    /// The same, within a reading.
    func outcomes(of run: RunRecord, _ db: Database) throws -> RunOutcomes {
        try relatives(of: run, db).reduce(try ownOutcomes(of: run, db)) {
            $0.leavingOut(try ownOutcomes(of: $1, db))
        }
    }

    private func ownOutcomes(of run: RunRecord, _ db: Database) throws -> RunOutcomes {
        var outcomes = RunOutcomes()
        let keys = LetterKey.all(of: run.id)
        let arguments: StatementArguments = [keys.lowerBound, keys.upperBound]
        let rows = try Row.fetchCursor(
            db,
            sql: """
                SELECT key, state, stage, recipientCount FROM letter
                WHERE key BETWEEN ? AND ? ORDER BY key
                """, arguments: arguments)
        while let row = try rows.next() {
            let letter = LetterKey.place(of: row[0] as Int64? ?? -1)
            guard let state = state(row[1], row[2]), let count = row[3] as Int?,
                (outcomes.end..<run.letters).contains(letter), (1...0xFFFF).contains(count)
            else { throw LedgerFailure.damaged(path) }
            outcomes.append(letter: letter, state, recipients: count)
        }
        let own = try Row.fetchCursor(
            db,
            sql: """
                SELECT letter, state, stage, place FROM recipient
                WHERE letter BETWEEN ? AND ? ORDER BY letter, place
                """, arguments: arguments)
        while let row = try own.next() {
            let letter = LetterKey.place(of: row[0] as Int64? ?? -1)
            guard let state = state(row[1], row[2]), let place = row[3] as Int?,
                (0..<outcomes.recipientCount(of: letter)).contains(place)
            else { throw LedgerFailure.damaged(path) }
            outcomes.append(recipient: place, of: letter, state)
        }
        return outcomes
    }

    /// What two columns amount to; nil for values that no version of ours has written.
    func state(_ state: Int?, _ stage: Int?) -> RecipientState? {
        guard let state = state.flatMap(UInt8.init(exactly:)).flatMap(RecipientState.init),
            let stage = stage.flatMap(UInt8.init(exactly:)).flatMap(SendingStage.init),
            state != .leftOut
        else { return nil }
        return settlement.state(state, stage)
    }
}
