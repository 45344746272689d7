// SPDX-License-Identifier: MIT

import MailFormat
import Seeding
import Testing

@testable import Rendering

/// Whatever the template: a value changes the texts of a page, never its structure.
@Suite struct MarkupSafetyTests {
    private static let hostile = [
        "\"'><b onclick=y title=\"z\">&lt;</script></title><!-- --> ]]>", "javascript:alert(1)",
        "x y=z", "**a** [b](https://example.org) `c` <d> | # e", "\n\n# f\n\n- g\n", "&amp;&#60;",
        "",
        "'", "`", "-->", "//evil.example/", "\\", "a\"b",
    ]
    private static let htmlPieces = [
        "<", ">", "\"", "'", "=", "a", " ", "{0}", "{0}", "{0}", "<b", "<b>", "</b>", "<!--", "-->",
        "<script>", "</script>", "<title>", "</title>", "&", "&#", ";", "<a href=", "<img alt=",
        "\"https://example.org/", "'mailto:", " title=", " title='", " onx=\"", " style='", "<svg>",
        "</svg>", "/", "\n", "<p ", "!", "</", "<style>", "</style>", "?", "<textarea>", "-", "x",
    ]
    private static let markdownPieces = [
        "{0}", "{0}", "{0}", "*", "**", "_", "`", "```\n", "\n", "\n\n", "# ", "- ", "1. ", "> ",
        "    ",
        "[", "](https://example.org/", ")", "![", "](cid:a)", "<b>", "<", ">",
        "<https://example.org/",
        "|", "|-|-|\n", "\\", "&", ";", "&lt;", "a", " ", "~~", "www.example.org", "[x]: ",
        "http://", "\"",
        "]", "(", "<!--", "-->", "---\n", "  \n",
    ]

    /// What a page is made of, without its texts.
    private func structure(_ html: [UInt8]) -> [String] {
        HTMLScanner.tokens(of: html).compactMap { token in
            switch token.kind {
            case .text, .escapableText, .rawText, .comment: nil
            case .unfinishedTag: "unfinished"
            case .endTag(let name): "/" + name
            case .startTag(let name, let attributes):
                "\(name) \(attributes.map { "\($0.name) \($0.quote)" })"
            }
        }
    }

    private func template(_ pieces: [String], _ random: inout SplitMix64) -> String {
        (0..<(1 + random.below(14))).map { _ in pieces[random.below(pieces.count)] }.joined()
    }

    @Test func noValueChangesAnHTMLPage() throws {
        var random = Seed("html safety").stream
        var judged = 0
        for _ in 0..<6000 {
            let text = template(Self.htmlPieces, &random)
            let value = Self.hostile[random.below(Self.hostile.count)]
            let plain = Rendered(text, ["x"])
            let document = HTMLDocument(plain.bytes, plain.values)
            guard document.troubles.isEmpty, text.contains("{0}") else { continue }
            judged += 1
            let changed = Rendered(text, [value])
            let other = HTMLDocument(changed.bytes, changed.values).html(contentIDs: [:])
            let expected = structure(document.html(contentIDs: [:]))
            #expect(
                structure(other) == expected,
                "\(text.debugDescription) with \(value.debugDescription)")
        }
        #expect(judged > 1000)
    }

    @Test func noValueChangesAMarkdownPage() throws {
        var random = Seed("markdown safety").stream
        for _ in 0..<4000 {
            let text = template(Self.markdownPieces, &random)
            let value = Self.hostile[random.below(Self.hostile.count)].replacing("\n", with: " ")
            let plain = Rendered(text, ["x"])
            let changed = Rendered(text, [value])
            let document = try MarkdownDocument(plain.bytes, plain.values)
            let other = try MarkdownDocument(changed.bytes, changed.values)
            func page(_ document: MarkdownDocument) -> [UInt8] {
                document.html(title: "", language: "en", contentIDs: [:])
            }
            #expect(
                structure(page(other)) == structure(page(document)),
                "\(text.debugDescription) with \(value.debugDescription)")
            #expect(other.text.count + 80 >= document.text.count / 2)
        }
    }

    @Test func everyTagOfAMarkdownPageIsClosed() throws {
        let empty: Set<String> = ["br", "hr", "img", "meta"]
        var random = Seed("markdown tags").stream
        for _ in 0..<2000 {
            let text = template(Self.markdownPieces, &random)
            let rendered = Rendered(text, ["x"])
            let document = try MarkdownDocument(rendered.bytes, rendered.values)
            var open: [String] = []
            let page = document.html(title: "", language: "en", contentIDs: [:])
            for token in HTMLScanner.tokens(of: page) {
                if case .startTag(let name, _) = token.kind, !empty.contains(name) {
                    open.append(name)
                }
                if case .endTag(let name) = token.kind { #expect(open.popLast() == name) }
            }
            #expect(open.isEmpty)
        }
    }

    @Test func valuesAreBoundedTogether() {
        var escaper = CollectingEscaper(for: .html, limit: 10)
        var output: [UInt8] = []
        escaper.append("12345", to: &output)
        escaper.append("12345", to: &output)
        #expect(!escaper.isOverfull)
        escaper.append("1", to: &output)
        #expect(escaper.isOverfull && escaper.values.count == 2)
    }

    @Test func troublesAreBounded() {
        let html = Array(repeating: "<p {0}>", count: 30_000).joined()
        #expect(HTMLDocument(Rendered(html).bytes, ValueTable()).troubles.count == 50)
    }

    @Test func lookalikesOfPlaceholdersStayWhatTheyAre() throws {
        let open = string(Placeholder.open)
        let close = string(Placeholder.close)
        for (ending, part) in [("txt", nil), ("md", 0), ("html", 0)] as [(String, Int?)] {
            let body = try Prank(
                "\(open)0\(close) {{sender.first}} {{sender.team}}\n", ending: ending
            )
            .read().body
            let text = part.map { body.parts[$0].text } ?? body.text
            #expect(text == "\(open)0\(close) Alice R&D\n")
        }
        let body = try Prank("&#xFDD0;1&#64977; {{sender.first}}\n", ending: "md").read().body
        #expect(body.parts[0].text == "&#xFDD0;1&#64977; Alice\n")
    }
}
