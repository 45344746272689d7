// SPDX-License-Identifier: MIT

import Findings

/// Explains a colon where none may be, or a key without one.
struct ColonMistake {
    private let source: SourceText

    init(in source: SourceText) {
        self.source = source
    }

    /// A colon that ends a key where no key can be.
    func explain(colon: Mark) -> Finding {
        let line = source.scalars(ofLine: colon.line)
        let before = line.prefix(colon.column)
        if hasKey(before) {
            return .error(
                "a second ': ' in one value", at: source.location(colon),
                label: "put the value in quotes")
        }
        let start = before.firstIndex { $0 != " " } ?? 0
        let key = source.location(
            Mark(index: 0, line: colon.line, column: start), length: colon.column - start)
        guard let above = lineAbove(colon.line) else {
            return .error("no key can be here", at: key)
        }
        if hasKey(above.text) {
            return .error(
                "this line is indented too deeply", at: key,
                label: "the key above has its value already")
        }
        return missing(in: above.text, line: above.number)
    }

    /// A line that should hold a key and lacks a colon with a space after it.
    func explain(key: Mark) -> Finding {
        let line = source.scalars(ofLine: key.line)
        return missing(in: line[min(key.column, line.count)...], line: key.line)
    }

    private func missing(in text: ArraySlice<Unicode.Scalar>, line: Int) -> Finding {
        let colon = text.indices.dropLast().first { text[$0] == ":" && text[$0 + 1] != "/" }
        if let colon {
            return .error(
                "a space is missing after this ':'",
                at: source.location(Mark(index: 0, line: line, column: colon)))
        }
        let start = text.firstIndex { $0 != " " } ?? text.startIndex
        let end = text.lastIndex { $0 != " " && $0 != "\t" } ?? start
        return .error(
            "a ':' is missing after this key",
            at: source.location(
                Mark(index: 0, line: line, column: start), length: end + 1 - start))
    }

    /// Whether a key with a colon and a space after it stands in the text.
    private func hasKey(_ text: ArraySlice<Unicode.Scalar>) -> Bool {
        text.indices.dropLast().contains { text[$0] == ":" && text[$0 + 1] == " " }
            || text.last == ":"
    }

    /// The nearest line above that is neither blank nor a comment.
    private func lineAbove(_ line: Int) -> (number: Int, text: ArraySlice<Unicode.Scalar>)? {
        for number in stride(from: line - 1, through: max(0, line - 20), by: -1) {
            let text = source.scalars(ofLine: number)
            if let first = text.first(where: { $0 != " " && $0 != "\t" }), first != "#" {
                return (number, text[...])
            }
        }
        return nil
    }
}
