// SPDX-License-Identifier: MIT

import Findings

/// The line around a mark: what a message about it needs to know.
struct ProblemText {
    /// The place, moved to the end of the last line where the mark lies behind the text.
    let location: Location
    /// The characters of the line before the mark.
    let before: ArraySlice<Unicode.Scalar>
    /// Those from the mark on.
    let rest: ArraySlice<Unicode.Scalar>
    /// Whether nothing but white space follows in the text.
    let isAtEnd: Bool

    init(_ source: SourceText, _ mark: Mark) {
        let line = source.scalars(ofLine: mark.line)
        let column = min(mark.column, line.count)
        before = line[..<column]
        rest = line[column...]
        isAtEnd = rest.isEmpty && source.isBlank(fromLine: mark.line + 1)
        guard isAtEnd, line.isEmpty, let last = source.lastLine else {
            location = source.location(mark)
            return
        }
        location = source.location(last)
    }

    /// The character at the mark; nil at the end of a line.
    var character: Unicode.Scalar? { rest.first }

    /// Whether only spaces stand before the mark.
    var isFirstOnLine: Bool { before.allSatisfy { $0 == " " } }

    /// Whether an entry of a list begins at the mark.
    var startsEntry: Bool {
        rest.first == "-" && (rest.count == 1 || rest.dropFirst().first == " ")
    }
}
