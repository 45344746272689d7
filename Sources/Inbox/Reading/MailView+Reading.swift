// SPDX-License-Identifier: MIT

import Findings
import MailFormat
import SMTPWire
import Seeding

extension MailView {
    /// More fields are counted, not kept.
    static let mostFields = 500
    /// In octets.
    static let longestText = 1 << 20
    /// In octets.
    static let longestHTML = 4 << 20

    /// Reads a mail; never fails, whatever the bytes are.
    package init(_ mail: StoredMail) {
        let bytes = mail.arrived.message.bytes
        do {
            self.init(mail, try MessageReader.read(bytes))
        } catch {
            self.init(mail, unreadable: error.message)
        }
    }

    private init(_ mail: StoredMail, _ message: ReadMessage) {
        self.mail = mail
        self.message = message
        failure = nil
        tree = MailTree(mail.arrived.message.bytes, message)
        fields = message.fields.prefix(Self.mostFields).map { MailField($0) }
        moreFields = message.fields.count - fields.count
        text = tree.content?.text(limit: Self.longestText) ?? ""
        html = tree.content?.html(limit: Self.longestHTML)
        isTextOfHTML = tree.content?.hasPlainText == false && html != nil
        contentIDs = Self.contentIDs(of: tree.parts)
        remote = html.map { RemoteContent(Array($0.utf8)) } ?? RemoteContent()
        findings = WireLint.findings(in: mail.arrived.message.bytes, of: message, file: "")
            .map { MailFinding($0) }
        envelope = EnvelopeTable(mail.arrived, message)
        date = message.fields(named: "Date").first?.date
        prank = message.fields(named: "X-Prankster").first.flatMap {
            PrankLetter(header: $0.prefix(MailDigest.longestField).unfolded)
        }
        cuts = Self.cuts(message, text: text, html: html)
    }

    private init(_ mail: StoredMail, unreadable reason: String) {
        self.mail = mail
        let bytes = mail.arrived.message.bytes
        failure = reason
        message = nil
        tree = MailTree(bytes, nil)
        (fields, moreFields) = ([], 0)
        text = String(decoding: bytes.prefix(Self.longestText), as: UTF8.self)
            .replacing("\r\n", with: "\n")
        (html, isTextOfHTML, contentIDs, remote) = (nil, false, [:], RemoteContent())
        let finding = Finding.error(reason, help: ["see RFC 5322 section 2.1"])
        findings = [MailFinding(finding)]
        envelope = EnvelopeTable(mail.arrived, nil)
        (date, prank) = (nil, nil)
        cuts = bytes.count > Self.longestText ? [Self.cut("the text", Self.longestText)] : []
    }

    private static func contentIDs(of parts: [MailPart]) -> [String: String] {
        var paths: [String: String] = [:]
        for part in parts {
            if let id = part.contentID, paths[id] == nil { paths[id] = part.path }
        }
        return paths
    }

    /// What the reader left out, and what is left out here.
    private static func cuts(_ message: ReadMessage, text: String, html: String?) -> [String] {
        var cuts: [String] = []
        for defect in message.defects where defect.kind == .limit {
            if !cuts.contains(defect.message) { cuts.append(defect.message) }
        }
        // Cut between scalars, so that a few octets may be missing to the limit.
        if text.utf8.count > longestText - 8 { cuts.append(cut("the text", longestText)) }
        if let html, html.utf8.count > longestHTML - 8 {
            cuts.append(cut("the HTML", longestHTML))
        }
        return cuts
    }

    private static func cut(_ what: String, _ octets: Int) -> String {
        "\(what) is cut after \(DisplayText.size(octets))"
    }
}
