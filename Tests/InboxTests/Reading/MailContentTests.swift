// SPDX-License-Identifier: MIT

import Testing

@testable import Inbox

/// Which parts are read and which are files; a tree is written with one letter a part.
@Suite struct MailContentTests {
    /// `mixed(plain html)`: multiparts with their parts, and leaves by name.
    private func mail(_ tree: String) -> String {
        var output = "From: a@example.org\nMIME-Version: 1.0\n"
        var level = 0
        for word in tree.replacing("(", with: " ( ").replacing(")", with: " ) ").split(
            separator: " ")
        {
            switch word {
            case "(": level += 1
            case ")":
                output += "--b\(level)--\n"
                level -= 1
            default:
                if level > 0 { output += "--b\(level)\n" }
                output += header(String(word), level + 1)
            }
        }
        return output
    }

    private func header(_ word: String, _ level: Int) -> String {
        switch word {
        case "mixed", "alternative", "related", "report", "signed":
            "Content-Type: multipart/\(word); boundary=b\(level)\n\n"
        case "plain": "Content-Type: text/plain\n\nplain\n"
        case "html": "Content-Type: text/html\n\n<p>html</p>\n"
        case "named": "Content-Type: text/plain; name=a.txt\n\nnamed\n"
        case "file": "Content-Type: text/plain\nContent-Disposition: attachment\n\nfile\n"
        case "png": "Content-Type: image/png\nContent-ID: <p>\n\nx\n"
        case "photo": "Content-Type: image/png\nContent-Disposition: inline\n\nx\n"
        case "css": "Content-Type: text/css\n\nx\n"
        case "calendar": "Content-Type: text/calendar\n\nx\n"
        default: "Content-Type: application/\(word)\n\nx\n"
        }
    }

    @Test(arguments: [
        ("plain", "body", "plain", nil), ("html", "body", "html", "<p>html</p>"),
        ("named", "body", "named", nil), ("file", "attachment", "", nil),
        ("pdf", "attachment", "", nil), ("calendar", "body", "x", nil),
        ("mixed(plain pdf)", "body attachment", "plain", nil),
        ("mixed(pdf plain)", "attachment body", "plain", nil),
        ("mixed(plain named)", "body attachment", "plain", nil),
        ("mixed(plain file plain)", "body attachment body", "plain\nplain", nil),
        ("mixed(plain photo)", "body attachment", "plain", nil),
        ("alternative(plain html)", "body body", "plain", "<p>html</p>"),
        ("alternative(html plain)", "body body", "plain", "<p>html</p>"),
        (
            "alternative(plain plain html html)", "alternative body alternative body", "plain",
            "<p>html</p>"
        ),
        ("alternative(html)", "body", "html", "<p>html</p>"),
        ("alternative(plain calendar)", "body alternative", "plain", nil),
        ("alternative(plain related(html png))", "body body inline", "plain", "<p>html</p>"),
        ("related(alternative(plain html) png)", "body body inline", "plain", "<p>html</p>"),
        ("related(html css png pdf)", "body inline inline inline", "html", "<p>html</p>"),
        ("related(html plain)", "body inline", "html", "<p>html</p>"),
        (
            "alternative(plain mixed(html pdf plain))", "body body attachment body", "plain",
            "<p>html</p>\n<div style=\"white-space:pre-wrap\">plain</div>"
        ),
        (
            "mixed(alternative(plain html) plain)", "body body body", "plain\nplain",
            "<p>html</p>\n<div style=\"white-space:pre-wrap\">plain</div>"
        ),
        ("mixed(html png)", "body inline", "html", "<p>html</p>"),
        ("signed(plain pgp-signature)", "body attachment", "plain", nil),
        ("report(plain octet-stream)", "body attachment", "plain", nil),
        ("mixed(mixed(mixed(plain)))", "body", "plain", nil),
    ])
    func partsAreTextOrFiles(tree: String, roles: String, text: String, html: String?) {
        let view = MailFixture.view(mail(tree))
        let found = view.parts.map(\.role.rawValue).filter { $0 != "container" }
        #expect(found.joined(separator: " ") == roles)
        #expect(view.text.trimmingLineEnds == text)
        #expect(view.html?.trimmingLineEnds == html)
    }

    @Test func theRootOfRelatedPartsCanBeNamed() {
        let view = MailFixture.view(
            """
            From: a@example.org
            Content-Type: multipart/related; boundary=b; start="<root>"

            --b
            Content-Type: text/html

            no
            --b
            Content-Type: text/html
            Content-ID: <root>

            yes
            --b--
            """)
        #expect(view.html == "yes")
        #expect(view.parts.map(\.role) == [.container, .inline, .body])
    }
}

extension String {
    /// The text without line ends at its end, each of those within as one.
    fileprivate var trimmingLineEnds: String {
        split(separator: "\n").joined(separator: "\n")
    }
}
