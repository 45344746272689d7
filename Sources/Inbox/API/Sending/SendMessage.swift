// SPDX-License-Identifier: MIT

import HTTPTypes
import MailFormat
import Seeding
import SMTPWire

/// A mail that is handed in by HTTP, made into one that has come.
enum SendMessage {
    /// Builds the mail.
    ///
    /// - Parameters:
    ///   - request: What the client wants.
    ///   - time: Now, microseconds since 1970-01-01T00:00:00Z.
    ///   - client: The client's address and port.
    ///   - user: The name that the client gave, if it gave one.
    /// - Returns: The mail, which nobody has kept yet.
    /// - Throws: `WebFailure` for the first thing that no mail can have.
    static func mail(
        _ request: SendRequest, time: Int64, client: String, user: String?
    ) throws(WebFailure) -> ArrivedMail {
        let people = try SendPeople(request)
        let fields = try SendFields(request)
        let seed = Seed("\(time) \(client) \(request.subject)")
        guard let date = CivilTime(secondsSinceEpoch: Int(time / 1_000_000)) else {
            throw WebFailure(.internalServerError, "the clock shows no time of this calendar")
        }
        let identifier: MessageID
        if let given = fields.messageID {
            identifier = given
        } else {
            identifier = try messageID(seed, from: people.from)
        }
        let replies = try replyTo(people.replyTo)
        let message = Message(
            date: date, from: people.from, sender: fields.sender, replyTo: replies.mailbox,
            to: people.to, cc: people.cc,
            subject: try SendRequest.headerText(request.subject, in: "Subject"),
            messageID: identifier,
            extra: replies.field + fields.extra, body: try SendBody.part(of: request))
        var sender = ReceivedSender(people.from.address.text)
        sender.isInternational =
            ([people.from] + people.to + people.cc + people.bcc)
            .contains { $0.address.needsSMTPUTF8 }
        let received = ReceivedMessage(
            sender: sender, recipients: people.recipients.map { ReceivedRecipient($0.text) },
            bytes: MessageWriter.bytes(of: message, boundaries: seed), user: user)
        return ArrivedMail(
            message: received, session: 0, client: client, time: time,
            dialogue: Array("*: handed in by POST /api/v1/send, not by SMTP\n".utf8))
    }

    /// One mailbox for Reply-To, or a field with the addresses of several.
    private static func replyTo(
        _ mailboxes: [Mailbox]
    ) throws(WebFailure) -> (mailbox: Mailbox?, field: [HeaderField]) {
        guard mailboxes.count > 1 else { return (mailboxes.first, []) }
        let list = mailboxes.map(\.address.text).joined(separator: ", ")
        let body = try SendRequest.headerText(list, in: "ReplyTo")
        guard let name = try? FieldName("Reply-To") else { return (mailboxes.first, []) }
        return (nil, [HeaderField(name: name, body: body)])
    }

    private static func messageID(_ seed: Seed, from: Mailbox) throws(WebFailure) -> MessageID {
        var stream = seed.keyed("message-id").stream
        let left = (0..<2).map { _ in String(stream.next(), radix: 36) }.joined(separator: ".")
        let identifier =
            MessageID(left: left, domain: from.address.domain)
            ?? MessageID(left: left, domain: "inbox.invalid")
        guard let identifier else {
            throw WebFailure(.internalServerError, "no Message-ID could be made")
        }
        return identifier
    }
}
