// SPDX-License-Identifier: MIT

import Findings
import Inbox
import MailFormat

/// All that a view says, as a text that a person can check.
struct ViewDump {
    private(set) var text = ""

    init(_ view: MailView) {
        facts(view)
        header(view)
        envelope(view.envelope)
        parts(view)
        bodies(view)
        for finding in view.findings { line("finding", Self.words(finding)) }
        for spoken in view.dialogue { line("dialogue", "\(spoken.speaker): \(spoken.text)") }
    }

    private mutating func line(_ key: String, _ words: String) {
        text += "\(key): \(DisplayText.escaped(words))\n"
    }

    private mutating func facts(_ view: MailView) {
        if let failure = view.failure { line("failure", failure) }
        if let date = view.date { line("date", MessageDate.text(date)) }
        if let prank = view.prank {
            line("prank", "\(prank.run) letter \(prank.letter) by \(prank.operator ?? "?")")
        }
        for cut in view.cuts { line("cut", cut) }
    }

    private mutating func header(_ view: MailView) {
        for field in view.fields {
            line("field", "\(field.name) = \(field.text)")
            if field.raw != field.text { line("  raw", field.raw) }
            if field.more > 0 { line("  more", "\(field.more)") }
        }
        if view.moreFields > 0 { line("more fields", "\(view.moreFields)") }
    }

    private mutating func envelope(_ table: EnvelopeTable) {
        for (title, rows) in [("sender", table.senders), ("recipient", table.recipients)] {
            for row in rows {
                var words = "<\(row.address)>"
                if let own = row.inOwnScript { words += " (\(own))" }
                if !row.names.isEmpty { words += " '\(row.names.joined(separator: "', '"))'" }
                let sides = (row.isInEnvelope ? ["envelope"] : []) + row.places
                words += " [\(sides.joined(separator: ", "))]"
                line("\(title) \(row.mark)", "\(words) \(row.meaning)")
            }
        }
        if table.moreRecipients > 0 { line("more recipients", "\(table.moreRecipients)") }
    }

    private mutating func parts(_ view: MailView) {
        for part in view.parts {
            let indent = String(repeating: "  ", count: part.depth)
            var words = "\(indent)\(part.path) \(part.role): \(part.mediaType)"
            if let charset = part.charset { words += "; charset \(charset)" }
            words += "; \(part.transferEncoding); \(part.size) octets"
            if let disposition = part.disposition { words += "; \(disposition)" }
            if let name = part.fileName { words += "; file '\(name)'" }
            if let name = part.downloadName, name != part.fileName { words += " as '\(name)'" }
            if let id = part.contentID { words += "; id '\(id)'" }
            line("part", words)
            for defect in part.defects { line("  defect", defect) }
        }
    }

    private mutating func bodies(_ view: MailView) {
        if view.isTextOfHTML { line("text", "made of the HTML") }
        for shown in view.lines {
            var words = String(repeating: ">", count: shown.quoteDepth)
            for piece in shown.pieces {
                switch piece {
                case .text(let text): words += text
                case .link(let text, let address): words += "[\(text)](\(address))"
                }
            }
            line("text", "| \(words)")
        }
        if let html = view.html(contentIDPrefix: "/mail/1/part/") {
            let lines = String(decoding: html, as: UTF8.self).split(
                separator: "\n", omittingEmptySubsequences: false)
            for row in lines { line("html", "| \(row)") }
        }
        for address in view.remote.addresses { line("remote", address) }
    }

    private static func words(_ finding: MailFinding) -> String {
        var words = "\(finding.severity) \(finding.line):\(finding.column) \(finding.message)"
        if let label = finding.label { words += " (\(label))" }
        for help in finding.help { words += "; \(help)" }
        return words + ", \(finding.section ?? "-") \(finding.link ?? "-")"
    }
}
