// SPDX-License-Identifier: MIT

/// A mail in a list: Mailpit's `MessageSummary`.
struct MailpitSummary: Encodable, Sendable {
    let id: String
    let messageID: String
    let read: Bool
    let from: MailpitAddress
    let to: [MailpitAddress]
    let cc: [MailpitAddress]
    let bcc: [MailpitAddress]
    let replyTo: [MailpitAddress]
    let subject: String
    let created: String
    let username: String
    let tags: [String]
    let size: Int
    let attachments: Int
    let snippet: String

    enum CodingKeys: String, CodingKey {
        case id = "ID"
        case messageID = "MessageID"
        case read = "Read"
        case from = "From"
        case to = "To"
        case cc = "Cc"
        case bcc = "Bcc"
        case replyTo = "ReplyTo"
        case subject = "Subject"
        case created = "Created"
        case username = "Username"
        case tags = "Tags"
        case size = "Size"
        case attachments = "Attachments"
        case snippet = "Snippet"
    }

    /// The digest keeps so many mailboxes of a field; behind them, nobody can be told from a blind
    /// copy.
    private static let mostNamed = 100

    init(_ mail: MailSummary) {
        let digest = mail.digest
        id = String(mail.id)
        messageID = digest.messageID
        read = mail.isRead
        from = digest.from.map { MailpitAddress($0) } ?? .none
        to = digest.to.map { MailpitAddress($0) }
        cc = digest.cc.map { MailpitAddress($0) }
        bcc =
            max(to.count, cc.count) < Self.mostNamed
            ? BlindCopies.of(mail.forwardPaths, named: to + cc) : []
        replyTo = digest.replyTo.map { MailpitAddress($0) }
        subject = digest.subject
        created = MailpitTime.text(microseconds: mail.time)
        username = ""
        tags = mail.tags
        size = mail.size
        attachments = digest.attachments
        snippet = digest.snippet
    }
}
