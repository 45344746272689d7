// SPDX-License-Identifier: MIT

import GRDB

extension InboxStore {
    /// More mails that were changed at once are not named in an event.
    private static let mostNamed = 1000

    /// Deletes mails; numbers of which there is none do not count.
    ///
    /// - Returns: How many there were.
    @discardableResult
    package func remove(_ ids: [Int64]) async throws(StoreFailure) -> Int {
        let removed = try await changing { db in
            let chosen = try ChosenMails(ids, db)
            let removed = try chosen.ids()
            if !removed.isEmpty { try chosen.delete(as: .deleted) }
            return removed
        }
        return tell(removed, InboxEvent.removed)
    }

    /// Deletes what a query finds.
    ///
    /// - Returns: How many there were.
    @discardableResult
    package func remove(matching query: MailQuery) async throws(StoreFailure) -> Int {
        if query.isAll { return try await removeAll() }
        if query.needsIndex { try await awaitIndex() }
        let removed = try await changing { db in
            let chosen = try ChosenMails(matching: query, db)
            let removed = try chosen.ids()
            if !removed.isEmpty { try chosen.delete(as: .deleted) }
            return removed
        }
        return tell(removed, InboxEvent.removed)
    }

    /// Deletes all mails; sessions stay.
    ///
    /// - Returns: How many there were.
    @discardableResult
    package func removeAll() async throws(StoreFailure) -> Int {
        let count = try await onDatabase { db in
            let count = try Self.transaction(db) {
                let chosen = try ChosenMails(oldest: .max, db)
                try chosen.delete(as: .deleted)
                return try chosen.count()
            }
            // So that neither the memory nor the file remembers them.
            if count > 0 { try? db.execute(sql: "VACUUM") }
            return count
        }
        if count > 0 { listeners.post([.removed(nil)]) }
        return count
    }

    /// Marks mails as read or unread.
    ///
    /// - Returns: How many were not before.
    @discardableResult
    package func mark(_ ids: [Int64], read: Bool) async throws(StoreFailure) -> Int {
        let changed = try await changing { db in try ChosenMails(ids, db).mark(read: read) }
        return tell(changed, InboxEvent.changed)
    }

    /// Marks what a query finds as read or unread.
    ///
    /// - Returns: How many were not before.
    @discardableResult
    package func mark(matching query: MailQuery, read: Bool) async throws(StoreFailure) -> Int {
        if query.needsIndex { try await awaitIndex() }
        let changed = try await changing { db in
            try ChosenMails(matching: query, db).mark(read: read)
        }
        return tell(changed, InboxEvent.changed)
    }

    /// Tells listeners which mails were changed.
    ///
    /// - Returns: How many they were.
    @discardableResult
    func tell(_ ids: [Int64], _ event: ([Int64]?) -> InboxEvent) -> Int {
        if ids.count > Self.mostNamed {
            listeners.post([.changed(nil)])
        } else if !ids.isEmpty {
            listeners.post([event(ids)])
        }
        return ids.count
    }
}
