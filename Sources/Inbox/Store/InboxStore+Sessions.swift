// SPDX-License-Identifier: MIT

extension InboxStore {
    /// Some of the sessions that are kept, the newest first, without their dialogues.
    ///
    /// - Parameters:
    ///   - emptyOnly: Only those that brought no mail and tried to (`SessionRecord.lacksMail`).
    ///   - offset: How many of the newest to leave out.
    ///   - limit: At most so many.
    /// - Returns: The sessions, and how many there are in all.
    /// - Throws: `StoreFailure` where the store cannot be read.
    package func sessions(emptyOnly: Bool, offset: Int, limit: Int)
        async throws(StoreFailure) -> (sessions: [SessionRecord], count: Int)
    {
        try await onDatabase { db in
            let rows = SessionRows(db)
            return (
                try rows.page(emptyOnly: emptyOnly, offset: max(0, offset), limit: max(0, limit)),
                try rows.count(emptyOnly: emptyOnly)
            )
        }
    }

    /// A session with its dialogue; nil where none of that number is kept.
    package func session(_ number: Int64) async throws(StoreFailure) -> SessionRecord? {
        try await onDatabase { db in try SessionRows(db).record(number) }
    }
}
