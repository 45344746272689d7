// SPDX-License-Identifier: MIT

import PranksterTestKit
import Testing

@testable import Rendering

@Suite struct HTMLDocumentTests {
    private func document(_ html: String, _ values: [String] = []) -> HTMLDocument {
        let rendered = Rendered(html, values)
        return HTMLDocument(rendered.bytes, rendered.values)
    }

    @Test(arguments: [
        ("<p>{0}</p>", "<b> & \"'", "<p>&lt;b&gt; &amp; &quot;&#39;</p>"),
        ("<title>{0}</title>", "</title>", "<title>&lt;/title&gt;</title>"),
        ("<a title='{0}'>", "' onclick='x", "<a title='&#39; onclick=&#39;x'>"),
        (
            "<a href=\"https://example.org/{0}?q={0}\">", "a/b &\"é",
            "<a href=\"https://example.org/a%2Fb%20%26%22%C3%A9?q=a%2Fb%20%26%22%C3%A9\">"
        ),
        ("<a href='mailto:{0}'>", "a@example.org?cc=b", "<a href='mailto:a@example.org%3Fcc%3Db'>"),
        (
            "<img src=\"cid:logo\" alt=\"{0}\">", ">",
            "<img src=\"cid:logo.1@prankster\" alt=\"&gt;\">"
        ),
        (
            "<i data-x=\"{0}\" aria-label=\"{0}\">", "\"",
            "<i data-x=\"&quot;\" aria-label=\"&quot;\">"
        ),
        ("a &amp; b<br>\n{0}", "\n", "a &amp; b<br>\n\n"),
    ])
    func valuesAreEscapedWhereTheyStand(_ html: String, _ value: String, _ expected: String) {
        let document = document(html, [value])
        #expect(document.troubles == [])
        #expect(string(document.html(contentIDs: ["logo": "logo.1@prankster"])) == expected)
    }

    @Test(arguments: [
        ("<style>a{0}</style>", "a value cannot stand inside <style>", 8),
        ("<!-- {0} -->", "a value cannot stand inside a comment", 5),
        ("<!DOCTYPE {0}>", "a value cannot stand inside a comment", 10),
        ("<a {0}>", "a value cannot stand inside an attribute's name", 3),
        ("<a b{0}='c'>", "a value cannot stand inside an attribute's name", 4),
        ("<b{0}>", "a value cannot stand inside a tag's name", 2),
        ("<{0}>", "a value cannot stand inside a tag's name", 1),
        ("<title></{0}></title>", "a value cannot stand inside a tag's name", 9),
        ("</b {0}>", "a value cannot stand inside an end tag", 4),
        ("<a title={0}>", "a value cannot stand in an attribute without quotes", 9),
        ("<a style='color: {0}'>", "a value cannot stand in the attribute 'style'", 17),
        ("<img srcset='{0}'>", "a value cannot stand in the attribute 'srcset'", 13),
        ("<a href='{0}'>", "a value cannot choose where a link leads", 9),
        ("<a href='https://{0}/'>", "a value cannot choose where a link leads", 17),
        ("<a href='https://example.org{0}'>", "a value cannot choose where a link leads", 28),
        ("<a href='ftp:{0}'>", "a value cannot continue such an address", 13),
        ("<img src='cid:{0}'>", "a value cannot name an inline picture", 14),
        ("<p>&{0};</p>", "a value cannot continue a character reference", 4),
        ("<p title='&#{0}'>", "a value cannot continue a character reference", 12),
        ("<svg><text>{0}</text></svg>", "a value cannot stand inside <svg>", 11),
        ("<math><title><a b='{0}'>", "a value cannot stand inside <math>", 19),
        ("<p title='{0}", "this tag never ends", 0),
    ])
    func noValueCanBecomeMarkup(_ html: String, _ message: String, _ offset: Int) throws {
        let first = try #require(document(html, ["x"]).troubles.first)
        #expect(first.message == message)
        #expect(first.place.lowerBound == offset)
        #expect(document("<p>\(html)", ["x"]).troubles.first?.place.lowerBound == offset + 3)
    }

    @Test(arguments: [
        ("<script>alert(1)</script>", "<script>", 0), ("<p><IFRAME src='x'>", "<iframe>", 3),
        ("<form action='https://example.org'>", "<form>", 0), ("<input name='x'>", "<input>", 0),
        ("<p onclick='x'>", "onclick", 3), ("<a href='javascript:x'>", "href", 3),
        ("<a href=' java&#115;cript:{0}'>", "href", 3), ("<img src='VBScript:x'>", "src", 5),
        ("<script>{0}</script>", "<script>", 0), ("<a onclick='{0}'>", "onclick", 3),
    ])
    func whatRunsOrAsksIsRefused(_ html: String, _ what: String, _ offset: Int) throws {
        let first = try #require(document(html, ["x"]).troubles.first)
        #expect(first.message == "'\(what)' has no place in a mail")
        #expect(first.place.lowerBound == offset)
    }

