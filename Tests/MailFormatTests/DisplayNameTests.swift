// SPDX-License-Identifier: MIT

import Findings
import Seeding
import Testing

@testable import MailFormat

@Suite struct DisplayNameTests {
    static func field(_ mailboxes: [Mailbox], name: String = "To") -> [UInt8] {
        var header = HeaderFolding()
        header.begin(name)
        header.append(mailboxes: mailboxes)
        header.end()
        return header.bytes
    }

    static func field(_ name: String) throws -> String {
        let mailbox = Mailbox(name: try HeaderText(name), address: try Address("a@b.example"))
        return String(decoding: field([mailbox], name: "From"), as: UTF8.self)
    }

    @Test(arguments: [
        ("Alice", "Alice"), ("Alice Dupont", "Alice Dupont"), ("O'Brien-Smith", "O'Brien-Smith"),
        ("R&D +1", "R&D +1"), ("Smith, John", "\"Smith, John\""), ("J. Smith", "\"J. Smith\""),
        ("a@b", "\"a@b\""), ("say \"hi\"", #""say \"hi\"""#), ("back\\slash", #""back\\slash""#),
        ("(x)", "\"(x)\""), ("a  b", "\"a  b\""), ("René", "=?utf-8?B?UmVuw6k=?="),
        ("René Müller", "=?utf-8?B?UmVuw6kgTcO8bGxlcg==?="),
        ("Alice Müller", "Alice =?utf-8?Q?M=C3=BCller?="),
        ("Müller, Hans", "=?utf-8?B?TcO8bGxlciw=?= Hans"),
        ("Ren\u{E9} \"le Grand\"", "=?utf-8?Q?Ren=C3=A9_=22le_Grand=22?="),
        ("Alice  Müller", "Alice =?utf-8?Q?_M=C3=BCller?="),
        ("A  B Müller", "=?utf-8?Q?A__B_M=C3=BCller?="), ("日本", "=?utf-8?B?5pel5pys?="),
        ("=?x?=", "=?utf-8?B?PT94Pz0=?="), ("a=?", "=?utf-8?B?YT0/?="),
        (" Bob", "=?utf-8?Q?_Bob?="),
        ("Bob ", "=?utf-8?Q?Bob_?="), ("é,", "=?utf-8?B?w6ks?="),
    ])
    func isAtomsOrQuotedOrEncoded(name: String, expected: String) throws {
        #expect(try Self.field(name) == "From: \(expected) <a@b.example>\r\n")
    }

    @Test func aNameMovesToTheNextLineRatherThanBeTorn() throws {
        for (length, expected) in [
            (21, ["From: =?utf", " <a@b.examp"]), (22, ["From:", " =?utf-8?B?", " <a@b.examp"]),
            (23, ["From: =?utf", " =?utf-8?B?"]),
        ] {
            let text = try Self.field(String(repeating: "é", count: length))
            #expect(text.split(separator: "\r\n").map { String($0.prefix(11)) } == expected)
        }
    }

    @Test func aListIsFoldedBetweenWords() throws {
        let mailboxes = try (1...12).map {
            try Mailbox(parsing: "Person \($0) <p\($0)@example.org>")
        }
        let text = String(decoding: Self.field(mailboxes), as: UTF8.self)
        let lines = text.split(separator: "\r\n")
        #expect(lines.count == 5)
        #expect(lines.allSatisfy { $0.utf8.count <= 78 })
        let read = try #require(
            ReferenceHeader.mailboxes(text.replacing("\r\n", with: "").replacing("To:", with: "")))
        #expect(read.map(\.name) == mailboxes.map { $0.name?.text })
        #expect(read.map(\.address) == mailboxes.map(\.address.text))
    }

    @Test func addressesAreNeverFoldedOrEncoded() throws {
        let long =
            "\"\(String(repeating: "a b", count: 20))\"@\(String(repeating: "c.", count: 60))example"
        for address in [long, "rené@example.org", "=?utf-8?Q?x?=@example.org"] {
            let mailbox = Mailbox(name: nil, address: try Address(address))
            let named = Mailbox(name: try HeaderText("Bob"), address: mailbox.address)
            let text = String(decoding: Self.field([mailbox, named]), as: UTF8.self)
            #expect(
                text.contains(" \(mailbox.address.text),\r\n")
                    || text.contains(" \(mailbox.address.text), "))
            #expect(text.contains(" <\(mailbox.address.text)>\r\n"))
        }
    }

    @Test(arguments: HardTexts.all)
    func comesBackAsItWas(name: String) throws {
        try expectSound(name)
    }

    @Test func anyNameComesBackAsItWas() throws {
        let pieces = [
            "a", "Bob", " ", "  ", "é", "漢", "👨‍👩‍👧‍👦", "=?", "?=", ".", ",", "\"", "\\", "@", "(", "_",
            "<",
        ]
        var stream = Seed("names").stream
        for _ in 0..<1500 {
            let share = 1 + stream.below(pieces.count)
            let name = (0...stream.below(40)).map { _ in pieces[stream.below(share)] }.joined()
            try expectSound(name)
        }
    }

    private func expectSound(_ name: String) throws {
        let shown = Comment(rawValue: DisplayText.escaped(name))
        let one = Mailbox(name: try HeaderText(name), address: try Address("\"a b\"@example.org"))
        let other = Mailbox(name: nil, address: try Address("b@example.org"))
        let lines = try #require(ReferenceEncodings.lines(Self.field([one, other, one])), shown)
        for line in lines {
            let string = String(decoding: line, as: UTF8.self)
            #expect(line.count <= (string.contains("=?") ? 76 : 78), shown)
            #expect(line.contains { $0 != 0x20 } && line.last != 0x20, shown)
        }
        let body = try #require(ReferenceHeader.fields(lines), shown)[0].body
        let read = try #require(ReferenceHeader.mailboxes(body), shown)
        #expect(read.map(\.address) == [one, other, one].map(\.address.text), shown)
        for name in [read[0].name, read[2].name] {
            #expect(
                name.unicodeScalars.elementsEqual(one.name?.text.unicodeScalars ?? .init()), shown)
        }
    }
}
