// SPDX-License-Identifier: MIT

import Testing

@testable import Inbox

@Suite struct HTMLScannerTests {
    /// The pieces in short: `text`, `<name attribute=value>`, `</name>`, `{raw}`, `!hidden!`.
    private func cut(_ html: String) -> String {
        let bytes = Array(html.utf8)
        let text = { (range: Range<Int>) in String(decoding: bytes[range], as: UTF8.self) }
        return HTMLScanner(bytes).map { piece in
            switch piece {
            case .text(let range): text(range)
            case .rawText(let element, let range): "{\(element) \(text(range))}"
            case .startTag(let tag):
                "<" + tag.name + tag.attributes.map { " \($0.name)=\(text($0.value))" }.joined()
                    + ">"
            case .endTag(let name, _): "</\(name)>"
            case .hidden(let range): "!\(text(range))!"
            }
        }.joined(separator: "|")
    }

    @Test(arguments: [
        ("", ""), ("a", "a"), ("a<b>c</b>d", "a|<b>|c|</b>|d"),
        ("<IMG SRC=a.png Alt='x > y' hidden>", "<img src=a.png alt=x > y hidden=>"),
        ("<a href = \"x\"/>", "<a href=x>"), ("<br/>", "<br>"),
        // What begins no tag is text.
        ("1 < 2 <3 <", "1 < 2 <3 <"), ("a<", "a<"), ("</", "</"), ("</ x>", "</ x>"),
        // What never ends hides the rest, as in a browser.
        ("a<b", "a|!<b!"), ("<a href=\"x>y", "!<a href=\"x>y!"), ("a<!-- b", "a|!<!-- b!"),
        ("<!-->a", "!<!-->!|a"), ("<!-- > -->a", "!<!-- > -->!|a"),
        ("<!doctype html>a", "!<!doctype html>!|a"), ("<?xml?>a", "!<?xml?>!|a"),
        ("<![CDATA[a]]>b", "!<![CDATA[a]]>!|b"),
        // What is no markup within.
        ("<style>a<b></style>c", "<style>|{style a<b>}|</style>|c"),
        ("<script>'</scripts>'</SCRIPT >c", "<script>|{script '</scripts>'}|</script>|c"),
        ("<title>a", "<title>|{title a}"), ("<textarea></textarea>a", "<textarea>|</textarea>|a"),
        ("</p class=x>a", "</p>|a"), ("<p class>a", "<p class=>|a"), ("<p =x>a", "<p =x=>|a"),
    ])
    func htmlIsCutAsBrowsersDo(html: String, pieces: String) {
        #expect(cut(html) == pieces)
    }

    @Test func thePiecesAreTheWhole() {
        let html = "<!doctype html><style>x</style>a<b c='d'>e</b><!-- f -->&amp;<title>g</title><"
        var end = 0
        for piece in HTMLScanner(Array(html.utf8)) {
            let range =
                switch piece {
                case .text(let range), .rawText(_, let range), .hidden(let range),
                    .endTag(_, let range):
                    range
                case .startTag(let tag): tag.range
                }
            #expect(range.lowerBound == end)
            end = range.upperBound
        }
        #expect(end == html.utf8.count)
    }

    @Test func attributesAreBounded() {
        let html = "<a " + (0..<500).map { "x\($0)=y " }.joined() + ">"
        guard case .startTag(let tag) = HTMLScanner(Array(html.utf8)).first(where: { _ in true })
        else { return #expect(Bool(false), "no tag") }
        #expect(tag.attributes.count == HTMLScanner.mostAttributes)
        #expect(tag.range.upperBound == html.utf8.count)
    }
}
