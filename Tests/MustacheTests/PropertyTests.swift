// SPDX-License-Identifier: MIT

import Mustache
import Seeding
import Testing

/// What holds for any text and any template, over seeded random ones.
@Suite struct PropertyTests {
    private static let context: Value = [
        "a": "x", "list": ["1", "2", "3"], "no": false, "yes": true,
        "same": .filter(Filter { text, _ in text }),
    ]

    @Test func textWithoutATagIsItself() throws {
        var random = Seed("text").stream
        for _ in 0..<200 {
            let text = Self.lines(&random)
            #expect(try Sample(text).rendered() == text)
        }
    }

    @Test func aPartialInALineIsItself() throws {
        var random = Seed("partial").stream
        for _ in 0..<200 {
            let text = Self.lines(&random)
            let sample = Sample("> {{>p}} <", partials: ["p": text])
            #expect(try sample.rendered() == "> \(text) <")
        }
    }

    @Test func aPartialOnItsLineIsIndentedLineByLine() throws {
        var random = Seed("indentation").stream
        for _ in 0..<200 {
            let text = Self.lines(&random)
            let expected = text.split(separator: "\n", omittingEmptySubsequences: false)
                .map { $0.isEmpty ? "" : "\t " + $0 }.joined(separator: "\n")
            let sample = Sample("\t {{>p}}\n", partials: ["p": text])
            #expect(try sample.rendered() == expected)
        }
    }

    /// `{{<p}}{{/p}}`, `{{>p}}`, a block with that default and the text itself are one.
    @Test func aParentWithoutBlocksIsAPartial() throws {
        var random = Seed("parent").stream
        for _ in 0..<300 {
            let source = Self.template(&random)
            let direct = try Sample(source, Self.context).rendered()
            for wrapped in [
                "{{>p}}", "{{<p}}{{/p}}", "{{#yes}}{{>p}}{{/yes}}", "{{^no}}{{>p}}{{/no}}",
            ] {
                let sample = Sample(wrapped, Self.context, partials: ["p": source])
                #expect(try sample.rendered() == direct, "\(wrapped) of \(source.debugDescription)")
            }
            let block = Sample(
                "{{<p}}{{$b}}\(source){{/b}}{{/p}}", Self.context, partials: ["p": "{{$b}}{{/b}}"])
            let isPage = source.hasPrefix(" ") || source.hasPrefix("\n") || source.contains("\n ")
            if !isPage, !source.contains("{{#") {
                #expect(try block.rendered() == direct, "block of \(source.debugDescription)")
            }
        }
    }

    @Test func aFilterThatChangesNothingChangesNothing() throws {
        var random = Seed("filter").stream
        for _ in 0..<300 {
            let source = Self.template(&random)
            let direct = try Sample("|\(source)|", Self.context).rendered()
            let filtered = Sample("|{{#same}}\(source){{/same}}|", Self.context)
            #expect(try filtered.rendered() == direct, "\(source.debugDescription)")
        }
    }

    @Test func linesStandForThemselves() throws {
        var random = Seed("lines").stream
        for _ in 0..<300 {
            let parts = (0..<3).map { _ in Self.template(&random) + "\n" }
            let whole = try Sample(parts.joined(), Self.context).rendered()
            let pieces = try parts.map { try Sample($0, Self.context).rendered() }
            #expect(whole == pieces.joined(), "\(parts)")
        }
    }

    @Test func htmlValuesCanBeReadBack() throws {
        var random = Seed("html").stream
        let alphabet = Array("<>&\"'a; é\n#&ampltgquo")
        let entities = [
            ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&"),
        ]
        for _ in 0..<500 {
            let value = String(
                (0..<random.below(30)).map { _ in alphabet[random.below(alphabet.count)] })
            let html = try Sample("{{v}}", ["v": .text(value)]).rendered(.strict, HTMLEscaper())
            #expect(!html.contains { "<>\"'".contains($0) })
            let back = entities.reduce(html) { $0.replacing($1.0, with: $1.1) }
            #expect(back == value)
        }
    }

    // MARK: Inventions

    private static func lines(_ random: inout SplitMix64) -> String {
        let pieces = ["a", "é", " ", "  ", "\n", "}}", "{ ", "\t", "# ", "\n\n"]
        return (0..<random.below(12)).map { _ in pieces[random.below(pieces.count)] }.joined()
    }

    private static func template(_ random: inout SplitMix64) -> String {
        let pieces = [
            "text", "{{a}}", " ", "\n", "é", "{{#list}}{{.}},{{/list}}", "{{#yes}}y{{/yes}}",
            "{{^no}}n{{/no}}", "{{#no}}never{{/no}}", "\n{{#list}}\n* {{.}}\n{{/list}}\n",
        ]
        return (0..<1 + random.below(6)).map { _ in pieces[random.below(pieces.count)] }.joined()
    }
}
