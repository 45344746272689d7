// SPDX-License-Identifier: MIT

import Findings

/// Rows of cells, aligned by what a terminal shows.
struct Columns {
    private var rows: [[String]] = []
    private let widest: Int

    /// Creates an empty table whose cells are cut after `widest` columns.
    init(widest: Int = 60) {
        self.widest = widest
    }

    /// Adds a row; its cells are made harmless to a terminal.
    mutating func add(_ cells: String...) {
        rows.append(cells.map { DisplayText.shortened($0, columns: widest) })
    }

    /// The rows as lines, two spaces between columns and none at the end.
    var lines: [String] {
        var widths: [Int] = []
        for row in rows {
            for (column, cell) in row.enumerated() {
                let width = DisplayText.width(cell)
                if column == widths.count { widths.append(width) }
                widths[column] = max(widths[column], width)
            }
        }
        return rows.map { row in
            var line = ""
            for (column, cell) in row.enumerated() {
                line += cell
                if column < row.count - 1 {
                    let padding = widths[column] - DisplayText.width(cell) + 2
                    line += String(repeating: " ", count: padding)
                }
            }
            return line
        }
    }
}
