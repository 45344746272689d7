// SPDX-License-Identifier: MIT

import SMTPWire

@testable import Inbox

/// Mails and sessions as the tests of the store make them.
enum StoreMail {
    /// A mail of one line, from and to given addresses.
    static func make(
        _ subject: String, from: String = "Alice Dupont <alice@example.org>",
        to: String = "bob@example.net", header: [String] = [], body: String = "Hello.",
        time: Int64 = 1_800_000_000_000_000, session: Int64 = 1, envelope: [String]? = nil,
        refused: [ArrivedMail.RefusedRecipient] = []
    ) -> ArrivedMail {
        let lines =
            ["From: \(from)", "To: \(to)", "Subject: \(subject)"] + header + ["", body, ""]
        return ArrivedMail(
            message: ReceivedMessage(
                sender: ReceivedSender("alice@example.org"),
                recipients: (envelope ?? [to]).map { ReceivedRecipient($0) },
                bytes: Array(lines.joined(separator: "\r\n").utf8), clientName: "client.example"),
            refused: refused, session: session, client: "127.0.0.1:50000", time: time,
            dialogue: Array("C: DATA\nS: 354 go on\n".utf8))
    }

    /// A session that brought so many mails.
    static func session(_ number: Int64, mails: Int = 0) -> SessionRecord {
        SessionRecord(
            number: number, client: "127.0.0.1:50000", began: 10, ended: 20, end: .timedOut,
            clientName: "client\0.example", user: number % 2 == 0 ? "olivia" : nil,
            isEncrypted: true, mails: mails, refusals: 3,
            dialogue: Array("C: EHLO \(number)\n".utf8))
    }
}

extension InboxStore {
    /// Adds a mail and waits until it is kept.
    @discardableResult
    func take(_ mail: ArrivedMail) async throws -> Int64 {
        try await withCheckedContinuation { waiting in
            add(mail) { waiting.resume(returning: $0) }
        }.get()
    }

    /// The subjects that a query finds, the newest first.
    func subjects(_ query: String = "") async throws -> [String] {
        try await page(MailQuery(query), offset: 0, limit: 100).mails.map(\.digest.subject)
    }
}
