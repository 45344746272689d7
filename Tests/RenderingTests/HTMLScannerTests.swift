// SPDX-License-Identifier: MIT

import Seeding
import Testing

@testable import Rendering

@Suite struct HTMLScannerTests {
    /// The pieces of a text, each with a word for its kind.
    private func pieces(_ html: String) -> [String] {
        let bytes = Array(html.utf8)
        return HTMLScanner.tokens(of: bytes).map { token in
            let text = string(bytes[token.range])
            return switch token.kind {
            case .text: "text \(text)"
            case .escapableText: "escapable \(text)"
            case .rawText(let element): "raw \(element) \(text)"
            case .comment: "comment \(text)"
            case .unfinishedTag: "unfinished \(text)"
            case .endTag(let name): "end \(name)"
            case .startTag(let name, let attributes):
                (["start \(name)"]
                    + attributes.map { "\($0.name)=\($0.quote):\(string(bytes[$0.value]))" })
                    .joined(separator: " ")
            }
        }
    }

    @Test(arguments: [
        ("a <b>c</b>", ["text a ", "start b", "text c", "end b"]),
        ("<A HREF='x' b=\"y z\" c=d e>", ["start a href=single:x b=double:y z c=none:d e=none:"]),
        ("<br/><img src = 'a' />", ["start br", "start img src=single:a"]),
        ("<a b=>c", ["start a b=none:", "text c"]),
        ("<a b=c/d>", ["start a b=none:c/d"]),
        ("<a =b=c>", ["start a =b=none:c"]),
        ("<a\"b='c'>", ["start a\"b='c'"]),
        ("a < b <3 <", ["text a < b <3 <"]),
        ("<!-- a > b -->c", ["comment <!-- a > b -->", "text c"]),
        ("<!-->a<!--->b", ["comment <!-->", "text a", "comment <!--->", "text b"]),
        ("<!-- x --!>y", ["comment <!-- x --!>", "text y"]),
        (
            "<!DOCTYPE html><?xml?></ x>z",
            ["comment <!DOCTYPE html>", "comment <?xml?>", "comment </ x>", "text z"]
        ),
        ("<script>a<b></script >c", ["start script", "raw script a<b>", "end script", "text c"]),
        ("<script><!--<script></script>x", ["start script", "raw script <!--<script></script>x"]),
        ("<style></style>", ["start style", "end style"]),
        (
            "<title>a<b></titles></TITLE>c",
            ["start title", "escapable a<b></titles>", "end title", "text c"]
        ),
        ("<plaintext></plaintext>", ["start plaintext", "raw plaintext </plaintext>"]),
        ("<a href='x", ["unfinished <a href='x"]), ("a</b", ["text a", "unfinished </b"]),
        ("<!-- never", ["comment <!-- never"]), ("</", ["text </"]), ("", []),
    ])
    func cuts(_ html: String, into expected: [String]) {
        #expect(pieces(html) == expected)
    }

    @Test func anyTextIsCutWhole() {
        let alphabet = Array("<>/!-='\" abstyle&;\n?".utf8)
        var random = Seed("html scanner").stream
        for _ in 0..<3000 {
            let bytes = (0..<random.below(60)).map { _ in alphabet[random.below(alphabet.count)] }
            var end = 0
            for token in HTMLScanner.tokens(of: bytes) {
                #expect(token.range.lowerBound == end && !token.range.isEmpty)
                end = token.range.upperBound
            }
            #expect(end == bytes.count)
        }
    }

    @Test func timeGrowsWithTheLength() {
        for unit in [
            "<", "<a ", "</", "<!--", "<a b='", "<script>", "<title>", "&", "<svg>", "<a b=c ",
        ] {
            let html = Array(String(repeating: unit, count: 40_000 / unit.utf8.count).utf8)
            let document = HTMLDocument(html, ValueTable())
            #expect(document.html(contentIDs: [:]) == html)
            #expect(document.text.count <= html.count * 12)
        }
    }
}
