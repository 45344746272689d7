// SPDX-License-Identifier: MIT

import Findings
package import MailFormat

/// The list of letters that `preview` prints, a row at a time, so that it can be of any length.
package struct LetterTable: Sendable {
    private struct Column {
        let title: String
        var width: Int
        /// What a narrow terminal leaves of it.
        let least: Int
    }

    private var columns = [
        Column(title: "Letter", width: 7, least: 7),
        Column(title: "Template", width: 20, least: 10),
        Column(title: "From", width: 22, least: 10), Column(title: "To", width: 30, least: 10),
        Column(title: "Subject", width: 48, least: 12),
    ]
    private static let gap = 2

    /// Creates a table.
    ///
    /// - Parameter width: the columns of the terminal; the widest cells give way to fit.
    package init(width: Int? = nil) {
        guard let width else { return }
        var surplus = columns.reduce(-Self.gap) { $0 + $1.width + Self.gap } - width
        for index in columns.indices.reversed() where surplus > 0 {
            let cut = min(surplus, columns[index].width - columns[index].least)
            columns[index].width -= cut
            surplus -= cut
        }
    }

    /// The heading, with a line below it.
    package var heading: String {
        let line = columns.map { String(repeating: "-", count: $0.width) }
        return row(columns.map(\.title)) + row(line)
    }

    /// The row of a letter, from what its bytes say.
    ///
    /// Texts are cut to the width of their columns, and safe for a terminal.
    ///
    /// - Throws: `ReadFailure` for bytes that are no message.
    package func row(of letter: Letter) throws(ReadFailure) -> String {
        let message = try MessageReader.read(letter.bytes)
        func names(_ field: String) -> String {
            message.mailboxes(of: field).map { $0.name ?? $0.address }.joined(separator: ", ")
        }
        return row([
            letter.number.description, letter.template, names("From"), names("To"),
            message.text(of: "Subject") ?? "",
        ])
    }

    private func row(_ cells: [String]) -> String {
        var line = ""
        for (cell, column) in zip(cells, columns) {
            let shown = DisplayText.shortened(cell, columns: column.width)
            line += shown
            line += String(
                repeating: " ", count: column.width + Self.gap - DisplayText.width(shown))
        }
        while line.last == " " { line.removeLast() }
        return line + "\n"
    }
}
