// SPDX-License-Identifier: MIT

/// Reads the text of a query, which never fails.
struct MailQueryParser {
    private let scalars: [Unicode.Scalar]
    private var index = 0

    init(_ text: String) {
        // SQLite would take a NUL for the end.
        scalars = text.unicodeScalars.prefix(MailQuery.longestText).map { $0 == "\0" ? " " : $0 }
    }

    /// Whether there is nothing but white space.
    var isEmpty: Bool { scalars.allSatisfy(\.properties.isWhitespace) }

    /// The terms; those without a single letter, digit or symbol are left out.
    mutating func terms() -> [MailTerm] {
        var terms: [MailTerm] = []
        while skipSpace(), terms.count < MailQuery.mostTerms {
            guard let term = term() else { continue }
            terms.append(term)
        }
        return terms
    }

    /// Whether something follows.
    private mutating func skipSpace() -> Bool {
        while index < scalars.count, scalars[index].properties.isWhitespace { index += 1 }
        return index < scalars.count
    }

    private mutating func term() -> MailTerm? {
        var isNegated = false
        if scalars[index] == "-" || scalars[index] == "!" {
            isNegated = true
            index += 1
            guard index < scalars.count, !scalars[index].properties.isWhitespace else { return nil }
        }
        let begin = index
        if let name = name(), let value = value(), !value.text.isEmpty,
            let condition = QueryCondition.read(name, value.text, isQuoted: value.isQuoted)
        {
            guard condition.hasWords else { return nil }
            return MailTerm(condition: condition, isNegated: isNegated)
        }
        index = begin
        guard let value = value(), QueryCondition.hasWords(value.text) else { return nil }
        let isBeginning = !value.isQuoted && !isNegated && index == scalars.count
        return MailTerm(
            condition: .words(value.text, columns: [], isBeginning: isBeginning),
            isNegated: isNegated)
    }

    /// The ASCII letters and hyphens before a colon, in lower case.
    private mutating func name() -> String? {
        var end = index
        while end < scalars.count, end - index < 20,
            scalars[end] == "-" || (scalars[end].isASCII && scalars[end].properties.isAlphabetic)
        {
            end += 1
        }
        guard end > index, end < scalars.count, scalars[end] == ":" else { return nil }
        defer { index = end + 1 }
        return text(index..<end).lowercased()
    }

    /// What stands in quotes, up to the end where they are not closed, or up to white space.
    private mutating func value() -> (text: String, isQuoted: Bool)? {
        guard index < scalars.count else { return nil }
        let isQuoted = scalars[index] == "\""
        if isQuoted { index += 1 }
        let begin = index
        while index < scalars.count,
            isQuoted ? scalars[index] != "\"" : !scalars[index].properties.isWhitespace
        {
            index += 1
        }
        defer { if isQuoted, index < scalars.count { index += 1 } }
        return (text(begin..<index), isQuoted)
    }

    private func text(_ range: Range<Int>) -> String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars[range])
        return String(view)
    }
}
