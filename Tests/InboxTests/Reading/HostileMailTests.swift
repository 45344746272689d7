// SPDX-License-Identifier: MIT

import Testing

@testable import Inbox

/// Mails made to be too much: each is shown in part, in bounded time.
@Suite struct HostileMailTests {
    /// A mail made of a head and many times a piece.
    struct Bomb: Sendable, CustomTestStringConvertible {
        let name: String
        var head = ""
        let piece: String
        let count: Int
        var cut: String?

        var testDescription: String { name }

        var bytes: [UInt8] {
            let piece = Array(piece.utf8)
            var bytes = Array(head.utf8)
            bytes.reserveCapacity(bytes.count + piece.count * count + 4)
            for _ in 0..<count { bytes += piece }
            return bytes + Array("\r\n\r\n".utf8)
        }
    }

    private static let html = "Content-Type: text/html\r\n\r\n"
    private static let multipart = "Content-Type: multipart/mixed; boundary=b\r\n\r\n"

    static let bombs = [
        Bomb(
            name: "MIME 10,000 deep", piece: multipart + "--b\r\n", count: 10_000,
            cut: "multiparts nested too deep; the rest is one piece"),
        Bomb(
            name: "100,000 parts", head: multipart, piece: "--b\r\n\r\nx\r\n", count: 100_000,
            cut: "too many parts; the rest is not read"),
        Bomb(
            name: "50,000 addresses", head: "To: ", piece: "a@example.org,\r\n b <c@d.example>, ",
            count: 25_000),
        Bomb(
            name: "200,000 addresses", head: "To: ", piece: "a@b,", count: 200_000,
            cut: "too many mailboxes; the rest is not read"),
        Bomb(
            name: "100,000 fields", piece: "X: y\r\n", count: 100_000,
            cut: "too many header fields; the rest is skipped"),
        Bomb(name: "a subject of 1 MB", head: "Subject: ", piece: "x ", count: 1 << 19),
        Bomb(
            name: "encoded-words", head: "Subject: ", piece: "=?utf-8?Q?=C3=A9?=\r\n ",
            count: 50_000),
        Bomb(
            name: "encoded-words that touch", head: "From: ", piece: "=?utf-16?B?AAAA?=",
            count: 50_000),
        Bomb(
            name: "parameters", head: "Content-Type: text/plain", piece: ";\r\n a*1*=utf-8''%41",
            count: 50_000, cut: "too many parameters; the rest is skipped"),
        Bomb(name: "comments", head: "To: ", piece: "(", count: 1 << 19),
        Bomb(name: "quotes", head: "To: ", piece: "\"", count: 1 << 19),
        Bomb(name: "NUL", head: "X: ", piece: "\0", count: 1 << 18),
        Bomb(name: "NUL in the body", head: "X: y\r\n\r\n", piece: "\0", count: 1 << 18),
        Bomb(name: "lines", head: "X: y\r\n\r\n", piece: "\r\n", count: 1 << 19),
        Bomb(name: "quoted lines", head: "X: y\r\n\r\n", piece: ">", count: 1 << 20),
        Bomb(name: "links", head: "X: y\r\n\r\n", piece: "www.", count: 1 << 17),
        Bomb(name: "brackets of a link", head: "X: y\r\n\r\nhttp://a", piece: ")", count: 1 << 17),
        Bomb(
            name: "brackets of many links", head: "X: y\r\n\r\n",
            piece: "http://a" + String(repeating: ")", count: 2000) + " ", count: 100),
        Bomb(name: "marks", head: "Subject: ", piece: "\u{301}\u{202E}", count: 1 << 17),
        Bomb(name: "tags", head: html, piece: "<p class='x' style=y>a&eacute;", count: 20_000),
        Bomb(name: "tags that never end", head: html, piece: "<a href=\"", count: 100_000),
        Bomb(name: "brackets", head: html, piece: "<", count: 1 << 19),
        Bomb(name: "references", head: html, piece: "&", count: 1 << 19),
        Bomb(name: "scripts", head: html, piece: "<script></", count: 100_000),
        Bomb(name: "comments in HTML", head: html, piece: "<!--", count: 1 << 18),
        Bomb(name: "attributes", head: html + "<p ", piece: "a=b ", count: 1 << 18),
        Bomb(name: "Content-IDs", head: html, piece: "<img src='cid:x'>", count: 30_000),
        Bomb(name: "remote pictures", head: html, piece: "<img src='//x/'>", count: 30_000),
        Bomb(name: "quotes in HTML", head: html, piece: "<blockquote><li>", count: 50_000),
        Bomb(
            name: "flowed", head: "Content-Type: text/plain; format=flowed\r\n\r\n",
            piece: "> \r\n", count: 100_000),
    ]

    @Test(arguments: bombs)
    func aBombIsShownInPart(bomb: Bomb) {
        let bytes = bomb.bytes
        let time = ContinuousClock().measure {
            let view = MailBounds.expect(bytes, bomb.name)
            if let cut = bomb.cut { #expect(view.cuts.contains(cut)) }
        }
        #expect(time < .seconds(20))
    }

    @Test func aHeaderOf50MBIsCut() {
        let bytes = Bomb(name: "", head: "Subject: ", piece: "0123456789", count: 5 << 20).bytes
        let time = ContinuousClock().measure {
            let view = MailView(MailFixture.unread(MailFixture.received(bytes)))
            #expect(view.fields.count == 1)
            #expect(view.fields[0].text.utf8.count <= MailField.longestBody)
            #expect(view.cuts == ["a header of more than 8 MB; the rest is skipped"])
        }
        #expect(time < .seconds(120))
    }

    @Test func aPictureOf32MBIsNoText() {
        let line = String(repeating: "QUFB", count: 18) + "\r\n"
        let head = "Content-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\n"
        let bytes = Bomb(name: "", head: head, piece: line, count: (32 << 20) / line.utf8.count)
            .bytes
        let time = ContinuousClock().measure {
            let view = MailView(MailFixture.unread(MailFixture.received(bytes)))
            #expect(view.text.isEmpty)
            #expect(view.source.lines.count <= 20_000)
            #expect(view.part("1")?.bytes.count == (32 << 20) / 74 * 54)
        }
        #expect(time < .seconds(120))
    }

    @Test func whatACharsetCannotBeIsStillShown() {
        for charset in ["utf-7", "utf-16", "\u{0}", "\"\"", String(repeating: "x", count: 5000)] {
            let head = "Content-Type: text/plain; charset=\(charset)\r\n\r\n"
            let view = MailBounds.expect(Array(head.utf8) + [0xFF, 0xFE, 0xC3, 0x28, 0x0], charset)
            #expect(!view.text.isEmpty)
        }
    }
}
