// SPDX-License-Identifier: MIT

import Findings

/// Where and why libyaml gave up, in its own words, and what the builder knows of that moment.
struct SyntaxProblem {
    /// What it did not like.
    var words: String
    /// Where.
    var mark: Mark
    /// What it was about; may be empty.
    var context: String
    /// Where that began, if there is a context.
    var contextMark: Mark
    /// The last scalar in quotes, from its opening quote to behind its closing one.
    var lastQuoted: (start: Mark, end: Mark)?
    /// The bracket or brace that is open.
    var openBracket: Mark?

    init(words: String, mark: Mark, context: String, contextMark: Mark) {
        self.words = words
        self.mark = mark
        self.context = context
        self.contextMark = contextMark
    }

    /// What to tell the user: the mistake that people make to get there, not the parser's state.
    func finding(in source: SourceText) -> Finding {
        let text = ProblemText(source, mark)
        if let place = unquotedBraces(in: source) { return Self.braces(at: place) }
        switch words {
        case "mapping values are not allowed in this context":
            return ColonMistake(in: source).explain(colon: mark)
        case "could not find expected ':'":
            return ColonMistake(in: source).explain(key: contextMark)
        case "found unexpected end of stream", "found unexpected document indicator":
            return .error(
                "this quote is never closed", at: source.location(contextMark),
                label: "no closing quote after it")
        case "did not find expected key", "did not find expected '-' indicator",
            "did not find expected <document start>":
            return unexpectedLine(text, source)
        case "did not find expected ',' or ']'", "did not find expected ',' or '}'":
            return unclosed(text, closing: words.hasSuffix("']'") ? "]" : "}", source)
        case "found a tab character that violates indentation",
            "found a tab character where an indentation space is expected":
            return tab(at: text.location)
        case "block sequence entries are not allowed in this context":
            return .error(
                "a list must begin on a line of its own", at: text.location,
                label: "break the line before '- '",
                help: ["if this is text, put it in quotes"])
        default:
            return character(text, source) ?? escape(text) ?? directive(text)
                ?? .error(
                    "this is not YAML: \(words)" + (context.isEmpty ? "" : ", " + context),
                    at: text.location)
        }
    }

    /// The finding for Mustache at the beginning of a text, which YAML takes for two mappings.
    static func braces(at place: Location) -> Finding {
        .error(
            "a text that begins with '{{' must be in quotes", at: place, label: "put it in quotes")
    }

    private func unquotedBraces(in source: SourceText) -> Location? {
        for mark in context.isEmpty ? [mark] : [mark, contextMark] {
            let line = source.scalars(ofLine: mark.line)
            for column in line.indices.dropLast() where line[column] == "{" {
                guard line[column + 1] == "{" else { continue }
                let before = line[..<column].last { $0 != " " }
                guard before == nil || before == ":" || before == "-" || before == "[" else {
                    break
                }
                return source.location(Mark(index: 0, line: mark.line, column: column), length: 2)
            }
        }
        return nil
    }

    private func tab(at place: Location) -> Finding {
        .error("a tab cannot indent", at: place, label: "use spaces")
    }

    // MARK: A line that does not fit

    private func unexpectedLine(_ text: ProblemText, _ source: SourceText) -> Finding {
        if let quoted = lastQuoted, let finding = afterQuote(quoted, text, source) {
            return finding
        }
        if let last = text.before.last(where: { $0 != " " }), last == "]" || last == "}" {
            return .error(
                "text after the closing '\(last)'", at: text.location,
                label: "if all of it is text, put it in quotes")
        }
        if text.character == ":" {
            return .error("a key is missing before this ':'", at: text.location)
        }
        guard text.isFirstOnLine else {
            return .error("a new line is missing before this", at: text.location)
        }
        switch words {
        case "did not find expected '-' indicator":
            return .error(
                "every entry of a list begins with '- '", at: text.location,
                label: "or is the indentation wrong?")
        case "did not find expected key" where text.startsEntry:
            return .error(
                "a list entry where a key is due", at: text.location,
                label: "is the indentation right?")
        case "did not find expected <document start>":
            return .error(
                "the document ends above this line", at: text.location,
                label: "is the indentation right?")
        default:
            return .error(
                "no key above begins in this column", at: text.location,
                label: "is the indentation right?")
        }
    }

