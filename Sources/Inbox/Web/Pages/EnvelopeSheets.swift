// SPDX-License-Identifier: MIT

import Findings
import MailFormat
import Mustache
import SMTPWire

/// The envelope on kraft paper beside the letter's header, each with the addresses that it names.
struct EnvelopeSheets {
    private let table: EnvelopeTable
    private let message: ReceivedMessage

    /// Creates the sheets of a mail.
    init(_ view: MailView) {
        table = view.envelope
        message = view.mail.arrived.message
    }

    /// For the template.
    var value: Value {
        var said = table.senders.filter { !$0.places.isEmpty }.map(Self.said)
        said += table.recipients.filter { !$0.places.isEmpty }.map(Self.said)
        return [
            "sent": .list(
                table.senders.filter(\.isInEnvelope).map { Self.sent($0, "MAIL FROM") }
                    + table.recipients.filter(\.isInEnvelope).map { Self.sent($0, "RCPT TO") }
                    + Self.more(table.moreRecipients)),
            "said": .list(said),
            "parameters": .list(parameters.map { .text(DisplayText.escaped($0)) }),
            "verdicts": .list([verdict]),
        ]
    }

    private var verdict: Value {
        if table.differs {
            return [
                "kind": "warn",
                "text": """
                The two do not agree. A mail program shows the letter, so its reader does not \
                see who really sent it, or who else got it.
                """,
            ]
        }
        guard table.senders.allSatisfy(\.isInEnvelope) else {
            return [
                "kind": "warn",
                "text": """
                The envelope agrees with Sender, and From names somebody else. A mail program \
                shows From first, and often nothing else.
                """,
            ]
        }
        return ["kind": "good", "text": "Envelope and letter agree."]
    }

    private static func sent(_ row: EnvelopeTable.Row, _ name: String) -> Value {
        self.row(row, name: name, note: row.meaning)
    }

    /// What the letter says; where the envelope has the address too, it is explained there.
    private static func said(_ row: EnvelopeTable.Row) -> Value {
        self.row(
            row, name: row.places.joined(separator: ", "),
            note: row.isInEnvelope ? "" : row.meaning)
    }

    private static func row(_ row: EnvelopeTable.Row, name: String, note: String) -> Value {
        let names = row.names + [row.inOwnScript].compactMap { $0 }
        let address = row.address.isEmpty ? "<>" : row.address
        return [
            "kind": .text(row.mark == .differs ? "differs" : row.mark == .note ? "only" : "same"),
            "name": .text(DisplayText.escaped(name)),
            "address": .text(DisplayText.escaped(address)),
            "display": .text(DisplayText.escaped(names.joined(separator: ", "))),
            "note": .text(DisplayText.escaped(note)),
        ]
    }

    private static func more(_ count: Int) -> [Value] {
        count == 0
            ? []
            : [
                [
                    "kind": "same", "name": "…", "address": .text("\(Count.text(count)) more"),
                    "display": "", "note": "",
                ]
            ]
    }

    /// What MAIL said behind the address, and how the message came.
    private var parameters: [String] {
        let sender = message.sender
        var words: [String] = []
        if let size = sender.size { words.append("SIZE=\(size)") }
        if let body = sender.body { words.append("BODY=\(body.rawValue)") }
        if sender.isInternational { words.append("SMTPUTF8") }
        if let returned = sender.returned { words.append("RET=\(returned.rawValue)") }
        if let id = sender.envelopeID { words.append("ENVID=\(id)") }
        if let submitter = sender.submitter { words.append("AUTH=\(submitter)") }
        return words
    }
}
