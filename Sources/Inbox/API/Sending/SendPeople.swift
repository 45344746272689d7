// SPDX-License-Identifier: MIT

import Findings
import HTTPTypes
import MailFormat

/// The mailboxes of a mail that is handed in, checked.
struct SendPeople: Sendable {
    let from: Mailbox
    let to: [Mailbox]
    let cc: [Mailbox]
    let bcc: [Mailbox]
    let replyTo: [Mailbox]

    /// Checks them.
    ///
    /// - Throws: `WebFailure` for the first that is no mailbox, and where nobody gets the mail.
    init(_ request: SendRequest) throws(WebFailure) {
        guard let sender = request.from, !sender.email.isEmpty else {
            throw WebFailure(.badRequest, "'From' has no address")
        }
        from = try Self.mailbox(sender.email, name: sender.name, in: "From")
        to = try Self.mailboxes(request.to, in: "To")
        cc = try Self.mailboxes(request.cc, in: "Cc")
        var blind: [Mailbox] = []
        for address in request.bcc {
            blind.append(try Self.mailbox(address, name: "", in: "Bcc"))
        }
        bcc = blind
        replyTo = try Self.mailboxes(request.replyTo, in: "ReplyTo")
        let count = to.count + cc.count + bcc.count
        guard count > 0 else {
            throw WebFailure(.badRequest, "nobody gets the mail: 'To', 'Cc' and 'Bcc' are empty")
        }
        guard count <= APILimits.recipients else {
            throw WebFailure(
                .badRequest, "the mail has more than \(APILimits.recipients) recipients")
        }
    }

    /// The envelope's recipients, each once.
    var recipients: [Address] {
        var seen: Set<String> = []
        return (to + cc + bcc).map(\.address).filter { seen.insert($0.key).inserted }
    }

    private static func mailboxes(
        _ people: [SendRequest.Person], in field: String
    ) throws(WebFailure) -> [Mailbox] {
        var mailboxes: [Mailbox] = []
        for person in people {
            mailboxes.append(try mailbox(person.email, name: person.name, in: field))
        }
        return mailboxes
    }

    private static func mailbox(
        _ email: String, name: String, in field: String
    ) throws(WebFailure) -> Mailbox {
        let parsed: Mailbox
        do {
            parsed = try Mailbox(parsing: email)
        } catch {
            let shown = DisplayText.shortened(email, columns: 60)
            throw WebFailure(
                .badRequest, "invalid \(field) address '\(shown)': \(error.message)",
                help: error.help)
        }
        guard !name.isEmpty else { return parsed }
        return Mailbox(name: try SendRequest.headerText(name, in: field), address: parsed.address)
    }
}

extension SendRequest {
    /// Text for a header field.
    ///
    /// - Throws: `WebFailure` for what could begin another line.
    static func headerText(_ text: String, in field: String) throws(WebFailure) -> HeaderText {
        do {
            return try HeaderText(text)
        } catch {
            throw WebFailure(.badRequest, "'\(DisplayText.escaped(field))': \(error.message)")
        }
    }
}
