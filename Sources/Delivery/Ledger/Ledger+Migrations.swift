// SPDX-License-Identifier: MIT

import GRDB

extension Ledger {
    /// "Prnk": tells a ledger from other SQLite databases.
    private static let applicationID = 0x50_72_6E_6B

    /// Refuses what is no ledger, what this version does not know, and what is damaged.
    ///
    /// Every page is read and every constraint checked, which takes less time than reading what the
    /// pages say, and finds before a letter leaves what would otherwise end the run in its middle.
    ///
    /// - Returns: Whether there is a ledger already: false for a file that is empty still.
    static func check(_ db: Database, path: String) throws -> Bool {
        let id = try Int.fetchOne(db, sql: "PRAGMA application_id")
        guard id != applicationID else {
            if try migrator.hasBeenSuperseded(db) { throw LedgerFailure.newer(path) }
            let report = try String.fetchOne(db, sql: "PRAGMA quick_check(1)")
            guard report == "ok" else { throw LedgerFailure.damaged(path) }
            return true
        }
        let tables = try String.fetchAll(
            db, sql: "SELECT name FROM sqlite_master WHERE name NOT LIKE 'sqlite_%'")
        guard id == 0, tables.allSatisfy({ $0 == "grdb_migrations" }) else {
            throw LedgerFailure.foreign(path)
        }
        return false
    }

    /// Every version of the schema; one that has been released is never edited.
    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("1", foreignKeyChecks: .immediate) { db in
            try db.execute(sql: Self.version1)
            try db.execute(sql: "PRAGMA application_id = \(applicationID)")
        }
        return migrator
    }

    /// The first schema.
    ///
    /// A letter's state holds for those of its recipients who have no row of their own, so a letter
    /// that all got is one row. A letter's key is `LetterKey`'s; states and stages are the raw values
    /// of `RecipientState` and `SendingStage`.
    private static let version1 = """
        CREATE TABLE run (
            id INTEGER PRIMARY KEY CHECK (id BETWEEN 1 AND 1000000000),
            fingerprint TEXT NOT NULL,
            seed TEXT NOT NULL,
            destination TEXT NOT NULL,
            run TEXT NOT NULL,
            attempt INTEGER NOT NULL CHECK (attempt >= 0),
            date TEXT NOT NULL,
            campaign TEXT NOT NULL,
            groupsHash TEXT NOT NULL,
            letters INTEGER NOT NULL CHECK (letters BETWEEN 0 AND 1000000000),
            recipients INTEGER NOT NULL CHECK (recipients >= letters),
            begun INTEGER NOT NULL,
            rest INTEGER REFERENCES run (id) CHECK (rest < id)
        ) STRICT;

        CREATE TABLE letter (
            key INTEGER PRIMARY KEY,
            groupNumber INTEGER NOT NULL CHECK (groupNumber >= 1),
            part INTEGER NOT NULL CHECK (part >= 0),
            messageID TEXT NOT NULL,
            recipients TEXT NOT NULL,
            recipientCount INTEGER NOT NULL CHECK (recipientCount BETWEEN 1 AND 65535),
            state INTEGER NOT NULL CHECK (state BETWEEN 10 AND 14),
            stage INTEGER NOT NULL CHECK (stage BETWEEN 20 AND 22),
            reply TEXT
        ) STRICT;

        CREATE TABLE recipient (
            letter INTEGER NOT NULL REFERENCES letter (key),
            place INTEGER NOT NULL CHECK (place BETWEEN 0 AND 65534),
            state INTEGER NOT NULL CHECK (state BETWEEN 10 AND 14),
            stage INTEGER NOT NULL CHECK (stage BETWEEN 20 AND 22),
            reply TEXT,
            PRIMARY KEY (letter, place)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE process (
            id INTEGER PRIMARY KEY CHECK (id = 1),
            boot TEXT NOT NULL
        ) STRICT;
        INSERT INTO process VALUES (1, '');
        """
}
