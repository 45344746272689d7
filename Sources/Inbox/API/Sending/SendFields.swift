// SPDX-License-Identifier: MIT

import Findings
import HTTPTypes
import HummingbirdCore
import MailFormat

/// The header fields that a client adds to a mail which it hands in, checked.
struct SendFields: Sendable {
    /// Further fields, by their names.
    private(set) var extra: [HeaderField] = []
    /// Sender, where it is given.
    private(set) var sender: Mailbox?
    /// Message-ID, where it is given.
    private(set) var messageID: MessageID?

    /// Fields that the mail's other parts decide, or its writer.
    private static let taken: Set<String> = [
        "from", "to", "cc", "bcc", "reply-to", "date", "subject", "mime-version", "x-tags",
    ]

    /// Checks them.
    ///
    /// - Throws: `WebFailure` for the first that cannot be written.
    init(_ request: SendRequest) throws(WebFailure) {
        var seen: Set<String> = []
        for (name, value) in request.headers.sorted(by: { $0.key < $1.key }) {
            let key = name.lowercased()
            let shown = DisplayText.shortened(name, columns: 60)
            guard !Self.taken.contains(key), !key.hasPrefix("content-") else {
                throw WebFailure(.badRequest, "the field '\(shown)' cannot be set in 'Headers'")
            }
            guard seen.insert(key).inserted else {
                throw WebFailure(.badRequest, "the field '\(shown)' is there twice")
            }
            switch key {
            case "sender": sender = try Self.mailbox(value)
            case "message-id": messageID = try Self.identifier(value)
            default: extra.append(try Self.field(name, value))
            }
        }
        let tags = MailTag.cleaned(request.tags)
        if !tags.isEmpty { extra.append(try Self.field("X-Tags", tags.joined(separator: ", "))) }
    }

    private static func field(_ name: String, _ value: String) throws(WebFailure) -> HeaderField {
        let body = try SendRequest.headerText(value, in: name)
        do {
            return HeaderField(name: try FieldName(name), body: body)
        } catch {
            let shown = DisplayText.shortened(name, columns: 60)
            throw WebFailure(.badRequest, "'\(shown)': \(error.message)")
        }
    }

    private static func mailbox(_ value: String) throws(WebFailure) -> Mailbox {
        do {
            return try Mailbox(parsing: value)
        } catch {
            throw WebFailure(
                .badRequest, "invalid Sender address: \(error.message)", help: error.help)
        }
    }

    private static func identifier(_ value: String) throws(WebFailure) -> MessageID {
        let inner = value.hasPrefix("<") && value.hasSuffix(">") ? value.dropFirst().dropLast() : ""
        let sides = inner.split(separator: "@", omittingEmptySubsequences: false)
        guard sides.count == 2,
            let identifier = MessageID(left: String(sides[0]), domain: String(sides[1]))
        else {
            throw WebFailure(.badRequest, "'Message-ID' is no identifier like <left@example.org>")
        }
        return identifier
    }
}
