// SPDX-License-Identifier: MIT

import Findings
import MailFormat
import Testing

@Suite struct WireLintEncodedWordTests {
    @Test(arguments: [
        WireLintFixture("Fire drill", "=?utf-8?Q?Caf=C3=A9?="),
        WireLintFixture("Alice Dupont", "=?utf-8?Q?Ren=C3=A9e?= Dupont"),
        WireLintFixture("<bob@example.org>", "<bob@example.org> (=?utf-8?Q?B=C3=B6b?=)"),
        WireLintFixture(
            "Fire drill", "=?utf-8?Q?Caf=C3?=",
            "error 4:10+18 an encoded-word whose octets are not utf-8"),
        WireLintFixture(
            "Fire drill", "=?x-none?Q?Caf?=",
            "error 4:10+16 an encoded-word in the unknown charset 'x-none'"),
        WireLintFixture("Fire drill", "=?utf-8?B?YQ?=", "error 4:10+14 base64 with wrong padding"),
        WireLintFixture(
            "Fire drill", "=?utf-8?Q?a b?=", "error 4:10+15 white space within an encoded-word"),
        WireLintFixture(
            "Fire drill", "=?utf-8?Q?a=4?=", "error 4:10+15 '=' without two hexadecimal digits"),
    ])
    func syntax(fixture: WireLintFixture) { fixture.check() }

    @Test(arguments: [
        WireLintFixture("Fire drill", "=?utf-8?Q?=C3=A9?= =?utf-8?Q?=C3=A9?="),
        WireLintFixture(
            "Fire drill", "=?utf-8?Q?=C3?=\n =?utf-8?Q?=A9?=",
            "error 4:10+15 a character begun in one encoded-word and ended in another",
            "error 5:2+15 a character begun in one encoded-word and ended in another"),
    ])
    func splits(fixture: WireLintFixture) { fixture.check() }

    @Test(arguments: [
        WireLintFixture(
            "Subject: Fire drill", "Subject:\n =?utf-8?Q?\(String(repeating: "x", count: 63))?="),
        WireLintFixture(
            "Subject: Fire drill", "Subject:\n =?utf-8?Q?\(String(repeating: "x", count: 64))?=",
            "error 5:2+76 an encoded-word of 76 characters, but 75 are the most",
            "error 5:77+1 a line of 77 characters with an encoded-word, but 76 are the most"),
        WireLintFixture(
            "Fire drill", "=?utf-8?Q?\(String(repeating: "x", count: 60))?=",
            "error 4:77+5 a line of 81 characters with an encoded-word, but 76 are the most"),
    ])
    func lengths(fixture: WireLintFixture) { fixture.check() }

    @Test(arguments: [
        WireLintFixture(
            "Fire drill", "Fire=?utf-8?Q?a?=",
            "error 4:14+13 an encoded-word that touches other text"),
        WireLintFixture(
            "Alice Dupont", "\"=?utf-8?Q?a?=\"", "error 2:8+13 an encoded-word in a quoted string"),
        WireLintFixture(
            "Alice Dupont", "=?utf-8?Q?a,b?=",
            "error 2:7+15 an encoded-word in a name with characters it must encode there"),
        WireLintFixture("alice@", "=?utf-8?Q?a?=@", "error 2:21+13 an encoded-word in an address"),
        WireLintFixture(
            "<1.a@", "<=?utf-8?Q?a?=@", "error 5:14+13 an encoded-word in 'Message-ID'"),
        WireLintFixture(
            "filename=a.png", "filename=\"=?utf-8?Q?a?=\"",
            "error 17:43+1 an encoded-word in a parameter"),
    ])
    func places(fixture: WireLintFixture) { fixture.check() }
}
