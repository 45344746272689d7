// SPDX-License-Identifier: MIT

import Findings
import MailFormat
import Testing

@Suite struct WireLintMIMETests {
    @Test(arguments: [
        WireLintFixture("MIME-Version: 1.0", "MIME-Version: (c) 1 . 0 (c)"),
        WireLintFixture(
            "MIME-Version: 1.0\n", "", "error 6:1+12 'Content-Type' without a 'MIME-Version' field"),
        WireLintFixture(
            "MIME-Version: 1.0", "MIME-Version: 2.0", "error 6:15+3 a 'MIME-Version' other than 1.0"
        ),
        WireLintFixture(
            "MIME-Version: 1.0", "MIME-Version: 1.0 x",
            "error 6:15+5 a 'MIME-Version' other than 1.0"),
    ])
    func version(fixture: WireLintFixture) { fixture.check() }

    @Test(arguments: [
        WireLintFixture("charset=utf-8", "Charset=\"UTF-8\"; format=flowed"),
        WireLintFixture(
            "image/png", "image", "error 15:1+12 a Content-Type that is no type/subtype"),
        WireLintFixture(
            "image/png", "image/png; name=my file", "error 15:31+7 a value that must be in quotes"),
        WireLintFixture("image/png", "image/png;", "error 15:24+1 a ';' without a parameter"),
        WireLintFixture("filename=a.png", "filename*=utf-8''caf%C3%A9.png"),
        WireLintFixture("filename=a.png", "filename*0*=utf-8''caf%C3;\n filename*1*=%A9.png"),
        WireLintFixture(
            "filename=a.png", "filename*=caf%C3%A9.png",
            "error 17:44+1 an extended value without charset'language'"),
        WireLintFixture(
            "filename=a.png", "filename*0=a; filename*2=b", "error 17:59+1 'filename*1' is missing"),
        WireLintFixture(
            "filename=a.png", "filename*=utf-8''%zz",
            "error 17:51+1 '%' without two hexadecimal digits"),
    ])
    func contentType(fixture: WireLintFixture) { fixture.check() }

    @Test(arguments: [
        WireLintFixture("; filename=a.png", "", "note 17:1+19 an attachment without a file name"),
        WireLintFixture("attachment; filename=a.png", "inline"),
        WireLintFixture(
            "filename=a.png", "filename=\"../a.png\"", "warning 17:22+31 a path in a file name"),
        WireLintFixture(
            "filename=a.png", "filename=\"c:\\\\a.png\"", "warning 17:22+32 a path in a file name"),
    ])
    func disposition(fixture: WireLintFixture) { fixture.check() }

    @Test(arguments: [
        WireLintFixture(
            "base64\n", "x-mine\n", "error 16:1+25 the unknown transfer encoding 'x-mine'"),
        WireLintFixture(
            "boundary=b\n", "boundary=b\nContent-Transfer-Encoding: base64\n",
            "error 8:1+25 a multipart in the transfer encoding 'base64'"),
        WireLintFixture("boundary=b\n", "boundary=b\nContent-Transfer-Encoding: 8bit\n"),
        WireLintFixture(
            "image/png", "message/rfc822",
            "error 16:1+25 a message in the transfer encoding 'base64'"),
        WireLintFixture(
            "base64\nContent-Disposition: attachment; filename=a.png\n\nAAECAw==", "binary\n\nx",
            "note 16:1+25 'binary' needs BINARYMIME of every server on the way"),
    ])
    func transferEncoding(fixture: WireLintFixture) { fixture.check() }

    @Test(arguments: [
        WireLintFixture(
            "; boundary=b", "", "error 7:1+12 a multipart that does not name its boundary"),
        WireLintFixture(
            "boundary=b", "boundary=c", "error 7:1+12 a multipart whose boundary 'c' never comes"),
        WireLintFixture(
            "AAECAw==\n--b--\n", "AAEC\n",
            "error 7:1+12 a multipart without its closing '--b--'"),
        WireLintFixture(
            "image/png\nContent-Transfer-Encoding: base64", "multipart/mixed; boundary=b",
            "error 7:1+12 a multipart without its closing '--b--'",
            "error 15:1+12 a multipart without parts",
            "error 15:15+27 the boundary of a multipart around this one"),
        WireLintFixture(
            "boundary=b", "boundary=\"b$\"",
            "error 7:1+12 a multipart whose boundary 'b$' never comes",
            "error 7:15+30 a boundary with a character that is not for it"),
    ])
    func boundaries(fixture: WireLintFixture) { fixture.check() }

