// SPDX-License-Identifier: MIT

import GRDB

/// The tables of a store, and how its file is told from others.
enum StoreSchema {
    /// "Pinb": tells a store from other SQLite databases.
    private static let applicationID = 0x50_69_6E_62

    /// Refuses what is no store, and what this version does not know.
    static func check(_ db: Database, path: String) throws {
        let id = try Int.fetchOne(db, sql: "PRAGMA application_id")
        guard id != applicationID else {
            if try migrator.hasBeenSuperseded(db) { throw StoreFailure.newer(path) }
            return
        }
        let tables = try Int.fetchOne(
            db, sql: "SELECT count(*) FROM sqlite_master WHERE name <> 'grdb_migrations'")
        guard id == 0, tables == 0 else { throw StoreFailure.foreign(path) }
    }

    /// Every version of the schema; one that has been released is never edited.
    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("1", foreignKeyChecks: .immediate) { db in
            try db.execute(sql: version1)
            try makeWords(db)
            try db.execute(sql: "PRAGMA application_id = \(applicationID)")
        }
        return migrator
    }

    /// Makes the table of words, empty, in place of what there was.
    ///
    /// An emoji is a word too: subjects have them, and people look for them.
    static func makeWords(_ db: Database) throws {
        try db.execute(
            sql: """
                DROP TABLE IF EXISTS word;
                CREATE VIRTUAL TABLE word USING fts5(
                    sender, recipient, cc, bcc, replyTo, subject, messageID, body,
                    columnsize = 0,
                    tokenize = "unicode61 remove_diacritics 2 categories 'L* N* Co So'");
                """)
    }

    /// The first schema.
    ///
    /// `mail` is what lists are made and mails are found by, and so narrow that a walk over all of
    /// it is short. `arrival` holds what came, with the long columns last; `digest` and `word` get
    /// their rows when the mail is indexed. Texts from outside are blobs of `TextList`.
    private static let version1 = """
        CREATE TABLE mail (
            id INTEGER PRIMARY KEY,
            time INTEGER NOT NULL,
            size INTEGER NOT NULL,
            weight INTEGER NOT NULL,
            isRead INTEGER NOT NULL DEFAULT 0,
            isIndexed INTEGER NOT NULL DEFAULT 0,
            attachments INTEGER NOT NULL DEFAULT 0,
            inlines INTEGER NOT NULL DEFAULT 0,
            errors INTEGER NOT NULL DEFAULT 0,
            warnings INTEGER NOT NULL DEFAULT 0,
            run TEXT,
            letterGroup INTEGER,
            letterPart INTEGER
        ) STRICT;
        CREATE INDEX unread ON mail (id) WHERE isRead = 0;
        CREATE INDEX unindexed ON mail (id) WHERE isIndexed = 0;
        CREATE INDEX prank ON mail (run, letterGroup, letterPart, id, time) WHERE run IS NOT NULL;

        CREATE TABLE arrival (
            id INTEGER PRIMARY KEY,
            session INTEGER NOT NULL,
            flags INTEGER NOT NULL,
            envelope BLOB NOT NULL,
            parameters BLOB NOT NULL,
            dialogue BLOB NOT NULL,
            message BLOB NOT NULL
        ) STRICT;

        CREATE TABLE digest (id INTEGER PRIMARY KEY, texts BLOB NOT NULL) STRICT;

        CREATE TABLE tag (
            mail INTEGER NOT NULL,
            name TEXT NOT NULL COLLATE NOCASE,
            PRIMARY KEY (mail, name)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX tagged ON tag (name, mail);

        CREATE TABLE session (
            number INTEGER PRIMARY KEY,
            began INTEGER NOT NULL,
            ended INTEGER NOT NULL,
            ending TEXT NOT NULL,
            isEncrypted INTEGER NOT NULL,
            transactions INTEGER NOT NULL,
            mails INTEGER NOT NULL,
            refusals INTEGER NOT NULL,
            texts BLOB NOT NULL,
            dialogue BLOB NOT NULL
        ) STRICT;
        CREATE INDEX emptySession ON session (number)
            WHERE mails = 0 AND (transactions > 0 OR refusals > 0 OR ending <> 'quit');

        CREATE TABLE totals (
            id INTEGER PRIMARY KEY CHECK (id = 1),
            lastID INTEGER NOT NULL DEFAULT 0,
            mails INTEGER NOT NULL DEFAULT 0,
            unread INTEGER NOT NULL DEFAULT 0,
            bytes INTEGER NOT NULL DEFAULT 0,
            weight INTEGER NOT NULL DEFAULT 0,
            arrived INTEGER NOT NULL DEFAULT 0,
            deleted INTEGER NOT NULL DEFAULT 0,
            fellOut INTEGER NOT NULL DEFAULT 0
        ) STRICT;
        INSERT INTO totals (id) VALUES (1);
        """
}
