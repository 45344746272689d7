// SPDX-License-Identifier: MIT

import PranksterTestKit
import Testing

@testable import Rendering

@Suite struct MarkdownDocumentTests {
    private func text(_ markdown: String, _ values: [String] = []) throws -> String {
        let rendered = Rendered(markdown, values)
        return string(try MarkdownDocument(rendered.bytes, rendered.values).text)
    }

    private func body(_ markdown: String, _ values: [String] = []) throws -> String {
        let rendered = Rendered(markdown, values)
        let events = try MarkdownParser.events(of: rendered.bytes)
        return string(
            MarkdownHTMLWriter.body(
                of: events, rendered.values, contentIDs: ["logo": "logo.1@prankster"]))
    }

    @Test(arguments: [
        ("One\ntwo  \nthree\\\nfour\n\nfive", "One\ntwo\nthree\nfour\n\nfive\n"),
        ("# Top\n\nx\n\nUnder\n---\n\n### Third", "Top\n===\n\nx\n\nUnder\n-----\n\nThird\n"),
        ("# 日本\ny", "日本\n====\n\ny\n"),
        ("*a* **b** ***c*** ~~d~~ `e`", "*a* *b* **c** ~d~ `e`\n"),
        ("- a\n- b\n  - c\n\nd", "- a\n- b\n  - c\n\nd\n"),
        ("- a\n\n  b\n- c", "- a\n\n  b\n\n- c\n"),
        ("9. a\n10. b\n    more", "9. a\n10. b\n    more\n"),
        ("- [ ] open\n- [x] done", "- [ ] open\n- [x] done\n"),
        ("-\n- b", "-\n- b\n"),
        ("> a\n> b\n>\n> c\n\nd", "> a\n> b\n>\n> c\n\nd\n"),
        ("> - a\n> - b\n\n1. > q", "> - a\n> - b\n\n1. > q\n"),
        ("x\n\n    code\n      more\n\ny", "x\n\n    code\n      more\n\ny\n"),
        ("```sh\n$ ls\n\n-la\n```", "    $ ls\n\n    -la\n"),
        ("a\n***\nb", "a\n\n------------------------\n\nb\n"),
        ("[menu](https://example.org/a \"t\")", "menu <https://example.org/a>\n"),
        ("<https://example.org> www.example.org", "https://example.org www.example.org\n"),
        ("write to o@example.org!", "write to o@example.org!\n"),
        ("![Our *new* logo](cid:logo) [x](cid:logo)", "[Our new logo] x\n"),
        ("[![alt](cid:logo)](https://example.org)", "[alt] <https://example.org>\n"),
        ("a <b>c</b>\n\n<div>\nx\n</div>\n\n<!-- y -->", "a c\n"),
        ("", ""), ("\n\n", ""), ("&eacute; &amp; \\* 1\\.", "é & * 1.\n"),
    ])
    func readableText(of markdown: String, is expected: String) throws {
        #expect(try text(markdown) == expected)
    }

    @Test(arguments: [
        ("One\ntwo  \nthree", "<p>One\ntwo<br>\nthree</p>\n"),
        ("# T & co", "<h1>T &amp; co</h1>\n"),
        (
            "*a* **b** ~~d~~ `<e>`",
            "<p><em>a</em> <strong>b</strong> <del>d</del> <code>&lt;e&gt;</code></p>\n"
        ),
        ("- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n"),
        ("2. a\n\n3. b", "<ol start=\"2\">\n<li><p>a</p>\n</li>\n<li><p>b</p>\n</li>\n</ol>\n"),
        ("- [x] a", "<ul>\n<li>☑ a</li>\n</ul>\n"),
        (
            "[m](https://example.org/?a=1&b=2 'x\"y')",
            "<p><a href=\"https://example.org/?a=1&amp;b=2\" title=\"x&quot;y\">m</a></p>\n"
        ),
        ("![*L* o](cid:logo)", "<p><img src=\"cid:logo.1@prankster\" alt=\"L o\"></p>\n"),
        ("[x](javascript:alert(1)) <script>a</script>", "<p>x a</p>\n"),
        ("![x](data:image/png;base64,AA)", "<p><img src=\"\" alt=\"x\"></p>\n"),
        ("---", "<hr>\n"),
    ])
    func html(of markdown: String, is expected: String) throws {
        #expect(try body(markdown) == expected)
    }

