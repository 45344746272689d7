// SPDX-License-Identifier: MIT

import Findings

/// A table in a readable text part: columns under one another, or a line for each cell.
struct TextTable {
    enum Alignment: Sendable {
        case left, center, right
    }

    /// A wider table is written as one line for each cell, which narrow screens can show.
    private static let widest = 76

    var alignments: [Alignment] = []
    var rows: [[String]] = []

    /// Writes the table; the first row is its heading.
    func write(to layout: inout TextLayout) {
        let widths = columnWidths
        let hasLineFeed = rows.contains { $0.contains { $0.utf8.contains(0x0A) } }
        if hasLineFeed || widths.reduce(0, { $0 + $1 + 3 }) > Self.widest {
            writeAsList(to: &layout)
        } else {
            writeAligned(widths, to: &layout)
        }
    }

    private var columnWidths: [Int] {
        var widths: [Int] = []
        for row in rows {
            for (column, cell) in row.enumerated() {
                if column == widths.count { widths.append(1) }
                widths[column] = max(widths[column], DisplayText.width(cell))
            }
        }
        return widths
    }

    private func writeAligned(_ widths: [Int], to layout: inout TextLayout) {
        for (number, row) in rows.enumerated() {
            if number > 0 { layout.breakLine() }
            for (column, cell) in row.enumerated() {
                if column > 0 { layout.append(" | ") }
                let (before, after) = padding(of: cell, to: widths[column], alignment(of: column))
                layout.append(before + cell)
                if column + 1 < row.count { layout.append(after) }
            }
            guard number == 0, rows.count > 1 else { continue }
            layout.breakLine()
            layout.append(
                widths.map { String(repeating: "-", count: $0) }.joined(separator: "-+-"))
        }
    }

    private func writeAsList(to layout: inout TextLayout) {
        let heading = rows.first ?? []
        for (number, row) in rows.dropFirst().enumerated() {
            if number > 0 { layout.endBlock(blankLine: true) }
            for (column, cell) in row.enumerated() {
                if column > 0 { layout.endBlock(blankLine: false) }
                if column < heading.count, !heading[column].isEmpty {
                    layout.append(heading[column] + ": ")
                }
                layout.append(cell)
            }
        }
        if rows.count == 1 { layout.append(heading.joined(separator: " | ")) }
    }

    private func alignment(of column: Int) -> Alignment {
        column < alignments.count ? alignments[column] : .left
    }

    private func padding(of cell: String, to width: Int, _ alignment: Alignment)
        -> (before: String, after: String)
    {
        let room = max(0, width - DisplayText.width(cell))
        let before =
            switch alignment {
            case .left: 0
            case .center: room / 2
            case .right: room
            }
        return (
            String(repeating: " ", count: before), String(repeating: " ", count: room - before)
        )
    }
}
