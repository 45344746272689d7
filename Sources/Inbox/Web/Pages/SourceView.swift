// SPDX-License-Identifier: MIT

import Findings
import Mustache
import SMTPWire

/// The source of a mail in numbered lines, the header's names and the boundaries in colour.
struct SourceView {
    /// In octets; what is longer is in the exact bytes.
    private static let mostOctets = 256 << 10
    private static let mostLines = 5_000

    private let view: MailView

    /// Creates the view.
    init(_ view: MailView) {
        self.view = view
    }

    /// For the template.
    var value: Value {
        let bytes = view.mail.arrived.message.bytes
        var lines: [Value] = []
        var isHeader = true
        var index = 0
        while index < min(bytes.count, Self.mostOctets), lines.count < Self.mostLines {
            let feed = bytes[index...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
            var line = bytes[index..<min(feed, Self.mostOctets)]
            let hasReturn = line.last == UInt8(ascii: "\r")
            if hasReturn { line.removeLast() }
            if line.isEmpty { isHeader = false }
            let end: Value =
                feed < bytes.count && !hasReturn
                ? ["text": "LF", "title": "This line ends with LF alone"] : .absent
            lines.append(
                Self.line(
                    String(decoding: line, as: UTF8.self), number: lines.count + 1,
                    isHeader: isHeader, end: end))
            index = feed + 1
        }
        let left = max(0, bytes.count - index)
        return [
            "lines": .list(lines),
            "about": .text(
                left == 0
                    ? Count.text(bytes.count, "byte")
                    : "The first \(Count.text(lines.count, "line")); "
                        + "\(Count.text(left)) bytes more are not shown"),
        ]
    }

    private static func line(
        _ text: String, number: Int, isHeader: Bool, end: Value
    ) -> Value {
        var (field, rest, kind) = ("", text, "")
        if isHeader, text.first == " " || text.first == "\t" {
            kind = "fold"
        } else if isHeader, let colon = text.firstIndex(of: ":") {
            field = String(text[...colon])
            rest = String(text[text.index(after: colon)...])
        } else if text.hasPrefix("--"), text.utf8.count > 2, !text.contains(" ") {
            kind = "boundary"
        }
        return [
            "number": .text("\(number)"), "kind": .text(kind),
            "field": .text(DisplayText.escaped(field)), "text": .text(TextShown.line(rest)),
            "end": end,
        ]
    }
}
