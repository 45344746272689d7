// SPDX-License-Identifier: MIT

import Testing

@testable import Inbox

@Suite struct LinkFinderTests {
    /// The line with its links as `[text](address)`.
    private func marked(_ line: String) -> String {
        LinkFinder.pieces(of: line[...]).map { piece in
            switch piece {
            case .text(let text): text
            case .link(let text, let address):
                text == address ? "[\(text)]" : "[\(text)](\(address))"
            }
        }.joined()
    }

    @Test(arguments: [
        ("", ""), ("no link", "no link"), ("see http://x.example", "see [http://x.example]"),
        ("HTTPS://x.example/a?b=c&d#e!", "[HTTPS://x.example/a?b=c&d#e]!"),
        ("www.x.example.", "[www.x.example](http://www.x.example)."),
        ("(http://x.example)", "([http://x.example])"),
        ("http://x.example/a_(b)", "[http://x.example/a_(b)]"),
        ("<http://x.example/a>", "<[http://x.example/a]>"),
        ("\"http://x.example\"", "\"[http://x.example]\""),
        ("http://a.example,http://b.example", "[http://a.example,http://b.example]"),
        ("http://[::1]:8025/x", "[http://[::1]:8025/x]"),
        ("http://x.example/é", "[http://x.example/]é"),
        // What is none.
        ("http://", "http://"), ("http:// x", "http:// x"),
        ("xhttp://x.example", "xhttp://x.example"),
        ("javascript:alert(1)", "javascript:alert(1)"), ("www.", "www."), ("www", "www"),
        ("http://é.example", "http://é.example"), ("ftp://x.example", "ftp://x.example"),
        ("http://x\u{202E}gpj.exe", "[http://x]\u{202E}gpj.exe"),
    ])
    func linksAreFound(line: String, wanted: String) {
        #expect(marked(line) == wanted)
    }

    @Test func aLinkThatIsTooLongIsNone() {
        let long = "http://" + String(repeating: "x", count: 3000)
        #expect(marked(long) == long)
    }

    @Test func quotesAreCounted() {
        let lines = TextLine.lines(of: "a\n> b\n> > c\n>>>d\n>\n\n> http://x.example\n")
        #expect(lines.map(\.quoteDepth) == [0, 1, 2, 3, 1, 0, 1])
        #expect(lines[2].pieces == [.text("c")])
        #expect(lines[4].pieces.isEmpty)
        #expect(lines[6].pieces == [.link("http://x.example", address: "http://x.example")])
    }

    @Test func linesAreBounded() {
        #expect(TextLine.lines(of: String(repeating: "\n", count: 100), limit: 10).count == 10)
        let long = TextLine.lines(of: String(repeating: "é", count: 10_000))
        #expect(long.count == 3)
        #expect(TextLine.lines(of: String(repeating: ">", count: 50))[0].quoteDepth == 20)
    }
}