    @Test func tablesAreReadable() throws {
        let menu = "| Plat | Prix |\n|:--|--:|\n| Fondue *moitié* | 12 |\n| Rösti | {0} |\n"
        #expect(
            try text(menu, ["7|8"]) == """
                Plat            | Prix
                ----------------+-----
                Fondue *moitié* |   12
                Rösti           |  7|8

                """)
        #expect(
            try text("a|b\n-|-\n1|{0}\n2|z\n", ["x\ny"]) == "a: 1\nb: x\ny\n\na: 2\nb: z\n")
        let wide = String(repeating: "w", count: 90)
        #expect(try text("a|b\n-|-\n\(wide)|y") == "a: \(wide)\nb: y\n")
        #expect(
            try body("a|b\n:-:|-\nx|y").hasSuffix(
                "text-align: center\">x</td>"
                    + "<td style=\"padding: 4px 8px; border: 1px solid #ccc; text-align: left\">"
                    + "y</td></tr>\n</table>\n"))
    }

    @Test(arguments: [
        ("{0}", "# no *heading*", "# no *heading*\n"),
        ("**{0}**", "", "\n"), ("a **{0}** b", " * ", "a * * * b\n"),
        ("> {0}", "a\n\nb", "> a\n>\n> b\n"),
        ("- {0}\n- x", "a\nb", "- a\n  b\n- x\n"),
        ("`{0}`", "`` ` ``", "``` ` ```\n"),
        ("```\n{0}\n```", "```\nx", "    ```\n    x\n"),
        ("{0}\n\nz", "x\n", "x\n\nz\n"),
        ("[{0}](https://example.org/{0})", "a b/c", "a b/c <https://example.org/a%20b%2Fc>\n"),
        ("<mailto:{0}>", "é@example.org", "mailto:é@example.org <mailto:%C3%A9@example.org>\n"),
        ("# {0}", "x\ny", "x\ny\n===\n"),
        ("{0}_{0}_{0} *{0}*", "_", "_____ *_*\n"),
    ])
    func aValueIsText(in markdown: String, _ value: String, becomes expected: String) throws {
        #expect(try text(markdown, [value]) == expected)
    }

    @Test(arguments: ["{0}", "**{0}**", "- {0}", "> {0}", "# {0}", "[{0}](https://example.org)"])
    func noValueBecomesMarkup(in markdown: String) throws {
        let plain = try body(markdown, ["VALUE"])
        for value in hostileValues {
            var escaped: [UInt8] = []
            escaped.append(escapingHTML: value.utf8)
            let html = string(escaped).replacing("\n", with: "<br>\n")
            #expect(try body(markdown, [value]) == plain.replacing("VALUE", with: html))
        }
    }

    private let hostileValues = [
        "<script>alert(1)</script>", "**bold**", "[x](javascript:y)", "![x](cid:logo)", "`code`",
        "&lt;&#60;&amp;", "\\", "a\n\n# h", "- item", "> quote", "https://example.org", "|",
        "~~x~~",
        string(Placeholder.open) + "0" + string(Placeholder.close), "--- x", "1. x", "<!-- x -->",
        "\" onload=\"x", "'", "    code", "a  \nb",
        "[ref]: /x", "*", "_", "</p>", "]]>", "{{x}}", "\u{202E}abc",
    ]

    @Test func oneDocumentIsTheSameOnEveryMachine() throws {
        let source = """
            # Exercice d'évacuation

            Bonjour **{0}**, voici le *programme* :

            1. sortir par l'[escalier](https://example.org/plan?etage={1})
            2. compter jusqu'à `{1}`
               - sans tricher
               - deux fois

            > {2}

            | Qui | Où |
            |-----|---:|
            | {0} | {1} |

            ![Le plan](cid:logo)
            """
        let rendered = Rendered(
            source, ["Zoé <zoe@example.org>", "3 & demi", "Courage,\nfuyons !"])
        let document = try MarkdownDocument(rendered.bytes, rendered.values)
        Golden.expect(document.text, matches: "markdown/evacuation.txt")
        Golden.expect(
            document.html(
                title: "Plan & Co", language: "fr", contentIDs: ["logo": "logo.1@prankster"]),
            matches: "markdown/evacuation.html")
    }

    @Test func boundsAreKept() throws {
        let long = [UInt8](repeating: 0x78, count: MarkdownParser.longestText + 1)
        #expect(throws: MarkdownParser.Trouble.tooLong) {
            try MarkdownDocument(long, ValueTable())
        }
        let deep = "a\n\n" + String(repeating: "> ", count: 100) + "b"
        #expect(throws: MarkdownParser.Trouble.tooDeep) {
            try MarkdownDocument(Array(deep.utf8), ValueTable())
        }
    }

    @Test func manyMayParseAtOnce() async throws {
        let source = Array("~~a~~ www.example.org *b*".utf8)
        let expected = try MarkdownParser.events(of: source)
        let agree = try await withThrowingTaskGroup(of: Bool.self) { group in
            for _ in 0..<64 {
                group.addTask { try MarkdownParser.events(of: source) == expected }
            }
            return try await group.reduce(true) { $0 && $1 }
        }
        #expect(agree)
    }
}
