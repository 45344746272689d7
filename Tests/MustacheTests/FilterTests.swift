// SPDX-License-Identifier: MIT

import Findings
import Mustache
import Testing

@Suite struct FilterTests {
    private static let context: Value = [
        "loud": .filter(Filter { text, _ in text.uppercased() }),
        "count": .filter(Filter { text, occurrence in "\(text)\(occurrence)" }),
        "tag": .filter(Filter { text, _ in "{{name}}<\(text)>" }),
        "broken": .filter(
            Filter { (text, _) throws(FilterFailure) in
                throw FilterFailure(.error("no joke is as old as '\(text)'"))
            }),
        "elsewhere": .filter(
            Filter { (_, _) throws(FilterFailure) in
                throw FilterFailure(
                    .error("bad number", at: Location(file: "loud.lua", line: 3, column: 1)))
            }),
        "name": "Al & Bo", "list": ["a", "b"], "yes": true,
    ]

    private func rendered(
        _ template: String, _ escaper: some Escaper = PlainEscaper(),
        partials: [String: String] = [:]
    ) throws -> String {
        try Sample(template, Self.context, partials: partials).rendered(.strict, escaper)
    }

    @Test(arguments: [
        ("{{#loud}}hi {{name}}{{/loud}}, you", "HI AL & BO, you"),
        ("{{#loud}}{{/loud}}", ""),
        ("{{#loud}}{{#list}}{{.}}-{{/list}}{{/loud}}", "A-B-"),
        ("{{#list}}{{#loud}}{{.}}{{/loud}}{{/list}}", "AB"),
        ("{{#loud}}{{>p}}{{/loud}}", "(AL & BO)"),
        ("{{^loud}}never{{/loud}}", ""),
        ("{{#loud}}\nhi\n{{/loud}}\nyou\n", "HI\nyou\n"),
    ])
    func aFilterChangesTheRenderedText(template: String, expected: String) throws {
        #expect(try rendered(template, partials: ["p": "({{name}})"]) == expected)
    }

    @Test func theResultIsEscapedOnceAndNeverParsed() throws {
        #expect(try rendered("{{#tag}}x{{/tag}}") == "{{name}}<x>")
        #expect(
            try rendered("{{#tag}}{{name}}{{/tag}}", HTMLEscaper()) == "{{name}}&lt;Al &amp; Bo&gt;"
        )
        #expect(
            try rendered("{{#loud}}{{#tag}}{{name}}{{/tag}}{{/loud}}", HTMLEscaper())
                == "{{NAME}}&lt;AL &amp; BO&gt;")
    }

    @Test func eachNameCountsItsUses() throws {
        #expect(
            try rendered(
                "{{#count}}a{{/count}}{{#list}}{{#count}}b{{/count}}{{/list}}{{>p}}",
                partials: ["p": "{{#count}}c{{/count}}"]) == "a0b1b2c3")
        #expect(try rendered("{{#count}}a{{#count}}b{{/count}}{{/count}}") == "ab01")
        #expect(try rendered("{{#count}}a{{/count}}") == "a0")
    }

    @Test func linesInAFilterKeepTheirIndentation() throws {
        let text = try rendered(
            "  {{>p}}\n", partials: ["p": "{{#loud}}a\nb{{/loud}}\n{{#loud}}\nc\n{{/loud}}\n"])
        #expect(text == "  A\n  B\n  C\n")
    }

    @Test func whatAFilterRefusesIsReportedAtItsSection() {
        #expect(
            Sample("a\n{{#broken}}{{name}}{{/broken}}", Self.context).complaints()
                == "2:4+6 no joke is as old as 'Al & Bo'")
        #expect(
            Sample("{{#elsewhere}}{{/elsewhere}}", Self.context).complaints()
                == "loud.lua:3:1+1 bad number")
    }

    @Test func outputIsWholeAgainAfterAFailure() throws {
        let template = try Sample("a{{#loud}}b{{#broken}}c{{/broken}}{{/loud}}", Self.context)
            .parsed()
        var output = Array("before".utf8)
        var escaper = PlainEscaper()
        #expect(throws: FindingError.self) {
            try template.render(Self.context, escaper: &escaper, into: &output)
        }
        #expect(output == Array("before".utf8))
    }

    @Test func aFilterPrintsNothingByItself() {
        #expect(
            Sample("{{loud}}", Self.context).complaints()
                == "1:3+4 '{{loud}}' is a filter, not text = put text into it: {{#loud}}…{{/loud}}")
    }

    @Test func literalTextReachesAFilterAsCharacters() throws {
        let template = "&lt;b> {{#loud}}caf&eacute; {{name}}{{/loud}} &lt;"
        #expect(try rendered(template, Entities()) == "&lt;b> CAFÉ AL &amp; BO &lt;")
        #expect(
            try rendered("{{#loud}}{{#tag}}&eacute;{{/tag}}{{/loud}}", Entities())
                == "{{NAME}}&lt;É&gt;")
    }

    @Test func literalTextThatIsMoreThanCharactersIsRefused() throws {
        let sample = Sample("{{#loud}}\nha <b>ha</b>{{/loud}} <i>", Self.context)
        let expected = "2:4+1 a filter cannot take a tag = close the filter before it"
        #expect(throws: FindingError.self) { try sample.rendered(.strict, Entities()) }
        var log = FindingLog()
        try sample.parsed().check(
            .record(["loud": .filter], printable: false), escaper: Entities(),
            into: &log)
        #expect(Sample.text(log.findings) == expected)
    }
}

/// HTML to the extent of one entity.
private struct Entities: Escaper {
    mutating func append(_ value: String, to output: inout [UInt8]) {
        var html = HTMLEscaper()
        html.append(value, to: &output)
    }

    mutating func characters(
        ofLiteral text: ArraySlice<UInt8>
    ) throws(LiteralFailure) -> ArraySlice<UInt8> {
        if let tag = text.firstIndex(of: UInt8(ascii: "<")) {
            throw LiteralFailure(
                "a filter cannot take a tag", at: tag..<tag + 1,
                help: ["close the filter before it"])
        }
        let decoded = String(decoding: text, as: UTF8.self).replacing("&eacute;", with: "é")
        return Array(decoded.utf8)[...]
    }
}
