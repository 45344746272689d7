// SPDX-License-Identifier: MIT

import Findings
import PranksterTestKit
import Testing
import YAMLNodes

/// A YAML text that cannot be parsed, the place marked, and what the user is told.
struct Mistake: Sendable, CustomTestStringConvertible {
    let yaml: MarkedText
    let message: String
    let label: String?

    init(_ yaml: String, _ message: String, _ label: String? = nil) {
        self.yaml = MarkedText(yaml)
        self.message = message
        self.label = label
    }

    var testDescription: String { yaml.description }

    /// Expects this very finding and no other.
    func check(sourceLocation: SourceLocation = #_sourceLocation) {
        var log = FindingLog()
        _ = YAMLReader.read(yaml.bytes, file: "test.yaml", log: &log)
        let got = log.findings
        #expect(got.map(\.message) == [message], sourceLocation: sourceLocation)
        #expect(got.map(\.label) == [label], sourceLocation: sourceLocation)
        #expect(got.map(\.location) == yaml.places, sourceLocation: sourceLocation)
        #expect(log.errorCount == 1, sourceLocation: sourceLocation)
    }
}

@Suite struct SyntaxProblemTests {
    @Test(arguments: [
        Mistake("title: Foo⟪:⟫ bar", "a second ': ' in one value", "put the value in quotes"),
        Mistake("a: x⟪:⟫ ", "a second ': ' in one value", "put the value in quotes"),
        Mistake("name: x\ncount⟪:⟫4\nleftover: join", "a space is missing after this ':'"),
        Mistake("count⟪:⟫4\nname: x", "a space is missing after this ':'"),
        Mistake("name: x\n⟪count⟫\nleftover: join", "a ':' is missing after this key"),
        Mistake("name: x\n⟪count four⟫  \n", "a ':' is missing after this key"),
        Mistake("⟪name⟫\nb: c", "a ':' is missing after this key"),
        Mistake("⟪:⟫ a", "a key is missing before this ':'"),
        Mistake(
            "\n⟪\(String(repeating: "k", count: 1100))⟫: 1", "no key can be here"),
    ])
    func colons(_ mistake: Mistake) { mistake.check() }

    @Test(arguments: [
        Mistake("a:\n⟪\t⟫b: 1", "a tab cannot indent", "use spaces"),
        Mistake("⟪\t⟫a: 1", "a tab cannot indent", "use spaces"),
        Mistake("a:\n  - x\n⟪\t⟫- y", "a tab cannot indent", "use spaces"),
        Mistake("a:\n  b: 1\n⟪\t⟫c: 2", "a tab cannot indent", "use spaces"),
        Mistake("a: |\n⟪\t⟫x", "a tab cannot indent", "use spaces"),
        Mistake(
            "a: 1\n  ⟪b⟫: 2", "this line is indented too deeply",
            "the key above has its value already"),
        Mistake(
            "- a: 1\n   ⟪b⟫: 2", "this line is indented too deeply",
            "the key above has its value already"),
        Mistake(
            "- a: 1\n\n  # here\n   ⟪b⟫: 2", "no key above begins in this column",
            "is the indentation right?"),
        Mistake(
            "a:\n  b: 1\n ⟪c⟫: 2", "no key above begins in this column",
            "is the indentation right?"),
        Mistake(
            "a:\n  - b\n ⟪-⟫ c", "a list entry where a key is due", "is the indentation right?"),
        Mistake("a: 1\n⟪-⟫ b", "a list entry where a key is due", "is the indentation right?"),
        Mistake(
            "- a\n⟪b⟫: 1", "every entry of a list begins with '- '",
            "or is the indentation wrong?"),
        Mistake(
            " a: 1\n⟪b⟫: 2", "the document ends above this line", "is the indentation right?"),
        Mistake(
            "a: b\n...\n⟪c⟫: d", "the document ends above this line", "is the indentation right?"),
        Mistake("a: &x ⟪*⟫y", "a new line is missing before this"),
    ])
    func indentation(_ mistake: Mistake) { mistake.check() }

