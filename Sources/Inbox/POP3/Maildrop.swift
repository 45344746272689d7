// SPDX-License-Identifier: MIT

/// What a client of POP3 finds: the inbox's mails, the oldest first (RFC 1939, 3).
protocol Maildrop: Sendable {
    /// All mails, at most as many as a client could wish for.
    func entries() async throws(StoreFailure) -> [MaildropEntry]
    /// A mail's bytes; nil where it is gone.
    func raw(_ id: Int64) async throws(StoreFailure) -> [UInt8]?
    /// Deletes mails.
    func delete(_ ids: [Int64]) async throws(StoreFailure)
}

/// A mail as POP3 lists it.
struct MaildropEntry: Sendable, Hashable {
    /// Its number in the store.
    let id: Int64
    /// When it came, microseconds since 1970-01-01T00:00:00Z.
    let time: Int64
    /// Its bytes.
    let size: Int

    /// What tells it from all other mails ever, those of an inbox that began anew too.
    var uniqueID: String { "\(String(time, radix: 16)).\(id)" }
}

extension InboxStore: Maildrop {
    private static let pageSize = 1000
    private static let mostListed = 100_000

    func entries() async throws(StoreFailure) -> [MaildropEntry] {
        var entries: [MaildropEntry] = []
        while entries.count < Self.mostListed {
            let page = try await page(.all, offset: entries.count, limit: Self.pageSize)
            entries += page.mails.map { MaildropEntry(id: $0.id, time: $0.time, size: $0.size) }
            if page.mails.count < Self.pageSize { break }
        }
        // A mail that came meanwhile moves the others to the next page.
        var seen: Set<Int64> = []
        return entries.filter { seen.insert($0.id).inserted }.reversed()
    }

    func delete(_ ids: [Int64]) async throws(StoreFailure) {
        _ = try await remove(ids)
    }
}
