// SPDX-License-Identifier: MIT

import MailFormat
import SMTPWire

/// What a search finds a mail by, a text for each column of the table `word`.
struct SearchedTexts {
    /// From, and MAIL FROM: who it says it is by, and who really sent it.
    let sender: String
    /// To.
    let recipients: String
    /// Cc.
    let cc: String
    /// Who got it without being named in To or Cc.
    let bcc: String
    /// Reply-To.
    let replyTo: String
    /// Subject.
    let subject: String
    /// Message-ID.
    let messageID: String
    /// The text and the files' names.
    let body: String

    /// More forward-paths than these are not compared with the header.
    private static let mostForwardPaths = 1000

    /// Gathers the texts of a mail.
    init(_ digest: MailDigest, _ mail: ArrivedMail) {
        let named = Set((digest.to + digest.cc).map { $0.address.lowercased() })
        let hidden = mail.message.recipients.prefix(Self.mostForwardPaths).map(\.forwardPath)
            .filter { !named.contains($0.lowercased()) }
        sender = Self.line(
            (digest.from.map { [$0.name ?? "", $0.address] } ?? []) + [mail.message.reversePath])
        recipients = Self.line(digest.to)
        cc = Self.line(digest.cc)
        bcc = Self.line(hidden)
        replyTo = Self.line(digest.replyTo)
        subject = Self.line([digest.subject])
        messageID = Self.line([digest.messageID])
        body = Self.line([digest.searchText])
    }

    private static func line(_ mailboxes: [ReadMailbox]) -> String {
        line(mailboxes.flatMap { [$0.name ?? "", $0.address] })
    }

    /// SQLite would take a NUL for the end.
    private static func line(_ texts: [String]) -> String {
        let line = texts.count == 1 ? texts[0] : texts.joined(separator: " \n")
        guard line.utf8.contains(0) else { return line }
        return String(decoding: line.utf8.map { $0 == 0 ? 0x20 : $0 }, as: UTF8.self)
    }
}
