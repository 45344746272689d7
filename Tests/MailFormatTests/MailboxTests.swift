// SPDX-License-Identifier: MIT

import Findings
import MailFormat
import Seeding
import Testing

@Suite struct MailboxTests {
    @Test(arguments: [
        ("a@b", nil, "a@b"), ("  a@b\t", nil, "a@b"), ("<a@b>", nil, "a@b"),
        ("Bob <a@b>", "Bob", "a@b"), ("Bob<a@b>", "Bob", "a@b"),
        ("  Prof. Albus  Dumbledore  <a@b> ", "Prof. Albus  Dumbledore", "a@b"),
        ("\"Last, First\" <a@b>", "Last, First", "a@b"),
        (#""The \"Boss\" \\ Co" <a@b>"#, #"The "Boss" \ Co"#, "a@b"),
        ("\"a<b\" <a@b>", "a<b", "a@b"), ("\" Bob \" <a@b>", " Bob ", "a@b"),
        ("\"\" <a@b>", nil, "a@b"), ("René 👍 <a@b>", "René 👍", "a@b"),
        ("=?utf-8?Q?x?= <a@b>", "=?utf-8?Q?x?=", "a@b"), ("O'Brien <a@b>", "O'Brien", "a@b"),
        ("Bob <\"a>b\"@c>", "Bob", "\"a>b\"@c"), ("\"a b\"@c", nil, "\"a b\"@c"),
        ("Bob <a@bücher.example>", "Bob", "a@xn--bcher-kva.example"),
        ("שלום <a@[192.0.2.1]>", "שלום", "a@[192.0.2.1]"),
    ])
    func reads(text: String, name: String?, address: String) throws {
        let mailbox = try Mailbox(parsing: text)
        #expect(mailbox.name?.text == name)
        #expect(mailbox.address.text == address)
    }

    struct Bad: Sendable, CustomTestStringConvertible {
        var text: String
        var message: String
        var offset: Int
        var length = 1
        var help: String?
        var testDescription: String { DisplayText.escaped(text) }
    }

    @Test(arguments: [
        Bad(text: "", message: "the address is empty", offset: 0),
        Bad(text: "  ", message: "the address is empty", offset: 2),
        Bad(
            text: " Bob ", message: "the address has no '@'", offset: 1, length: 3,
            help: "an address looks like this: name@example.org"),
        Bad(text: "Bob <>", message: "the address is empty", offset: 5),
        Bad(text: "Bob <a@b", message: "the '<' is never closed", offset: 4),
        Bad(
            text: "<a@b> Bob", message: "nothing may follow '>'", offset: 6, length: 3,
            help: "put the name before '<'"),
        Bad(
            text: "Last, First <a@b>", message: "a name that holds ',' must stand in quotes",
            offset: 4, help: "write \"Last, First\" <…>"),
        Bad(
            text: "Bob (home) <a@b>", message: "a name that holds '(' must stand in quotes",
            offset: 4, help: "write \"Bob (home)\" <…>"),
        Bad(
            text: "a@b <a@b>", message: "a name that holds '@' must stand in quotes", offset: 1,
            help: "write \"a@b\" <…>"),
        Bad(
            text: "The \"Boss\" <a@b>", message: "a name that holds '\"' must stand in quotes",
            offset: 4),
        Bad(
            text: "O\"Brien <a@b>", message: "a name that holds '\"' must stand in quotes",
            offset: 1),
        Bad(text: "\"Bob <a@b>", message: "the quotes are never closed", offset: 0),
        Bad(
            text: "\"Bob\" Smith <a@b>", message: "quotes must enclose the whole name", offset: 6,
            length: 5),
        Bad(text: "B\tob <a@b>", message: "a tab is not allowed here", offset: 1),
        Bad(text: "\"B\nob\" <a@b>", message: "a line break is not allowed here", offset: 2),
        Bad(
            text: "B\u{85}b <a@b>", message: "the control character U+0085 is not allowed here",
            offset: 1),
        Bad(
            text: "Bob <a@b_c>", message: "'_' is not allowed in a domain", offset: 8),
        Bad(
            text: "a@b, c@d", message: "',' is not allowed in a domain", offset: 3,
            help: "one address is wanted here, not a list"),
        Bad(
            text: "A <a@b>, C <c@d>", message: "'>' is not allowed in a domain", offset: 6,
            help: "the address alone is wanted here, without a name"),
        Bad(
            text: String(repeating: "x", count: 10_001) + " <a@b>",
            message: "a name and address of more than 10000 characters", offset: 0, length: 10_001),
    ])
    func tellsTheMistakeAndItsPlace(bad: Bad) {
        let error = #expect(throws: AddressError.self) { try Mailbox(parsing: bad.text) }
        #expect(error?.message == bad.message)
        #expect(error?.offset == bad.offset)
        #expect(error?.length == bad.length)
        #expect(error?.help == bad.help)
    }

    @Test func showsPeopleTheNameAndTheDomainInItsScript() throws {
        #expect(try Mailbox(parsing: "a@xn--bcher-kva.example").displayText == "a@bücher.example")
        #expect(
            try Mailbox(parsing: "\"Last, First\" <a@b>").displayText == "Last, First <a@b>")
    }

    @Test func survivesAnyText() {
        let pieces = Array("ab@@. \"\"\\<<>>,;:()é\u{202E}\n".unicodeScalars)
        var stream = Seed("mailboxes").stream
        for _ in 0..<4000 {
            var text = String.UnicodeScalarView()
            for _ in 0..<stream.below(16) { text.append(pieces[stream.below(pieces.count)]) }
            do {
                let mailbox = try Mailbox(parsing: String(text))
                #expect((try? Address(mailbox.address.text)) == mailbox.address)
                #expect(mailbox.name?.text != "")
            } catch {
                #expect(error.offset >= 0 && error.offset <= text.count && error.length >= 1)
            }
        }
    }
}
