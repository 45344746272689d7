// SPDX-License-Identifier: MIT

/// A page of a list or of a search: Mailpit's `MessagesSummary`.
struct MailpitList: Encodable, Sendable {
    /// All mails of the inbox, and those unread.
    let total: Int
    let unread: Int
    /// The mails of this page; older clients read it.
    let count: Int
    /// All mails that match, and those of them unread.
    let messagesCount: Int
    let messagesUnread: Int
    /// How many mails stand before this page.
    let start: Int
    /// All tags of the inbox.
    let tags: [String]
    let messages: [MailpitSummary]

    enum CodingKeys: String, CodingKey {
        case total, unread, count, start, tags, messages
        case messagesCount = "messages_count"
        case messagesUnread = "messages_unread"
        case messagesTotal = "messages_total"
    }

    init(_ page: MailPage, start: Int, counts: StoreCounts, tags: [String]) {
        total = counts.mails
        unread = counts.unread
        count = page.mails.count
        messagesCount = page.matching
        messagesUnread = page.unread
        self.start = start
        self.tags = tags
        messages = page.mails.map { MailpitSummary($0) }
    }

    func encode(to encoder: any Encoder) throws {
        var object = encoder.container(keyedBy: CodingKeys.self)
        try object.encode(total, forKey: .total)
        try object.encode(unread, forKey: .unread)
        try object.encode(count, forKey: .count)
        try object.encode(messagesCount, forKey: .messagesCount)
        try object.encode(messagesUnread, forKey: .messagesUnread)
        // The name that one version of Mailpit had for it.
        try object.encode(messagesCount, forKey: .messagesTotal)
        try object.encode(start, forKey: .start)
        try object.encode(tags, forKey: .tags)
        try object.encode(messages, forKey: .messages)
    }
}
