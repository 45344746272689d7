// SPDX-License-Identifier: MIT

import GRDB
import Seeding

extension Ledger {
    /// Runs, newest first.
    ///
    /// - Parameters:
    ///   - filter: Which.
    ///   - touched: Whether those are left out in which no letter left, or is about to.
    /// - Returns: The runs.
    /// - Throws: `LedgerFailure` where they cannot be read.
    package func runs(_ filter: RunFilter = .all, touched: Bool = false) throws(LedgerFailure)
        -> [RunRecord]
    {
        let (condition, arguments): (String, StatementArguments) =
            switch filter {
            case .all: ("TRUE", [])
            case .key(let key):
                (
                    "fingerprint = ? AND seed = ? AND destination = ?",
                    [key.fingerprint, key.seed, key.destination]
                )
            case .campaign(let name, let destination):
                ("campaign = ? AND destination = ?", [name, destination])
            }
        return try read { db in
            try runs(where: condition + (touched ? " AND \(isTouched)" : ""), arguments, db)
        }
    }

    /// The condition that anything of a run has left, or is about to: what is only reserved counts
    /// where it may have.
    private var isTouched: String {
        let stage = settlement == .sameBoot ? SendingStage.sending : .reserved
        let tables = [("letter", "key"), ("recipient", "letter")].map { table, key in
            """
            EXISTS (SELECT 1 FROM \(table) WHERE \(key) BETWEEN \(LetterKey.range(of: "run.id"))
                AND (state <> \(RecipientState.planned.rawValue) OR stage >= \(stage.rawValue)))
            """
        }
        return "(" + tables.joined(separator: " OR ") + ")"
    }

    /// Begins a run; it is on the disk when this returns.
    package func begin(_ run: NewRun) throws(LedgerFailure) -> RunRecord {
        try commits.synced { db in
            try db.execute(
                sql: """
                    INSERT INTO run (fingerprint, seed, destination, run, attempt, date, campaign,
                        groupsHash, letters, recipients, begun, rest)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                    """,
                arguments: [
                    run.key.fingerprint, run.key.seed, run.key.destination, run.run, run.attempt,
                    run.date.iso8601, run.campaign, run.groupsHash, run.letters, run.recipients,
                    run.begun, run.rest,
                ])
            return RunRecord(id: db.lastInsertedRowID, run)
        }
    }

    /// The other runs among which nobody shall be reached twice: those that this one sends the rest
    /// of, those that send the rest of this one, and so on.
    func relatives(of run: RunRecord, _ db: Database) throws -> [RunRecord] {
        let runs = try runs(where: "TRUE", [], db)
        var first: [Int64: Int64] = [:]
        for run in runs.reversed() {
            first[run.id] = run.rest.flatMap { first[$0] } ?? run.id
        }
        return runs.filter { first[$0.id] == first[run.id] && $0.id != run.id }
    }

    private func runs(where condition: String, _ arguments: StatementArguments, _ db: Database)
        throws -> [RunRecord]
    {
        let rows = try Row.fetchCursor(
            db,
            sql: """
                SELECT id, fingerprint, seed, destination, run, attempt, date, campaign,
                    groupsHash, letters, recipients, begun, rest
                FROM run WHERE \(condition) ORDER BY id DESC
                """,
            arguments: arguments)
        var runs: [RunRecord] = []
        while let row = try rows.next() {
            guard let run = RunRecord(row) else { throw LedgerFailure.damaged(path) }
            runs.append(run)
        }
        return runs
    }
}

extension RunRecord {
    /// Reads a row; nil for one that no version of ours has written.
    fileprivate init?(_ row: Row) {
        func text(_ index: Int) -> String? { String.fromDatabaseValue(row[index]) }
        func number(_ index: Int) -> Int? { Int.fromDatabaseValue(row[index]) }
        guard let id = number(0), let fingerprint = text(1), let seed = text(2),
            let destination = text(3), let run = text(4), let attempt = number(5),
            let date = text(6).flatMap(CivilTime.init(iso8601:)), let campaign = text(7),
            let groupsHash = text(8), let letters = number(9), let recipients = number(10),
            let begun = number(11), (0...1_000_000_000).contains(letters), recipients >= letters
        else { return nil }
        self.init(
            id: Int64(id),
            NewRun(
                key: RunKey(fingerprint: fingerprint, seed: seed, destination: destination),
                run: run, attempt: attempt, date: date, campaign: campaign, groupsHash: groupsHash,
                letters: letters, recipients: recipients, begun: begun,
                rest: number(12).map(Int64.init)))
    }
}
