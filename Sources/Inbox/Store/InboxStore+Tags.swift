// SPDX-License-Identifier: MIT

import GRDB

extension InboxStore {
    /// A tag has no more Unicode scalars; the rest is cut.
    static let longestTag = 100
    /// A mail has no more tags; the rest is left out.
    static let mostTags = 100

    /// Gives mails these tags in place of those that they had.
    ///
    /// Upper and lower case are the same tag; tags without any text are left out.
    ///
    /// - Returns: How many mails of those numbers there are.
    @discardableResult
    package func setTags(_ tags: [String], of ids: [Int64]) async throws(StoreFailure) -> Int {
        let tags = Array(tags.lazy.compactMap(Self.tag).prefix(Self.mostTags))
        let changed = try await changing { db in
            let chosen = try ChosenMails(ids, db)
            try chosen.setTags(tags)
            return try chosen.ids()
        }
        return tell(changed, InboxEvent.changed)
    }

    /// All tags that some mail has, in alphabetical order.
    package func tags() async throws(StoreFailure) -> [String] {
        try await onDatabase { db in
            try String.fetchAll(db, sql: "SELECT min(name) FROM tag GROUP BY name ORDER BY name")
        }
    }

    /// Gives the mails that have a tag another one in its place.
    ///
    /// - Returns: How many there are.
    @discardableResult
    package func renameTag(_ tag: String, to other: String) async throws(StoreFailure) -> Int {
        guard let tag = Self.tag(tag), let other = Self.tag(other) else { return 0 }
        let changed = try await changing { db in
            let changed = try Int64.fetchAll(
                db, sql: "DELETE FROM tag WHERE name = ? RETURNING mail", arguments: [tag])
            let statement = try db.cachedStatement(
                sql: "INSERT OR REPLACE INTO tag VALUES (?, ?)")
            for id in changed { try statement.execute(arguments: [id, other]) }
            return changed
        }
        return tell(changed, InboxEvent.changed)
    }

    /// Takes a tag from all mails that have it.
    ///
    /// - Returns: How many there were.
    @discardableResult
    package func removeTag(_ tag: String) async throws(StoreFailure) -> Int {
        guard let tag = Self.tag(tag) else { return 0 }
        let changed = try await changing { db in
            try Int64.fetchAll(
                db, sql: "DELETE FROM tag WHERE name = ? RETURNING mail", arguments: [tag])
        }
        return tell(changed, InboxEvent.changed)
    }

    /// A tag as it is kept: of one line, without white space around it.
    static func tag(_ text: String) -> String? {
        var scalars = String.UnicodeScalarView()
        for scalar in text.unicodeScalars.prefix(longestTag) {
            let isControl = scalar.properties.generalCategory == .control
            scalars.append(isControl || scalar.properties.isWhitespace ? " " : scalar)
        }
        let words = String(scalars).split(separator: " ")
        return words.isEmpty ? nil : words.joined(separator: " ")
    }
}
