// SPDX-License-Identifier: MIT

import Findings
package import MailFormat

/// The list of letters that `preview` prints, a row at a time, so that it can be of any length.
package enum LetterTable {
    private struct Column {
        let title: String
        let width: Int
    }

    private static let columns = [
        Column(title: "Letter", width: 7), Column(title: "Template", width: 20),
        Column(title: "From", width: 22), Column(title: "To", width: 30),
        Column(title: "Subject", width: 48),
    ]

    /// The heading, with a line below it.
    package static var heading: String {
        let line = columns.map { String(repeating: "-", count: $0.width) }
        return row(columns.map(\.title)) + row(line)
    }

    /// The row of a letter, from what its bytes say.
    ///
    /// Texts are cut to the width of their columns, and safe for a terminal.
    ///
    /// - Throws: `ReadFailure` for bytes that are no message.
    package static func row(of letter: Letter) throws(ReadFailure) -> String {
        let message = try MessageReader.read(letter.bytes)
        func names(_ field: String) -> String {
            message.mailboxes(of: field).map { $0.name ?? $0.address }.joined(separator: ", ")
        }
        return row([
            letter.number.description, letter.template, names("From"), names("To"),
            message.text(of: "Subject") ?? "",
        ])
    }

    private static func row(_ cells: [String]) -> String {
        var line = ""
        for (cell, column) in zip(cells, columns) {
            let shown = DisplayText.shortened(cell, columns: column.width)
            line += shown
            line += String(repeating: " ", count: column.width + 2 - DisplayText.width(shown))
        }
        while line.last == " " { line.removeLast() }
        return line + "\n"
    }
}
