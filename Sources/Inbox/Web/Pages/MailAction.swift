// SPDX-License-Identifier: MIT

/// What a form wants done with mails: with those that are checked, or with all that were found.
enum MailAction: Sendable {
    case delete([Int64])
    case mark([Int64], read: Bool)
    case deleteAll(MailQuery)
    case markAll(MailQuery, read: Bool)

    /// Reads a form; nil where it wants nothing.
    init?(_ form: FormFields) {
        let ids = form.all("id").compactMap { Int64($0) }
        let query = ListAddress(form).mails
        switch form["do"] {
        case "delete": self = .delete(ids)
        case "read": self = .mark(ids, read: true)
        case "unread": self = .mark(ids, read: false)
        case "delete-all": self = .deleteAll(query)
        case "read-all": self = .markAll(query, read: true)
        default: return nil
        }
    }

    /// Does it.
    func run(in store: InboxStore) async throws(StoreFailure) {
        switch self {
        case .delete(let ids): _ = try await store.remove(ids)
        case .mark(let ids, let read): _ = try await store.mark(ids, read: read)
        case .deleteAll(.all): _ = try await store.removeAll()
        case .deleteAll(let query): _ = try await store.remove(matching: query)
        case .markAll(let query, let read): _ = try await store.mark(matching: query, read: read)
        }
    }
}
