// SPDX-License-Identifier: MIT

import Mustache
import Testing

@Suite struct EscapingTests {
    @Test(arguments: [
        ("plain", "plain"), ("", ""), ("<", "&lt;"), ("a&b", "a&amp;b"), ("&amp;", "&amp;amp;"),
        (#"<a href="x" id='y'>"#, "&lt;a href=&quot;x&quot; id=&#39;y&#39;&gt;"),
        ("é < 👋🏽", "é &lt; 👋🏽"), ("{{x}}", "{{x}}"),
    ])
    func htmlValuesCannotBecomeMarkup(value: String, expected: String) throws {
        let sample = Sample("<p>{{v}}&nbsp;{{v}}</p>", ["v": .text(value)])
        #expect(
            try sample.rendered(.strict, HTMLEscaper()) == "<p>\(expected)&nbsp;\(expected)</p>")
        #expect(try sample.rendered() == "<p>\(value)&nbsp;\(value)</p>")
    }

    /// An escaper that keeps the values and writes their numbers: what Markdown does with them.
    @Test func anEscaperSeesLiteralsAndValuesApart() throws {
        let context: Value = [
            "a": "1", "list": .list(["x", "y"], joined: "x and y"),
            "loud": .filter(Filter { text, _ in text.uppercased() }),
        ]
        let sample = Sample(
            "a{{a}}\n{{#list}}-{{.}}{{/list}}{{list}} {{#loud}}b{{a}}{{/loud}}\n  {{>p}}\n",
            context,
            partials: ["p": "c\nd"])
        var escaper = Collector()
        var output: [UInt8] = []
        try sample.parsed().render(context, escaper: &escaper, into: &output)
        #expect(escaper.values == ["1", "x", "y", "x and y", "B1"])
        #expect(escaper.literals.joined() == "a\n-- \n  c\n  d")
        #expect(String(decoding: output, as: UTF8.self) == "a[0]\n-[1]-[2][3] [4]\n  c\n  d")
    }
}

private struct Collector: Escaper {
    var values: [String] = []
    var literals: [String] = []

    mutating func append(_ value: String, to output: inout [UInt8]) {
        output += Array("[\(values.count)]".utf8)
        values.append(value)
    }

    mutating func append(literal text: ArraySlice<UInt8>, to output: inout [UInt8]) {
        literals.append(String(decoding: text, as: UTF8.self))
        output += text
    }
}
