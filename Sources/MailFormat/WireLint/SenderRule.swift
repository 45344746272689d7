// SPDX-License-Identifier: MIT

import Findings

/// Sender is one mailbox; it must be there for several authors, and should not repeat a single one.
enum SenderRule: WireRule {
    static let section = "RFC 5322 section 3.6.2"

    static func check(_ mail: WireMail, _ report: inout WireReport) {
        let authors = mail.message.mailboxes(of: "From")
        let senders = mail.message.mailboxes(of: "Sender")
        guard let sender = mail.message.fields(named: "Sender").first else {
            if authors.count > 1, let from = mail.message.fields(named: "From").first {
                report.add(
                    .error, "\(authors.count) mailboxes in 'From', but no 'Sender' field",
                    of: from, help: "'Sender' names the one who sends for all of them")
            }
            return
        }
        if senders.count != 1 {
            report.add(.error, "\(senders.count) mailboxes in 'Sender' instead of one", of: sender)
        } else if authors.count == 1, senders == authors {
            report.add(.note, "'Sender' repeats 'From'", of: sender, help: "leave it out")
        }
    }
}
