// SPDX-License-Identifier: MIT

/// Which mails a list shows, as its address says: `/?q=from%3Aalice&at=50`.
struct ListAddress: Sendable, Hashable {
    /// Longer queries are cut.
    private static let longestQuery = 1_000

    /// What is searched for, as the user wrote it; empty for all mails.
    var query = ""
    /// How many newer mails are left out.
    var offset = 0

    /// The list of all mails.
    init() {}

    /// Reads the fields of an address or a form.
    init(_ fields: FormFields) {
        query = String((fields["q"] ?? "").prefix(Self.longestQuery))
        offset = min(max(0, Int(fields["at"] ?? "") ?? 0), Int(Int32.max))
    }

    /// The list that a search begins.
    init(query: String) {
        self.query = query
    }

    /// The query as the store takes it.
    var mails: MailQuery { query.isEmpty ? .all : MailQuery(query) }

    /// The address of the list.
    var href: String { "/" + suffix(with: offset) }

    /// The address of the same list from another place on; nil for a place that is none.
    func href(from offset: Int?) -> String? {
        offset.map { "/" + suffix(with: $0) }
    }

    /// The address of a mail that was found here, so that its neighbours are this list's.
    func href(mail id: Int64, tab: MailTab? = nil) -> String {
        "/mail/\(id)" + (tab.map { "/\($0.rawValue)" } ?? "") + suffix(with: 0)
    }

    private func suffix(with offset: Int) -> String {
        var fields: [String] = []
        if !query.isEmpty { fields.append("q=" + FormFields.encoded(query)) }
        if offset > 0 { fields.append("at=\(offset)") }
        return fields.isEmpty ? "" : "?" + fields.joined(separator: "&")
    }
}
