// SPDX-License-Identifier: MIT

import Testing

@testable import Inbox

@Suite struct HTMLTextReaderTests {
    private func text(_ html: String, limit: Int = 1000) -> String {
        HTMLTextReader.text(of: html, limit: limit)
    }

    @Test(arguments: [
        ("a  b\n\tc", "a b c"), ("<p>a</p><p>b</p>", "a\n\nb"), ("a<br>b<br><br>c", "a\nb\n\nc"),
        ("<div>a</div><div>b</div>", "a\nb"), ("a<b>b</b>c <i> d</i>", "abc d"),
        ("<ul><li>a</li><li>b</li></ul>c", "- a\n- b\n\nc"),
        ("<table><tr><td>a<td>b<tr><td>c</table>", "a b\nc"),
        ("<blockquote>a<br>b<blockquote>c</blockquote></blockquote>d", "> a\n> b\n\n> > c\n\nd"),
        ("<pre>a\n  b\nc</pre>d", "a\n  b\nc\n\nd"), ("<img alt='a cat' src=x>", "a cat"),
        ("<img alt=''>", ""),
        ("a&nbsp;&eacute;&#233;&#xE9;&unknown;&amp", "a\u{A0}ééé&unknown;&amp"),
        ("&lt;b&gt;", "<b>"), ("&#0;&#xD800;&#x110000;", "\u{FFFD}\u{FFFD}\u{FFFD}"),
        // What nobody sees.
        ("<title>t</title><style>s</style><script>s</script>a", "a"),
        ("<head>x<title>t</title></head>a", "a"), ("<head><p>x<body>a", "a"),
        ("a<!-- b -->c", "ac"), ("<div style='display : NONE'>a<div>b</div>c</div>d", "d"),
        ("<p hidden>a</p>b", "b"), ("<span style=display:none>a<br></span>b", "b"),
        ("<input hidden>a", "a"), ("<template><p>a</p></template>b", "b"),
        ("<textarea>a <b></textarea>", "a <b>"), ("", ""), ("</p></blockquote></pre>a", "a"),
    ])
    func aReaderSeesTheText(html: String, wanted: String) {
        #expect(text(html) == wanted)
    }

    @Test func noMoreIsReadThanFits() {
        #expect(text(String(repeating: "é", count: 100), limit: 7) == "ééé")
        #expect(text(String(repeating: "<p>a", count: 100), limit: 10).utf8.count <= 10)
        let deep = String(repeating: "<blockquote>a", count: 50_000)
        #expect(text(deep, limit: 1000).utf8.count <= 1000)
    }
}
