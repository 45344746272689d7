// SPDX-License-Identifier: MIT

import MailFormat
import Testing

@Suite struct MessageReaderAddressTests {
    /// A mailbox as `Name <address>`, the group before it.
    private func shown(_ message: ReadMessage) -> [String] {
        message.mailboxes(of: "To").map { mailbox in
            (mailbox.group.map { "\($0): " } ?? "")
                + (mailbox.name.map { "\($0) <\(mailbox.address)>" } ?? mailbox.address)
        }
    }

    @Test(arguments: [
        ("alice@example.org", ["alice@example.org"]),
        ("<alice@example.org>", ["alice@example.org"]),
        ("Alice <alice@example.org>", ["Alice <alice@example.org>"]),
        ("Alice Dupont <alice@example.org>", ["Alice Dupont <alice@example.org>"]),
        ("Alice   Dupont<alice@example.org>", ["Alice Dupont <alice@example.org>"]),
        ("a@example.org,b@example.org", ["a@example.org", "b@example.org"]),
        ("A <a@example.org>,\n B <b@example.org>", ["A <a@example.org>", "B <b@example.org>"]),
        (
            "\"Dupont, Alice\" <a@example.org>, b@example.org",
            ["Dupont, Alice <a@example.org>", "b@example.org"]
        ),
        (#""say \"hi\" \\ there" <a@example.org>"#, [#"say "hi" \ there <a@example.org>"#]),
        ("\"A  B\" C <a@example.org>", ["A  B C <a@example.org>"]),
        ("\"\" <a@example.org>", [" <a@example.org>"]),
        ("\"a\n  b\" <a@example.org>", ["a  b <a@example.org>"]),
        ("=?utf-8?Q?Ren=C3=A9e?= <r@example.org>", ["Renée <r@example.org>"]),
        ("=?utf-8?Q?Ren=C3=A9e?= =?utf-8?Q?_X?= <r@example.org>", ["Renée X <r@example.org>"]),
        ("=?utf-8?Q?Ren=C3=A9e?=\n X <r@example.org>", ["Renée X <r@example.org>"]),
        ("=?utf-8?B?UmVuw6ll?= \"X. Y\" <r@example.org>", ["Renée X. Y <r@example.org>"]),
        ("Zoë <zoë@exämple.org>", ["Zoë <zoë@exämple.org>"]),
        ("a.b+c@example.org", ["a.b+c@example.org"]),
        ("\"a b\"@example.org", ["\"a b\"@example.org"]),
        ("\"ab\"@example.org", ["ab@example.org"]),
        (#""a\"b"@example.org"#, [#""a\"b"@example.org"#]),
        ("\"a@b\"@example.org", ["\"a@b\"@example.org"]),
        ("\"a..b\"@example.org", ["\"a..b\"@example.org"]),
        ("a@[192.0.2.1]", ["a@[192.0.2.1]"]),
        ("A <a@[IPv6:2001:db8::1]>", ["A <a@[IPv6:2001:db8::1]>"]),
        ("a@example.org (Alice)", ["Alice <a@example.org>"]),
        ("<a@example.org> (Alice)", ["Alice <a@example.org>"]),
        ("a@example.org (=?utf-8?Q?Ren=C3=A9e?=)", ["Renée <a@example.org>"]),
        (#"a@example.org (a \) b)"#, ["a ) b <a@example.org>"]),
        ("Alice (the (real) one) <a@example.org>", ["Alice <a@example.org>"]),
        ("(first) Alice (x) B (y) <a@example.org> (z)", ["Alice B <a@example.org>"]),
        ("(c) a@example.org", ["c <a@example.org>"]),
        (
            "Team: a@example.org, B <b@example.org>;",
            ["Team: a@example.org", "Team: B <b@example.org>"]
        ),
        ("undisclosed-recipients:;", []),
        ("\"A, B\": a@example.org;, c@example.org", ["A, B: a@example.org", "c@example.org"]),
        ("=?utf-8?Q?=C3=89quipe?= : a@example.org;", ["Équipe: a@example.org"]),
    ])
    func reads(list: String, mailboxes: [String]) throws {
        let message = try ReaderFixture.read("To: \(list)\n\n")
        #expect(shown(message) == mailboxes)
        #expect(message.defects.map(\.description) == [])
    }

    @Test(arguments: [
        (
            "John Q. Public <a@example.org>", ["John Q. Public <a@example.org>"],
            "a '.' in a name without quotes, byte 9"
        ),
        (
            "a @ example.org", ["a@example.org"],
            "white space or a comment within an address, byte 7"
        ),
        (
            "a@example .org", ["a@example.org"],
            "white space or a comment within an address, byte 13"
        ),
        ("<@x.org,@y.org:a@example.org>", ["a@example.org"], "a source route, byte 5"),
        ("\"a\".b@example.org", ["a.b@example.org"], "a local part in pieces, byte 4"),
        ("a. b@example.org", ["a.b@example.org"], "a local part in pieces, byte 4"),
        (
            "a@example.org,,b@example.org", ["a@example.org", "b@example.org"],
            "an empty place in an address list, byte 18"
        ),
        ("a@example.org,", ["a@example.org"], "an empty place in an address list, byte 17"),
        ("", [], "an empty place in an address list, byte 3"),
        ("(only a comment)", [], "an empty place in an address list, byte 19"),
        (
            "Team: a@example.org,;", ["Team: a@example.org"],
            "an empty place in an address list, byte 24"
        ),
    ])
    func readsObsoleteForms(list: String, mailboxes: [String], defect: String) throws {
        let message = try ReaderFixture.read("To: \(list)\n\n")
        #expect(shown(message) == mailboxes)
        #expect(message.defects.map(\.description) == [defect])
        #expect(message.defects.map(\.kind) == [.obsoleteAddress])
    }

    @Test(arguments: [
        ("root", ["root"], "an address without '@', byte 4"),
        ("Alice <root>", ["Alice <root>"], "an address without '@', byte 10"),
        ("<>", [""], "an empty address, byte 4"),
        ("Alice <>", ["Alice <>"], "an empty address, byte 10"),
        (
            "Alice <@example.org>", ["Alice <@example.org>"],
            "an address without anything before '@', byte 10"
        ),
        ("a@", ["a@"], "an address without a domain, byte 6"),
        ("a@b@example.org", ["a@b", "@example.org"], ""),
        ("a..b@example.org", ["\"a..b\"@example.org"], "a local part with misplaced dots, byte 4"),
        (".a@example.org", ["\".a\"@example.org"], "a local part with misplaced dots, byte 4"),
        ("a@example..org", ["a@example..org"], "a domain with misplaced dots, byte 6"),
        ("a@example.org.", ["a@example.org."], "a domain with misplaced dots, byte 6"),
        ("Alice <a@example.org", ["Alice <a@example.org>"], "an address without its '>', byte 10"),
        (
            "Alice <a@example.org, b@example.org", ["Alice <a@example.org>", "b@example.org"],
            "an address without its '>', byte 10"
        ),
        (
            "Alice a@example.org", ["Alice <a@example.org>"],
            "a name before an address without '<', byte 4"
        ),
        ("<a@example.org> Alice", ["a@example.org"], "text after an address, byte 20"),
        (
            "<a@example.org> <b@example.org>", ["a@example.org", "b@example.org"],
            "a second address without ',' before it, byte 20"
        ),
        (
            "a@example.org b@example.org", ["a@example.org", "b@example.org"],
            "a second address without ',' before it, byte 19"
        ),
        ("\"Alice <a@example.org>", ["Alice <a@example.org>"], ""),
        ("Alice (x <a@example.org>", ["x <a@example.org> <Alice>"], ""),
        ("Alice) <a@example.org>", ["Alice <a@example.org>"], "an unexpected ')', byte 9"),
        ("a@[192.0.2.1", ["a@[192.0.2.1]"], "a domain literal without its ']', byte 6"),
        ("Team: a@example.org", ["Team: a@example.org"], "a group without its ';', byte 22"),
        ("a@example.org;", ["a@example.org"], "a ';' outside a group, byte 17"),
        (": a@example.org;", [": a@example.org"], "a group without a name, byte 4"),
        ("A: B: a@example.org;", ["B: a@example.org"], "an unexpected ':', byte 8"),
        ("A:; b@example.org", ["b@example.org"], "a group that no ',' follows, byte 8"),
        ("<a b@example.org>", ["ab@example.org"], "white space in a local part, byte 5"),
        (
            "\"=?utf-8?Q?a?=\" <a@example.org>", ["=?utf-8?Q?a?= <a@example.org>"],
            "an encoded-word in a quoted string, byte 5"
        ),
        (
            "=?utf-8?Q?a,b?= <a@example.org>", ["a,b <a@example.org>"],
            "an encoded-word in a name with characters it must encode there, byte 4"
        ),
        (
            "x=?utf-8?Q?a?= <a@example.org>", ["xa <a@example.org>"],
            "an encoded-word that touches other text, byte 5"
        ),
        (
            "=?utf-8?Q?=FF?= <a@example.org>", ["\u{FFFD} <a@example.org>"],
            "an encoded-word whose octets are not utf-8, byte 4"
        ),
    ])
    func getsOverWhatIsNoAddress(list: String, mailboxes: [String], defect: String) throws {
        let message = try ReaderFixture.read("To: \(list)\n\n")
        #expect(shown(message) == mailboxes)
        #expect(!message.defects.isEmpty)
        if !defect.isEmpty { #expect(message.defects.map(\.description) == [defect]) }
    }

    @Test func joinsSeveralFieldsOfOneName() throws {
        let message = try ReaderFixture.read(
            "To: a@example.org\nCc: b@example.org\nTo: c@example.org\n\n")
        #expect(message.mailboxes(of: "to").map(\.address) == ["a@example.org", "c@example.org"])
        #expect(message.mailboxes(of: "Bcc").isEmpty)
    }

    @Test(arguments: [
        "(", "\"", "<", ">", ",", "a.", ". ", "a@", "a:", ";", "\\", "(\"", "<@", "<@,", "<a@b,",
        "a@b(c", "a@b(c)", "\"a\",", "a:;", "a:b@c;,", "a (", "@[", "((",
        "()",
    ])
    func hostileListsTakeLinearTime(piece: String) throws {
        let text = String(repeating: piece, count: 60_000 / piece.utf8.count)
        let clock = ContinuousClock()
        let time = try clock.measure {
            let message = try ReaderFixture.read("To: \(text)\n\n")
            #expect(message.fields.count == 1)
        }
        #expect(time < .seconds(10))
    }
}
