// SPDX-License-Identifier: MIT

import Findings
import MailFormat
import Testing

@Suite struct WireLintHeaderTests {
    @Test func theGoodMailIsGood() {
        #expect(WireLintFixture.lint(ReaderFixture.wire(WireLintFixture.good)) == [])
    }

    @Test(arguments: [
        WireLintFixture("Fire drill", "Fire\rdrill", "error 4:14+1 a CR without LF"),
        WireLintFixture(
            "Subject: Fire drill\n", "Subject: Fire\rdrill\nX: \u{7}\n",
            "error 4:14+1 a CR without LF", "error 6:4+1 a control character in 'X'"),
        WireLintFixture("Fire drill", "Fire\u{0}drill", "error 4:14+1 a NUL"),
        WireLintFixture(
            "Fire drill", "Fire\u{7F}", "error 4:14+1 a control character in 'Subject'"),
        WireLintFixture("Fire drill", "Fire\tdrill"),
    ])
    func controlCharacters(fixture: WireLintFixture) { fixture.check() }

    @Test func lineFeedsAloneAreOneWarning() {
        #expect(
            WireLintFixture.lint(Array(WireLintFixture.good.utf8)) == [
                "warning 1:38+1 lines end with LF instead of CR LF"
            ])
    }

    @Test func aLineFeedAmongPairsIsAnError() {
        let bytes = ReaderFixture.wire(WireLintFixture.good) + Array("a\nb\n".utf8)
        #expect(
            WireLintFixture.lint(bytes) == [
                "error 21:2+1 an LF without CR", "error 22:2+1 an LF without CR",
            ])
    }

    @Test func theLastLineShouldEnd() {
        #expect(
            WireLintFixture.lint(ReaderFixture.wire(WireLintFixture.good).dropLast(2)) == [
                "note 20:5+1 the last line does not end with CR LF"
            ])
    }

    @Test(arguments: [
        WireLintFixture("Fire drill", String(repeating: "x", count: 69)),
        WireLintFixture("Fire drill", String(repeating: "x", count: 989)),
        WireLintFixture(
            "Fire drill", String(repeating: "x", count: 990),
            "error 4:999+1 a line of 999 octets, but 998 are the most"),
        WireLintFixture(
            "Fire drill", "a " + String(repeating: "x", count: 68),
            "warning 4:79+1 a header line of more than 78 characters"),
        WireLintFixture("Fire drill", "a\n " + String(repeating: "x", count: 90)),
        WireLintFixture(
            "Fire drill", "a\n b " + String(repeating: "x", count: 90),
            "warning 5:79+15 a header line of more than 78 characters"),
        WireLintFixture(
            "--b--\n",
            "--b--\n" + String(repeating: "x", count: 80) + "\n"
                + String(repeating: "y", count: 78) + "\n" + String(repeating: "z", count: 79)
                + "\n",
            "note 21:79+2 2 lines of the body have more than 78 characters"),
        WireLintFixture(
            "--b--\n", "--b--\n" + String(repeating: "x", count: 80) + "\n",
            "note 21:79+2 1 line of the body has more than 78 characters"),
    ])
    func lineLengths(fixture: WireLintFixture) { fixture.check() }

    @Test(arguments: [
        WireLintFixture(
            "Fire drill", "Feuer für alle",
            "note 4:17+1 UTF-8 in 'Subject' needs SMTPUTF8 of every server on the way"),
        WireLintFixture(
            "Fire drill", "a " + String(repeating: "é", count: 67),
            "note 4:12+1 UTF-8 in 'Subject' needs SMTPUTF8 of every server on the way"),
        WireLintFixture("quoted-printable\n\nCaf=C3=A9", "8bit\n\nCafé"),
        WireLintFixture(
            "quoted-printable\n\nCaf=C3=A9", "7bit\n\nCafé",
            "error 13:4+1 an octet above 127 in a 7bit body"),
    ])
    func eightBit(fixture: WireLintFixture) { fixture.check() }

    @Test func octetsThatAreNotUTF8AreAnError() {
        let bytes = ReaderFixture.wire(WireLintFixture.good.replacing("Fire", with: "!"))
            .map { $0 == UInt8(ascii: "!") ? 0xE9 : $0 }
        #expect(
            WireLintFixture.lint(bytes) == ["error 4:10+1 octets in a header that are not UTF-8"])
    }

    @Test(arguments: [
        WireLintFixture(
            "Date: ", "\u{FEFF}Date: ", "error 1:1+1 a byte order mark before the header"),
        WireLintFixture(
            "Date: ", "From a@example.org Thu Apr 1\nDate: ",
            "error 1:1+28 a line of an mbox file before the header"),
        WireLintFixture(
            "Subject:", "Subject :", "error 4:8+1 white space before the colon of a field"),
        WireLintFixture(
            "Subject: Fire drill", "Subject: Fire drill\n \t",
            "error 5:1+2 a line of white space in a header"),
        WireLintFixture(
            "Date: ", " x\nDate: ", "error 1:1+1 a continuation line before the first field"),
        WireLintFixture(
            "MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n", "nonsense\n",
            "error 6:1+8 the header ends without an empty line, at what is no field"),
    ])
    func fieldSyntax(fixture: WireLintFixture) { fixture.check() }

    @Test(arguments: [
        WireLintFixture(
            "Date: Thu, 01 Apr 2027 08:30:00 +0200\n", "", "error 1:1+1 no 'Date' field"),
        WireLintFixture(
            "From: Alice Dupont <alice@example.org>\n", "", "error 1:1+1 no 'From' field"),
        WireLintFixture(
            "Message-ID: <1.a@example.org>\n", "", "warning 1:1+1 no 'Message-ID' field"),
        WireLintFixture("Subject: Fire drill\n", "", "note 1:1+1 no 'Subject' field"),
        WireLintFixture(
            "Subject: Fire drill\n", "Subject:  \n", "note 4:1+7 an empty 'Subject' field"),
        WireLintFixture(
            "Subject: Fire drill\n", "Subject: a\nSubject: b\n",
            "error 5:1+7 a second 'Subject' field"),
        WireLintFixture("To: ", "to: c@example.org\nTo: ", "error 4:1+2 a second 'To' field"),
        WireLintFixture("Subject: ", "Received: a\nReceived: b\nSubject: "),
        WireLintFixture(
            "MIME-Version: 1.0\n", "MIME-Version: 1.0\nMIME-Version: 1.0\n",
            "error 7:1+12 a second 'MIME-Version' field"),
        WireLintFixture(
            "Content-Type: image/png\n",
            "Content-Type: image/png\nSubject: a\nSubject: b\nContent-Type: image/gif\n",
            "error 18:1+12 a second 'Content-Type' field"),
        WireLintFixture(
            "Subject: ", "Bcc: eve@example.org\nSubject: ",
            "warning 4:1+3 'Bcc' shows who was not to be seen"),
    ])
    func requiredAndRepeated(fixture: WireLintFixture) { fixture.check() }

    @Test(arguments: [
        WireLintFixture("Thu, 01 Apr", "01 Apr"),
        WireLintFixture("Thu, 01 Apr", "Thu, 1 Apr"),
        WireLintFixture("Thu, 01 Apr", "thu, 1 APR"),
        WireLintFixture("Thu, 01 Apr", "Thu,\n 1 Apr"),
        WireLintFixture(":00 +0200", " -0000 (UTC)"),
        WireLintFixture("08:30:00", "23:59:60"),
        WireLintFixture(
            "Thu, 01 Apr", "Fri, 01 Apr", "error 1:7+31 a date with the wrong day of the week"),
        WireLintFixture("Thu, 01 Apr", "Thu, 31 Apr", "error 1:7+31 a date that does not exist"),
        WireLintFixture("Thu, 01 Apr", "29 Feb", "error 1:7+26 a date that does not exist"),
        WireLintFixture("08:30:00", "24:00:00", "error 1:7+31 a date that does not exist"),
        WireLintFixture("+0200", "+0260", "error 1:7+31 a zone that does not exist"),
        WireLintFixture(" +0200\n", "\n", "error 1:7+25 a date without its zone"),
        WireLintFixture("2027", "1827", "error 1:7+31 a year before 1900"),
        WireLintFixture(
            "Thu, 01 Apr 2027", "01 Apr 27", "warning 1:7+24 a year of fewer than four digits"),
        WireLintFixture("+0200", "GMT", "warning 1:7+29 the obsolete zone 'GMT'"),
        WireLintFixture("+0200", "Z", "warning 1:7+27 the obsolete zone 'Z'"),
        WireLintFixture("+0200", "CEST", "error 1:7+30 a date that is not of the form for mail"),
        WireLintFixture(
            "Thu, 01 Apr 2027", "Thursday, 01 Apr 2027",
            "error 1:7+36 a date that is not of the form for mail"),
        WireLintFixture(
            "Thu, 01 Apr 2027", "Thu 01 Apr 2027",
            "error 1:7+30 a date that is not of the form for mail"),
        WireLintFixture(
            "Thu, 01 Apr 2027", "2027-04-01", "error 1:7+25 a date that is not of the form for mail"
        ),
        WireLintFixture(
            "Thu, 01 Apr 2027", "Thu, 001 Apr 2027",
            "error 1:7+32 a date that is not of the form for mail"),
        WireLintFixture("08:30:00", "8:30", "error 1:7+27 a date that is not of the form for mail"),
        WireLintFixture(
            "08:30:00 +0200", "08:30:00 +0200 x",
            "error 1:7+33 a date that is not of the form for mail"),
        WireLintFixture(
            "Thu, 01 Apr 2027 08:30:00 +0200", "",
            "error 1:6+1 a date that is not of the form for mail"),
        WireLintFixture(
            "Subject:", "Resent-Date: yesterday\nSubject:",
            "error 4:14+9 a date that is not of the form for mail"),
    ])
    func dates(fixture: WireLintFixture) { fixture.check() }

    @Test(arguments: [
        WireLintFixture("<1.a@example.org>", "<1.a@[192.0.2.1]>"),
        WireLintFixture("<1.a@example.org>", "(c) <1.a@example.org> (c)"),
        WireLintFixture("Message-ID:", "References: <a@b>\n <c@d>\nMessage-ID:"),
        WireLintFixture(
            "<1.a@example.org>", "1.a@example.org",
            "error 5:13+15 text without angle brackets in 'Message-ID'"),
        WireLintFixture(
            "<1.a@example.org>", "<1.a@example.org",
            "error 5:13+16 an identifier without its '>' in 'Message-ID'"),
        WireLintFixture(
            "<1.a@example.org>", "<1.a @example.org>",
            "error 5:13+18 an identifier with white space in 'Message-ID'"),
        WireLintFixture(
            "<1.a@example.org>", "<1.a>",
            "error 5:13+5 an identifier that has not exactly one '@' in 'Message-ID'"),
        WireLintFixture(
            "<1.a@example.org>", "<1..a@example.org>",
            "error 5:13+18 an identifier that is not dot-atom@dot-atom in 'Message-ID'"),
        WireLintFixture(
            "<1.a@example.org>", "<1.a@>",
            "error 5:13+6 an identifier that is not dot-atom@dot-atom in 'Message-ID'"),
        WireLintFixture(
            "<1.a@example.org>", "<a@b> <c@d>",
            "error 5:1+10 more than one identifier in 'Message-ID'"),
        WireLintFixture("<1.a@example.org>", "", "error 5:1+10 no identifier in 'Message-ID'"),
        WireLintFixture(
            "Content-Type: image/png", "Content-ID: logo\nContent-Type: image/png",
            "error 15:13+4 text without angle brackets in 'Content-ID'"),
    ])
    func identifiers(fixture: WireLintFixture) { fixture.check() }
}