    @Test func boundariesMayBe70Long() {
        func lint(_ boundary: String) -> [String] {
            let text = WireLintFixture.good.replacing("--b", with: "--\(boundary)")
                .replacing(" boundary=b", with: "\n boundary=\"\(boundary)\"")
            return WireLintFixture.lint(ReaderFixture.wire(text))
        }
        #expect(lint(String(repeating: "x", count: 60)) == [])
        #expect(lint(String(repeating: "x", count: 70)).filter { !$0.hasPrefix("note") } == [])
        #expect(
            lint(String(repeating: "x", count: 71)).filter { !$0.hasPrefix("note") } == [
                "error 7:15+16 a boundary of 71 characters, but 70 are the most"
            ])
        #expect(lint("b ").contains("error 7:15+16 a boundary that ends with a space"))
    }

    @Test func aMultipartHasParts() {
        let header = WireLintFixture.good.prefix { $0 != "-" }
        #expect(header.hasPrefix("Date"))
        let text =
            "Date: Thu, 01 Apr 2027 08:30:00 +0200\nFrom: a@example.org\nSubject: s\n"
            + "Message-ID: <a@b>\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n--b--\n"
        #expect(
            WireLintFixture.lint(ReaderFixture.wire(text)) == [
                "error 6:1+12 a multipart without parts"
            ])
    }

    @Test(arguments: [
        WireLintFixture("AAECAw==", "AAE CAw=="),
        WireLintFixture("AAECAw==", String(repeating: "AAEC", count: 19)),
        WireLintFixture(
            "AAECAw==", String(repeating: "AAEC", count: 20),
            "error 19:77+4 a base64 line of 80 characters, but 76 are the most",
            "note 19:79+2 1 line of the body has more than 78 characters"),
        WireLintFixture("AAECAw==", "AAECAw", "error 19:6+1 base64 with wrong padding"),
        WireLintFixture("AAECAw==", "AAE!CAw==", "error 19:4+1 an octet that is not base64"),
        WireLintFixture(
            "AAECAw==", "AAECAw==AAEC", "error 19:7+1 base64 goes on after its padding"),
    ])
    func base64(fixture: WireLintFixture) { fixture.check() }

    @Test(arguments: [
        WireLintFixture("Caf=C3=A9", "Caf=\n=C3=A9"),
        WireLintFixture("Caf=C3=A9", String(repeating: "x", count: 76)),
        WireLintFixture(
            "Caf=C3=A9", String(repeating: "x", count: 77),
            "error 13:77+1 a quoted-printable line of 77 characters, but 76 are the most"),
        WireLintFixture("Caf=C3=A9", "Caf=c3=A9", "error 13:5+1 hexadecimal digits in lower case"),
        WireLintFixture("Caf=C3=A9", "Caf=", "error 13:4+1 a soft line break at the very end"),
        WireLintFixture("Caf=C3=A9", "Caf=x", "error 13:4+1 '=' without two hexadecimal digits"),
        WireLintFixture(
            "Caf=C3=A9", "Caf \nx", "error 13:4+1 white space at the end of a quoted-printable line"
        ),
    ])
    func quotedPrintable(fixture: WireLintFixture) { fixture.check() }

    @Test(arguments: [
        WireLintFixture("charset=utf-8", "charset=iso-8859-1"),
        WireLintFixture(
            "charset=utf-8", "charset=us-ascii",
            "error 13:1+1 text that is not of its charset 'us-ascii'"),
        WireLintFixture(
            "; charset=utf-8", "", "error 13:1+1 text that is not of its charset 'us-ascii'"),
        WireLintFixture(
            "charset=utf-8", "charset=x-none", "warning 13:1+1 text in the unknown charset 'x-none'"
        ),
        WireLintFixture(
            "Caf=C3=A9", "Caf=E9", "error 13:1+1 text that is not of its charset 'utf-8'"),
    ])
    func charsets(fixture: WireLintFixture) { fixture.check() }

    @Test(arguments: [
        WireLintFixture(
            "text/plain", "text/html", "note 10:1+12 HTML without a plain text alternative"),
        WireLintFixture(
            "--b\nContent-Type: image",
            "--b\nContent-Type: text/html\n\n<p>\n--b\nContent-Type: image"),
        WireLintFixture(
            "--b\nContent-Type: text/plain",
            "--b\nContent-Type: multipart/alternative; boundary=c\n\n--c\n\na\n--c\nContent-Type: text/html\n\nb\n--c--\n--b\nContent-Type: text/plain"
        ),
        WireLintFixture(
            "--b\nContent-Type: text/plain",
            "--b\nContent-Type: multipart/alternative; boundary=c\n\n--c\nContent-Type: text/html\n\nb\n--c\n\na\n--c--\n--b\nContent-Type: text/plain",
            "warning 13:1+12 HTML before plain text, which is shown instead then"),
    ])
    func alternatives(fixture: WireLintFixture) { fixture.check() }

    private static let html =
        "--b\nContent-Type: text/html\n\n<img src=\"cid:a%40b\"><a href='cid:c'>cid:d\n--b\nContent-Type: image"

    @Test(arguments: [
        WireLintFixture(
            "--b\nContent-Type: image", html,
            "warning 17:1+1 no part has the Content-ID 'a@b' that HTML refers to",
            "warning 17:1+1 no part has the Content-ID 'c' that HTML refers to"),
        WireLintFixture(
            "--b\nContent-Type: image",
            html.replacing(
                "--b\nContent-Type: image", with: "--b\nContent-ID: <a@b>\nContent-Type: image"
            ).replacing("'cid:c'", with: "'#'")),
        WireLintFixture(
            "Content-Type: text/plain; charset=utf-8\n",
            "Content-ID: <a@b>\nContent-Type: multipart/mixed; boundary=c\n\n--c\nContent-ID: <a@b>\n",
            "error 11:1+12 a multipart without its closing '--c--'",
            "error 14:1+10 a second part with the Content-ID 'a@b'",
            "error 17:1+1 text that is not of its charset 'us-ascii'"),
    ])
    func contentIDs(fixture: WireLintFixture) { fixture.check() }
}
