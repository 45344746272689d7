// SPDX-License-Identifier: MIT

import Mustache
import Testing

@testable import Rendering

/// What a filter is given of the template's own text.
@Suite struct FilterTextTests {
    private func characters(_ text: String, _ format: TemplateFormat) throws -> String {
        var escaper = CollectingEscaper(for: format)
        return string(try escaper.characters(ofLiteral: Array(text.utf8)[...]))
    }

    @Test(arguments: [
        ("plain", "plain"), ("  spaces  ", "  spaces  "), ("a\nb\n\nc", "a\nb\n\nc"),
        ("1. x", "1. x"),
        ("a | b | c", "a | b | c"),
        ("say \"it\": 5 * 3 < 20 & more", "say \"it\": 5 * 3 < 20 & more"),
        ("\\*a\\* &amp; &eacute;", "*a* & é"), ("# x", "# x"), ("- x", "- x"), ("> x", "> x"),
        ("**open", "**open"),
        ("snake_case_word", "snake_case_word"),
    ])
    func markdownGivesCharacters(_ text: String, _ expected: String) throws {
        #expect(try characters(text, .markdown) == expected)
    }

    @Test(arguments: [
        ("a **b**", 2, 5), ("*a*", 0, 3), ("a `b`", 2, 3), ("a [b](https://example.org)", 2, 24),
        ("a\nb <i>c</i>", 4, 8), ("x https://example.org", 0, 21), ("a\n- b", 2, 3),
        ("a\n\n# b", 3, 3),
        ("a\n```\nb\n```", 2, 3),
    ])
    func markdownMarkupIsRefused(_ text: String, _ start: Int, _ length: Int) {
        let bytes = Array(("12" + text).utf8)[2...]
        var escaper = CollectingEscaper(for: .markdown)
        do throws(LiteralFailure) {
            _ = try escaper.characters(ofLiteral: bytes)
            Issue.record("nothing refused in \(text)")
        } catch {
            #expect(error.message == "a filter takes text, not Markdown")
            #expect(error.range == 2 + start..<2 + start + length)
        }
    }

    @Test(arguments: [
        ("a &amp; &eacute; &bogus; b", "a & é &bogus; b"), ("1 < 2", "1 < 2"), ("*a*", "*a*"),
    ])
    func htmlGivesCharacters(_ text: String, _ expected: String) throws {
        #expect(try characters(text, .html) == expected)
    }

    @Test(arguments: [("a <b>c</b>", 2, 3), ("<!-- x -->", 0, 10), ("a <b", 2, 2), ("a</p>", 1, 4)])
    func htmlTagsAreRefused(_ text: String, _ start: Int, _ length: Int) {
        var escaper = CollectingEscaper(for: .html)
        do throws(LiteralFailure) {
            _ = try escaper.characters(ofLiteral: Array(text.utf8)[...])
            Issue.record("nothing refused in \(text)")
        } catch {
            #expect(error.message == "a filter takes text, not tags")
            #expect(error.range == start..<start + length)
        }
    }

    @Test func plainTextIsWhatItIs() throws {
        #expect(try characters("**a** <b> &amp;", .text) == "**a** <b> &amp;")
    }
}