    private func afterQuote(
        _ quoted: (start: Mark, end: Mark), _ text: ProblemText, _ source: SourceText
    ) -> Finding? {
        guard quoted.end.line == mark.line, quoted.end.column <= mark.column,
            text.before[quoted.end.column...].allSatisfy({ $0 == " " })
        else { return nil }
        if quoted.start.line < quoted.end.line {
            return .error(
                "this quote is never closed", at: source.location(quoted.start),
                label: "the next quote is in line \(source.startLine + quoted.end.line)")
        }
        let isApostrophe = text.before.last == "'" && quoted.end.column == mark.column
        return .error(
            "text after the closing quote", at: text.location,
            label: isApostrophe
                ? "an apostrophe inside single quotes is written ''"
                : "put all of it in quotes, or none")
    }

    // MARK: Brackets

    private func unclosed(_ text: ProblemText, closing: Unicode.Scalar, _ source: SourceText)
        -> Finding
    {
        let opening: Unicode.Scalar = closing == "]" ? "[" : "{"
        if text.isAtEnd {
            return .error(
                "this '\(opening)' is never closed", at: source.location(contextMark),
                label: "no '\(closing)' after it")
        }
        if mark.line > contextMark.line {
            return .error(
                "this '\(opening)' is not closed", at: source.location(contextMark),
                label: "a ',' or '\(closing)' is missing before line \(text.location.line)")
        }
        return .error("a ',' or '\(closing)' is missing before this", at: text.location)
    }

    // MARK: Characters

    private func character(_ text: ProblemText, _ source: SourceText) -> Finding? {
        func quotes(_ sign: Unicode.Scalar, at place: Location) -> Finding {
            .error(
                "a text that begins with '\(sign)' must be in quotes", at: place,
                label: "put it in quotes")
        }
        switch (words, context) {
        case ("found character that cannot start any token", _):
            if text.character == "\t" { return tab(at: text.location) }
            return text.character.map { quotes($0, at: text.location) }
        case ("did not find expected node content", _):
            if text.isAtEnd, let openBracket {
                let place = ProblemText(source, openBracket)
                return .error(
                    "this '\(place.character ?? "[")' is never closed", at: place.location)
            }
            return text.character.map { quotes($0, at: text.location) }
        case ("mapping keys are not allowed in this context", _):
            return quotes("?", at: text.location)
        case (_, "while scanning an alias"), (_, "while scanning an anchor"),
            (_, "while scanning a block scalar"), (_, "while scanning a tag"),
            (_, "while parsing a tag"):
            let place = ProblemText(source, contextMark)
            return place.character.map { quotes($0, at: place.location) }
        case ("found undefined tag handle", _):
            return quotes("!", at: text.location)
        default:
            return nil
        }
    }

    private func escape(_ text: ProblemText) -> Finding? {
        var place = text.location
        switch words {
        case "found unknown escape character":
            place.length = 2
            let escape = "\\" + text.rest.dropFirst().prefix(1).map(String.init).joined()
            return .error(
                "unknown escape '\(escape)'", at: place,
                label: "a backslash in double quotes is written \\\\")
        case "did not find expected hexdecimal number":
            return .error("the escape needs more hexadecimal digits", at: place)
        case "found invalid Unicode character escape code":
            return .error("the escape stands for no character", at: place)
        default:
            return nil
        }
    }

    private func directive(_ text: ProblemText) -> Finding? {
        switch words {
        case "found incompatible YAML document":
            return .error(
                "this version of YAML is not supported", at: text.location,
                label: "remove the line")
        case _ where context.hasSuffix("directive") || words.hasSuffix("directive"):
            return .error(
                "a wrong directive: a line that begins with '%'", at: text.location,
                label: "remove the line")
        default:
            return nil
        }
    }
}
