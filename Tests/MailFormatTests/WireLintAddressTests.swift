// SPDX-License-Identifier: MIT

import Findings
import MailFormat
import Testing

@Suite struct WireLintAddressTests {
    @Test(arguments: [
        WireLintFixture(
            "Bob <bob@example.org>", "\"Bob B.\" <bob@example.org>, Team: c@example.org;"),
        WireLintFixture("Bob <bob@example.org>", "undisclosed-recipients:;"),
        WireLintFixture("Bob <bob@example.org>", "\"b o b\"@example.org"),
        WireLintFixture("Bob <bob@example.org>", "Bob", "error 3:5+3 an address without '@'"),
        WireLintFixture(
            "Bob <bob@example.org>", "Bob <bob@example.org",
            "error 3:9+1 an address without its '>'"),
        WireLintFixture(
            "Bob <bob@example.org>", "Bob B. <bob@example.org>",
            "warning 3:9+2 a '.' in a name without quotes"),
        WireLintFixture(
            "Bob <bob@example.org>", "bob@example.org,",
            "warning 3:20+1 an empty place in an address list"),
        WireLintFixture(
            "From: Alice Dupont <alice@example.org>", "From: Nobody:;",
            "error 2:1+4 no mailbox in 'From'"),
        WireLintFixture(
            "Subject:", "Resent-To: x\nSubject:", "error 4:12+1 an address without '@'"),
        WireLintFixture("Subject:", "X-To: x\nSubject:"),
    ])
    func syntax(fixture: WireLintFixture) { fixture.check() }

    @Test(arguments: [
        WireLintFixture("bob@example.org", "bob@[192.0.2.255]"),
        WireLintFixture("bob@example.org", "bob@[IPv6:2001:db8::1]"),
        WireLintFixture("bob@example.org", "bob@[IPv6:1:2:3:4:5:6:192.0.2.1]"),
        WireLintFixture("bob@example.org", "bob@[IPv6:::]"),
        WireLintFixture("bob@example.org", "bob@xn--exmple-cua.org"),
        WireLintFixture("bob@example.org", "bob@localhost"),
        WireLintFixture(
            "bob@example.org", "bob@[192.0.2.256]",
            "error 3:10+17 brackets around what is no IP address"),
        WireLintFixture(
            "bob@example.org", "bob@[192.0.2]",
            "error 3:10+13 brackets around what is no IP address"),
        WireLintFixture(
            "bob@example.org", "bob@[IPv6:1:2]",
            "error 3:10+14 brackets around what is no IP address"),
        WireLintFixture(
            "bob@example.org", "bob@[IPv6:1::2::3]",
            "error 3:10+18 brackets around what is no IP address"),
        WireLintFixture(
            "bob@example.org", "bob@[IPv6:12345::]",
            "error 3:10+18 brackets around what is no IP address"),
        WireLintFixture(
            "bob@example.org", "bob@-example.org",
            "error 3:10+16 the label '-example' of a domain begins or ends with a hyphen"),
        WireLintFixture(
            "bob@example.org", "bob@ex_ample.org",
            "error 3:10+16 the label 'ex_ample' of a domain has more than letters and digits"),
        WireLintFixture(
            "Bob <bob@example.org", "Bob\n <bob@\(String(repeating: "x", count: 64)).org",
            "error 4:3+72 a label of more than 63 octets in a domain"),
    ])
    func domains(fixture: WireLintFixture) { fixture.check() }

    private static let long = String(repeating: "x", count: 64)

    @Test(arguments: [
        WireLintFixture("Bob <bob@", "Bob\n <\(long)@"),
        WireLintFixture(
            "Bob <bob@", "Bob\n <\(long)x@",
            "error 4:3+77 a local part of 65 octets, but 64 are the most"),
        WireLintFixture(
            "Bob <bob@", "Bob\n <\"a \(long)\"@",
            "error 4:3+80 a local part of 68 octets, but 64 are the most",
            "warning 4:79+5 a header line of more than 78 characters"),
        WireLintFixture(
            "Bob <bob@example.org", "Bob\n <b@\(String(repeating: "abcdefg.", count: 31))abcd"),
        WireLintFixture(
            "Bob <bob@example.org", "Bob\n <b@\(String(repeating: "abcdefg.", count: 31))abcdef",
            "error 4:3+256 an address of 256 octets, but 254 are the most"),
    ])
    func lengths(fixture: WireLintFixture) { fixture.check() }

    @Test(arguments: [
        WireLintFixture("From: ", "Sender: Bob <bob@example.org>\nFrom: "),
        WireLintFixture(
            "Alice Dupont <alice@example.org>\n",
            "a@example.org,\n b@example.org\nSender: a@example.org\n"),
        WireLintFixture(
            "Alice Dupont <alice@example.org>", "a@example.org, b@example.org",
            "error 2:1+4 2 mailboxes in 'From', but no 'Sender' field"),
        WireLintFixture(
            "Alice Dupont <alice@example.org>\n",
            "a@example.org\nSender: a@example.org, b@example.org\n",
            "error 3:1+6 2 mailboxes in 'Sender' instead of one"),
        WireLintFixture(
            "To: ", "Sender: Alice Dupont <alice@example.org>\nTo: ",
            "note 3:1+6 'Sender' repeats 'From'"),
    ])
    func senders(fixture: WireLintFixture) { fixture.check() }
}
