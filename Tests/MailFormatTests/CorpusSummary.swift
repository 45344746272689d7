// SPDX-License-Identifier: MIT

import Findings
import MailFormat
import Seeding

/// What a mail of the corpus says, as a text that stands beside it and that people can check.
struct CorpusSummary {
    private(set) var text = ""

    init(_ bytes: [UInt8]) {
        do {
            let message = try MessageReader.read(bytes)
            header(message)
            part(message.body, number: "1")
            for defect in message.defects where defect.kind != .lineFeedsOnly {
                line("defect: \(defect.message)")
            }
        } catch {
            line("unreadable: \(error.message)")
        }
        for finding in WireLint.findings(in: bytes, file: "m")
        where !finding.message.hasPrefix("lines end with LF") {
            let place = finding.location.map { "\($0.line):\($0.column)" } ?? ""
            line("\(finding.severity.rawValue) \(place): \(finding.message)")
        }
    }

    private mutating func line(_ words: String) {
        text += DisplayText.escaped(words) + "\n"
    }

    private mutating func header(_ message: ReadMessage) {
        for name in ["Date", "Subject", "Message-ID"] {
            if let text = message.text(of: name) { line("\(name): \(text)") }
        }
        for name in ["From", "Sender", "Reply-To", "To", "Cc"] {
            for mailbox in message.mailboxes(of: name) {
                let group = mailbox.group.map { " in \($0)" } ?? ""
                line("\(name): [\(mailbox.name ?? "")] \(mailbox.address)\(group)")
            }
        }
    }

    private mutating func part(_ part: ReadPart, number: String) {
        var words = "part \(number): \(part.mediaType)"
        for (name, value) in part.parameters.sorted(by: { $0.key < $1.key }) {
            words += "; \(name)=\(value)"
        }
        words += "; \(part.transferEncoding)"
        if let disposition = part.disposition { words += "; \(disposition)" }
        if let name = part.fileName { words += "; file '\(name)'" }
        if let id = part.contentID { words += "; id '\(id)'" }
        line(words)
        if let text = part.text {
            for row in text.split(separator: "\n", omittingEmptySubsequences: false) {
                line("  | \(row)")
            }
        } else if case .leaf(let bytes) = part.content {
            // Lines of a body that is not encoded end as those of the file do.
            let isEncoded = part.transferEncoding == "base64"
            let same = isEncoded ? bytes : bytes.filter { $0 != 0x0D }
            let print = Fingerprint().adding(same).bytes.prefix(4).map { String($0, radix: 16) }
            line("  \(same.count) octets, \(print.joined(separator: " "))")
        }
        for (index, inner) in part.parts.enumerated() {
            self.part(inner, number: "\(number).\(index + 1)")
        }
    }
}
