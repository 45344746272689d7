// SPDX-License-Identifier: MIT

import SMTPWire

/// One mail with its texts: Mailpit's `Message`.
struct MailpitMessage: Encodable, Sendable {
    let id: String
    let messageID: String
    /// Always true, because asking for a mail marks it as read; older clients want the field.
    let read = true
    let from: MailpitAddress
    let to: [MailpitAddress]
    let cc: [MailpitAddress]
    let bcc: [MailpitAddress]
    let replyTo: [MailpitAddress]
    /// MAIL FROM.
    let returnPath: String
    let subject: String
    let unsubscribe: ListUnsubscribe
    /// The Date field's moment; where it cannot be read, when the mail came.
    let date: String
    let tags: [String]
    let username: String
    let text: String
    let html: String
    let size: Int
    let inline: [MailpitFile]
    let attachments: [MailpitFile]

    enum CodingKeys: String, CodingKey {
        case id = "ID"
        case messageID = "MessageID"
        case read = "Read"
        case from = "From"
        case to = "To"
        case cc = "Cc"
        case bcc = "Bcc"
        case replyTo = "ReplyTo"
        case returnPath = "ReturnPath"
        case subject = "Subject"
        case unsubscribe = "ListUnsubscribe"
        case date = "Date"
        case tags = "Tags"
        case username = "Username"
        case text = "Text"
        case html = "HTML"
        case size = "Size"
        case inline = "Inline"
        case attachments = "Attachments"
    }

    /// More mailboxes of a field are not shown.
    private static let mostShown = 1_000
    /// Nobody who is named behind so many others can be told from a blind copy.
    private static let mostNamed = 50_000

    init(_ mail: StoredMail) {
        let (view, summary) = (MailView(mail), mail.summary)
        func mailboxes(_ name: String, limit: Int = Self.mostShown) -> [MailpitAddress] {
            view.mailboxes(of: name, limit: limit).map { MailpitAddress($0) }
        }
        func text(_ name: String) -> String { view.text(of: name) ?? "" }
        id = String(summary.id)
        messageID = summary.digest.messageID
        from =
            mailboxes("From", limit: 1).first ?? MailpitAddress(name: text("From"), address: "")
        to = mailboxes("To")
        cc = mailboxes("Cc")
        bcc = BlindCopies.of(
            summary.forwardPaths,
            named: ["To", "Cc"].flatMap { mailboxes($0, limit: Self.mostNamed) })
        replyTo = mailboxes("Reply-To")
        returnPath = summary.reversePath
        subject = text("Subject")
        unsubscribe = ListUnsubscribe(
            header: text("List-Unsubscribe"), post: text("List-Unsubscribe-Post"))
        date =
            view.date.map { MailpitTime.text($0) }
            ?? MailpitTime.text(microseconds: summary.time)
        tags = summary.tags
        username = mail.arrived.message.user ?? ""
        self.text = view.text
        html = view.html ?? ""
        size = summary.size
        inline = view.inlines.map { MailpitFile($0, of: view) }
        attachments = view.attachments.map { MailpitFile($0, of: view) }
    }
}

extension MailpitFile {
    fileprivate init(_ part: MailPart, of view: MailView) {
        self.init(
            partID: part.path, name: part.fileName, mediaType: part.mediaType,
            contentID: part.contentID, bytes: view.part(part.path)?.bytes ?? [])
    }
}