    @Test func thePageIsBounded() {
        let page = [UInt8](repeating: 0x78, count: HTMLDocument.longestText + 1)
        let document = HTMLDocument(page, ValueTable())
        #expect(document.troubles.map(\.message) == ["the HTML is longer than 2 MB"])
        #expect(document.text == [])
    }

    @Test func picturesAreKnown() {
        let html = "<img src='cid:a'><td background=\"CID:b c\"><a href='https://example.org'>"
        #expect(
            document(html).pictures == [
                PictureReference(name: "a", place: 10..<15),
                PictureReference(name: "b c", place: 33..<40),
            ])
    }

    @Test(arguments: [
        ("<p>One\n  two</p>\n<p>three<br>four</p>", "One two\n\nthree\nfour\n"),
        ("<h1>Top</h1>x<h2>U <b>v</b></h2><h3>t</h3>", "Top\n===\n\nx\n\nU v\n---\n\nt\n"),
        ("<div>a</div><div>b</div>c", "a\nb\nc\n"),
        (
            "<ul><li>a<li>b<ol start=3><li>c</li><li>d</li></ol></li></ul>e",
            "- a\n- b\n  3. c\n  4. d\n\ne\n"
        ),
        ("<ul><li><ul><li>x</li></ul></li></ul>", "- - x\n"),
        ("<ul><li><ul><li>a</li></li><li>b</ul><li>c</ul>", "- - a\n  - b\n- c\n"),
        ("<head><title>t</title><p>text", "text\n"),
        ("<blockquote><p>a</p><p>b</p></blockquote>c", "> a\n>\n> b\n\nc\n"),
        ("<pre>a\n  b &lt;</pre>", "a\n  b <\n"),
        ("a<hr>b", "a\n\n------------------------\n\nb\n"),
        (
            "<a href='https://example.org/?a&amp;b'>x  <i>y</i></a>.",
            "x y <https://example.org/?a&b>.\n"
        ),
        ("<a href='https://example.org'>example.org</a> <a href='#top'>up</a>", "example.org up\n"),
        ("<a href='mailto:o@example.org'>o@example.org</a>", "o@example.org\n"),
        ("<img alt='Our &eacute;&nbsp;logo' src='cid:x'><img src='cid:y'>", "[Our é\u{A0}logo]\n"),
        ("<table><tr><td>a</td><td>b</td></tr><tr><th>c<th>d</table>e", "a\tb\nc\td\n\ne\n"),
        ("<head><title>t</title><style>s</style></head><body>b<script>x</script>", "b\n"),
        ("a<!-- x -->b &amp; &#233; &bogus; &copy", "ab & é &bogus; &copy\n"),
        ("</p></li></blockquote>a", "a\n"), ("<p>  </p>", ""),
        (" a <b> b </b> c ", "a b c\n"),
        ("<a href='https://example.org'></a>", "<https://example.org>\n"),
    ])
    func readableText(of html: String, is expected: String) {
        #expect(string(document(html).text) == expected)
    }

    @Test(arguments: [
        ("<p>Hi {0}!</p>", "<b>  x\n\ny", "Hi <b>  x\n\ny!\n"),
        ("<li>{0}</li>", "a\nb", "- a\n  b\n"),
        ("<p title='&amp;'>&lt; {0}</p>", "&lt;", "< &lt;\n"),
        ("<a href='https://example.org/{0}'>{0}</a>", "é", "é <https://example.org/%C3%A9>\n"),
        ("<img alt='{0}'>", "&amp;", "[&amp;]\n"),
    ])
    func aValueIsText(in html: String, _ value: String, _ expected: String) {
        #expect(string(document(html, [value]).text) == expected)
    }

    @Test func oneDocumentIsTheSameOnEveryMachine() {
        let source = """
            <!DOCTYPE html>
            <html lang="en">
            <head><meta charset="utf-8"><title>For {0}</title></head>
            <body>
            <h1>Menu of the day</h1>
            <p>Dear <b>{0}</b>,<br>the <a href="https://example.org/menu?for={0}">menu</a> has changed:</p>
            <ol><li>soup</li><li>{1}</li></ol>
            <blockquote>{2}</blockquote>
            <table><tr><th>Dish</th><th>Price</th></tr><tr><td>{1}</td><td>3.50</td></tr></table>
            <img src="cid:logo" alt="Canteen &amp; co">
            </body>
            </html>

            """
        let document = document(source, ["Zoë <z>", "fish & \"chips\"", "Bon\nappétit"])
        #expect(document.troubles == [])
        Golden.expect(document.text, matches: "html/menu.txt")
        Golden.expect(
            document.html(contentIDs: ["logo": "logo.1@prankster"]), matches: "html/menu.html")
    }
}
