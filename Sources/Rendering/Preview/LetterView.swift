// SPDX-License-Identifier: MIT

import Findings
package import MailFormat

/// A letter as a mail program shows it: read from its bytes, not from what they were made of.
package enum LetterView {
    /// The header fields that people look at, in this order.
    private static let fields = [
        "From", "Sender", "Reply-To", "To", "Cc", "Date", "Subject",
    ]

    /// The letter's header, readable text and list of files.
    ///
    /// Safe for a terminal: whatever it could obey is escaped.
    ///
    /// - Throws: `ReadFailure` for bytes that are no message.
    package static func text(of letter: Letter) throws(ReadFailure) -> String {
        let message = try MessageReader.read(letter.bytes)
        var lines = fields.compactMap { line($0, of: message) }
        lines.append("")
        lines += body(of: message.body)
        let files = message.body.all.filter { $0.parts.isEmpty && isFile($0) }
        if !files.isEmpty { lines += [""] + files.map(line) }
        return lines.map(DisplayText.escaped).joined(separator: "\n") + "\n"
    }

    private static func line(_ name: String, of message: ReadMessage) -> String? {
        let label = name + ":" + String(repeating: " ", count: 10 - name.count)
        guard let text = message.text(of: name) else { return nil }
        guard name != "Date", name != "Subject" else { return label + text }
        let mailboxes = message.mailboxes(of: name).map { mailbox in
            let address = display(mailbox.address)
            return mailbox.name.map { "\(quoted($0)) <\(address)>" } ?? address
        }
        return label + mailboxes.joined(separator: ", ")
    }

    /// The name, in quotes where a comma in it would seem to part two people.
    private static func quoted(_ name: String) -> String {
        name.contains(",") ? "\"\(name)\"" : name
    }

    private static func display(_ address: String) -> String {
        (try? Address(address))?.displayText ?? address
    }

    /// The readable text; where there is only HTML, a word about that.
    private static func body(of part: ReadPart) -> [String] {
        guard let text = part.all.first(where: { $0.mediaType == "text/plain" && !isFile($0) })
        else { return ["(there is no plain text to show)"] }
        var lines = (text.text ?? "").split(separator: "\n", omittingEmptySubsequences: false)
        while lines.last == "" { lines.removeLast() }
        return lines.map { String($0).replacing("\t", with: "    ") }
    }

    private static func isFile(_ part: ReadPart) -> Bool {
        part.disposition != nil || part.fileName != nil
    }

    private static func line(_ file: ReadPart) -> String {
        var size = 0
        if case .leaf(let bytes) = file.content { size = bytes.count }
        let what = file.disposition == "inline" ? "Picture:   " : "Attached:  "
        return what + "\(file.fileName ?? "") (\(file.mediaType), \(Self.size(size)))"
    }

    private static func size(_ bytes: Int) -> String {
        if bytes < 1000 { return bytes == 1 ? "1 byte" : "\(bytes) bytes" }
        let (number, unit) = bytes < 1_000_000 ? (bytes / 100, "kB") : (bytes / 100_000, "MB")
        return "\(number / 10).\(number % 10) \(unit)"
    }
}
