// SPDX-License-Identifier: MIT

/// A message of the event stream: `{"Type":"new","Data":{…}}`, as Mailpit's page gets them.
struct MailpitNote: Encodable, Sendable {
    /// What may stand behind a type.
    enum Content: Sendable {
        /// `new`: a mail came.
        case new(MailpitSummary)
        /// `update`: a mail was marked, or given other tags.
        case update(id: Int64, read: Bool, tags: [String])
        /// `delete`: a mail is gone.
        case delete(id: Int64)
        /// `truncate`: all mails are gone.
        case truncate
        /// `prune`: read the list again, for much has changed.
        case prune
        /// `stats`: how many mails there are.
        case stats(total: Int, unread: Int, version: String)
    }

    let content: Content

    private enum CodingKeys: String, CodingKey {
        case type = "Type"
        case data = "Data"
    }

    private enum DataKeys: String, CodingKey {
        case id = "ID"
        case read = "Read"
        case tags = "Tags"
        case total = "Total"
        case unread = "Unread"
        case version = "Version"
    }

    func encode(to encoder: any Encoder) throws {
        var note = encoder.container(keyedBy: CodingKeys.self)
        switch content {
        case .new(let mail):
            try note.encode("new", forKey: .type)
            try note.encode(mail, forKey: .data)
        case .update(let id, let read, let tags):
            try note.encode("update", forKey: .type)
            var data = note.nestedContainer(keyedBy: DataKeys.self, forKey: .data)
            try data.encode(String(id), forKey: .id)
            try data.encode(read, forKey: .read)
            try data.encode(tags, forKey: .tags)
        case .delete(let id):
            try note.encode("delete", forKey: .type)
            var data = note.nestedContainer(keyedBy: DataKeys.self, forKey: .data)
            try data.encode(String(id), forKey: .id)
        case .truncate:
            try note.encode("truncate", forKey: .type)
            try note.encodeNil(forKey: .data)
        case .prune:
            try note.encode("prune", forKey: .type)
            try note.encodeNil(forKey: .data)
        case .stats(let total, let unread, let version):
            try note.encode("stats", forKey: .type)
            var data = note.nestedContainer(keyedBy: DataKeys.self, forKey: .data)
            try data.encode(total, forKey: .total)
            try data.encode(unread, forKey: .unread)
            try data.encode(version, forKey: .version)
        }
    }
}