    @Test(arguments: [
        Mistake("a: ⟪\"⟫x\nb: 2\n", "this quote is never closed", "no closing quote after it"),
        Mistake("a: ⟪'⟫x\n---\ny", "this quote is never closed", "no closing quote after it"),
        Mistake(
            "a: ⟪\"⟫x\nb: \"y\"\n", "this quote is never closed", "the next quote is in line 2"),
        Mistake("- ⟪'⟫x\n- 'y'\n", "this quote is never closed", "the next quote is in line 2"),
        Mistake(
            "a: 'it'⟪s⟫'", "text after the closing quote",
            "an apostrophe inside single quotes is written ''"),
        Mistake(
            "a: \"x\" ⟪y⟫", "text after the closing quote", "put all of it in quotes, or none"),
        Mistake(
            "- 'x' ⟪y⟫", "text after the closing quote", "put all of it in quotes, or none"),
        Mistake(
            "a: \"C:⟪\\s⟫ers\"", "unknown escape '\\s'",
            "a backslash in double quotes is written \\\\"),
        Mistake("a: \"\\x⟪Z⟫Z\"", "the escape needs more hexadecimal digits"),
        Mistake("a: \"\\u⟪D⟫800\"", "the escape stands for no character"),
    ])
    func quotes(_ mistake: Mistake) { mistake.check() }

    @Test(arguments: [
        Mistake("a: ⟪[⟫1, 2", "this '[' is never closed", "no ']' after it"),
        Mistake("a: ⟪{⟫x: 1\n\n", "this '{' is never closed", "no '}' after it"),
        Mistake("a: [1, ⟪[⟫", "this '[' is never closed"),
        Mistake(
            "a: ⟪[⟫1, 2\nb: 3", "this '[' is not closed",
            "a ',' or ']' is missing before line 2"),
        Mistake(
            "a: ⟪{⟫x: 1\nb: 3", "this '{' is not closed",
            "a ',' or '}' is missing before line 2"),
        Mistake("{a: b c⟪:⟫ d}", "a ',' or '}' is missing before this"),
        Mistake("a: [b: c⟪:⟫ d]", "a ',' or ']' is missing before this"),
        Mistake(
            "a: [b] ⟪c⟫", "text after the closing ']'",
            "if all of it is text, put it in quotes"),
        Mistake(
            "- {b: c} ⟪d⟫", "text after the closing '}'",
            "if all of it is text, put it in quotes"),
        Mistake(
            "a: [1]⟪]⟫", "text after the closing ']'",
            "if all of it is text, put it in quotes"),
    ])
    func brackets(_ mistake: Mistake) { mistake.check() }

    @Test(arguments: ["@", "`", "%", "*", "&", ">", "|", "]", "}", ","])
    func aTextThatBeginsWithASignNeedsQuotes(_ sign: String) {
        Mistake(
            "- x\n- ⟪\(sign)⟫ b", "a text that begins with '\(sign)' must be in quotes",
            "put it in quotes"
        ).check()
    }

    @Test(arguments: [
        "subject: ⟪{{⟫name}}", "subject: ⟪{{⟫name}} is late", "- ⟪{{⟫#pirate}}x{{/pirate}}",
        "subject: ⟪{{⟫{name}}}", "subject: ⟪{{⟫> partial}}", "⟪{{⟫name}}: x", "a: [⟪{{⟫b}}, c]",
        "subject: ⟪{{⟫name}}'s \"day\": x", "a: 1\nsubject: ⟪{{⟫! comment",
    ])
    func mustacheNeedsQuotes(_ yaml: String) {
        Mistake(yaml, "a text that begins with '{{' must be in quotes", "put it in quotes").check()
    }

    @Test(arguments: [
        Mistake("a: ⟪-⟫ b", "a list must begin on a line of its own", "break the line before '- '"),
        Mistake("a: ⟪?⟫ b", "a text that begins with '?' must be in quotes", "put it in quotes"),
        Mistake("a: ⟪!⟫x!y z", "a text that begins with '!' must be in quotes", "put it in quotes"),
        Mistake("a: ⟪!⟫<x", "a text that begins with '!' must be in quotes", "put it in quotes"),
        Mistake("⟪%⟫YAML 3.0\n---\na", "this version of YAML is not supported", "remove the line"),
        Mistake(
            "%FOO⟪ ⟫x\n---\na", "a wrong directive: a line that begins with '%'",
            "remove the line"),
        Mistake(
            "%YAML 1.2\n⟪%⟫YAML 1.2\n---\na", "a wrong directive: a line that begins with '%'",
            "remove the line"),
        Mistake("a: 1\n⟪---⟫\nb: 1", "a second document begins here", "a file holds one document"),
    ])
    func others(_ mistake: Mistake) { mistake.check() }
}
