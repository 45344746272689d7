// SPDX-License-Identifier: MIT

import MailFormat
import Seeding
import Testing

@testable import Delivery

@Suite struct MboxWriterTests {
    private func mbox(_ body: String, date: String = "2027-04-01T08:30:00Z") throws -> String {
        let date = try #require(CivilTime(iso8601: date))
        let plain = try Letters.letter("1")
        let letter = Letter(
            number: plain.number, template: "x", envelope: plain.envelope,
            messageID: plain.messageID, bytes: Array(body.utf8))
        var bytes: [UInt8] = []
        MboxWriter(date: date).append(letter, to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// A letter, and what stands between its `From ` line and the empty line behind it.
    @Test(arguments: [
        ("A: b\r\n\r\nc\r\n", "A: b\n\nc\n"), ("A: b\r\n\r\n", "A: b\n\n"),
        ("A: b\r\n\r\nno end", "A: b\n\nno end\n"), ("\r\nFrom x\r\n", "\n>From x\n"),
        ("\r\n>From x\r\n", "\n>>From x\n"), ("\r\n>>From \r\n", "\n>>>From \n"),
        ("\r\nFrom\r\nFrom:\r\nfrom x\r\n", "\nFrom\nFrom:\nfrom x\n"),
        ("\r\n From x\r\n> From x\r\n", "\n From x\n> From x\n"), ("", ""),
        ("\r\na\rb\r\n", "\na\rb\n"),
    ])
    func lines(_ letter: String, expected: String) throws {
        #expect(
            try mbox(letter) == "From olivia@example.org Thu Apr  1 08:30:00 2027\n\(expected)\n")
    }

    @Test(arguments: [
        ("2027-04-01T00:30:00+02:00", "Wed Mar 31 22:30:00 2027"),
        ("2026-12-31T23:59:59-11:30", "Fri Jan  1 11:29:59 2027"),
        ("2028-02-29T12:05:09Z", "Tue Feb 29 12:05:09 2028"),
        ("0987-06-05T01:02:03Z", "Tue Jun  5 01:02:03 0987"),
        ("0001-01-01T00:00:00+05:00", "Mon Jan  1 00:00:00 0001"),
    ])
    func times(_ date: String, expected: String) throws {
        #expect(try mbox("", date: date) == "From olivia@example.org \(expected)\n\n")
    }
}
