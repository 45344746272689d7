// SPDX-License-Identifier: MIT

import MailFormat
import Testing

@Suite struct MessageHeaderTests {
    @Test(
        arguments: [
            ("", []), ("\r\nTo: body\r\n", []), ("To: a\r\n", ["to"]),
            ("To: a\r\nCC: b\r\n c\r\n\r\nFrom: body\r\n", ["to", "cc"]),
            ("To: a\n\nFrom: body\n", ["to"]), ("no header\r\n", []),
        ] as [(String, [String])])
    func endsWhereTheBodyBegins(text: String, keys: [String]) {
        #expect(MessageReader.header(of: Array(text.utf8)).map(\.key) == keys)
    }

    @Test func isTheHeaderOfTheWholeMessage() throws {
        let bytes = Array(
            """
            From: =?utf-8?q?R=C3=A9?= <re@example.org>\r
            To: a@example.org,\r
             "b, c" <b@example.org>\r
            Content-Type: multipart/mixed; boundary=x\r
            \r
            --x\r
            From: part@example.org\r
            \r
            --x--\r

            """.utf8)
        let fields = MessageReader.header(of: bytes)
        let read = try MessageReader.read(bytes)
        #expect(fields.map(\.text) == read.fields.map(\.text))
        #expect(fields.map(\.mailboxes) == read.fields.map(\.mailboxes))
        #expect(fields[1].mailboxes.map(\.address) == ["a@example.org", "b@example.org"])
    }
}
