// SPDX-License-Identifier: MIT

import Findings
import Testing

@testable import Mustache

@Suite struct TokenizerTests {
    /// The tokens, each as its kind and its text or name.
    private func tokens(_ text: String) throws -> [String] {
        let partial = PartialSource(bytes: Array(text.utf8), file: "t")
        let source = try Source(partial, limit: 1000)
        var tokenizer = Tokenizer(source, isStrict: false)
        var log = FindingLog()
        tokenizer.run(into: &log)
        #expect(log.findings.isEmpty)
        // Nothing is lost and nothing is there twice.
        #expect(tokenizer.tokens.map { source.text($0.range) }.joined() == text)
        return tokenizer.tokens.map { token in
            switch token.kind {
            case .text: "'\(source.text(token.range))'"
            case .variable(let isEscaped): (isEscaped ? "" : "raw ") + source.text(token.name)
            case .section: "#" + source.text(token.name)
            case .inverted: "^" + source.text(token.name)
            case .partial: (token.isDynamic ? ">*" : ">") + source.text(token.name)
            case .parent: (token.isDynamic ? "<*" : "<") + source.text(token.name)
            case .block: "$" + source.text(token.name)
            case .close: "/" + source.text(token.name)
            case .comment: "comment"
            case .delimiters: "delimiters"
            }
        }
    }

    @Test(
        arguments: [
            ("", []), ("a", ["'a'"]), ("{ { a } }", ["'{ { a } }'"]),
            ("a\nb\r\n\nc", ["'a\n'", "'b\r\n'", "'\n'", "'c'"]),
            ("a{{b}}c", ["'a'", "b", "'c'"]), ("{{a}}{{b}}", ["a", "b"]),
            ("{{ a }}\n{{\n b\t}}", ["a", "'\n'", "b"]), ("a}}b", ["'a}}b'"]),
            ("{{a}}}", ["a", "'}'"]),
        ] as [(String, [String])])
    func textIsCutAtTagsAndLineEnds(text: String, expected: [String]) throws {
        #expect(try tokens(text) == expected)
    }

    @Test(
        arguments: [
            ("{{#a}}{{^b}}{{/c}}", ["#a", "^b", "/c"]), ("{{>a}}{{> *b}}", [">a", ">*b"]),
            ("{{<a}}{{<*b}}{{$c}}", ["<a", "<*b", "$c"]), ("{{ # a }}{{ /a}}", ["#a", "/a"]),
            ("{{{a}}}{{&b}}{{{ c }}}", ["raw a", "raw b", "raw c"]),
            ("{{{a}} }}}", ["raw a}}"]), ("{{!a}}{{! {{b}}", ["comment", "comment"]),
            ("{{a.b}}{{.}}", ["a.b", "."]), ("{{a#b}}{{a>}}", ["a#b", "a>"]),
        ] as [(String, [String])])
    func theFirstCharacterIsTheKind(text: String, expected: [String]) throws {
        #expect(try tokens(text) == expected)
    }

    @Test(arguments: [
        ("{{=| |=}}|a|{{b}}", ["delimiters", "a", "'{{b}}'"]),
        ("{{=<< >>=}}<<{a}>><<=| |=>>|b|", ["delimiters", "raw a", "delimiters", "b"]),
        ("{{= {{ }} =}}{{a}}", ["delimiters", "a"]),
        ("{{=aa bb=}}aaabb", ["delimiters", "a"]),
        ("{{=« »=}}«é»é", ["delimiters", "é", "'é'"]),
    ])
    func delimitersChangeOnTheWay(text: String, expected: [String]) throws {
        #expect(try tokens(text) == expected)
    }
}
