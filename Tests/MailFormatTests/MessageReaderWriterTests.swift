// SPDX-License-Identifier: MIT

import Findings
import MailFormat
import Seeding
import Testing

/// What the writer writes, the reader reads back exactly and the linter finds nothing against.
///
/// The two share no code, so that each is the other's judge.
@Suite struct MessageReaderWriterTests {
    /// Reads a message back and compares everything that went in.
    private func expectRoundTrip(
        _ message: Message, _ seed: String, sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        let bytes = MessageWriter.bytes(of: message, boundaries: Seed(seed))
        let read = try MessageReader.read(bytes)
        #expect(read.defects == [], sourceLocation: sourceLocation)
        #expect(read.text(of: "Subject") == message.subject.text, sourceLocation: sourceLocation)
        let lists = [
            ("From", [message.from]), ("To", message.to), ("Cc", message.cc),
            ("Reply-To", message.replyTo.map { [$0] } ?? []),
        ]
        for (name, mailboxes) in lists {
            let wanted = mailboxes.map {
                ReadMailbox(name: $0.name?.text, address: $0.address.text)
            }
            #expect(read.mailboxes(of: name) == wanted, sourceLocation: sourceLocation)
        }
        for field in message.extra {
            #expect(
                read.text(of: field.name.text) == field.body.text, sourceLocation: sourceLocation)
        }
        expectSame(read.body, message.body, sourceLocation)
        // A file name is the user's to choose, a path in it the linter's to tell.
        let grave = WireLint.findings(in: bytes, file: "m").filter {
            $0.severity != .note && $0.message != "a path in a file name"
        }
        #expect(grave == [], sourceLocation: sourceLocation)
    }

    private func expectSame(_ read: ReadPart, _ written: Part, _ sourceLocation: SourceLocation) {
        switch written {
        case .text(let text, let subtype):
            #expect(read.mediaType == "text/\(subtype.rawValue)", sourceLocation: sourceLocation)
            #expect(read.text == Self.lines(of: text), sourceLocation: sourceLocation)
        case .file(let file):
            guard case .leaf(let bytes) = read.content else {
                Issue.record("a file became a multipart", sourceLocation: sourceLocation)
                return
            }
            #expect(bytes == file.bytes, sourceLocation: sourceLocation)
            #expect(read.mediaType == file.mediaType.description, sourceLocation: sourceLocation)
            let name = file.fileName.text
            #expect(read.fileName == (name.isEmpty ? nil : name), sourceLocation: sourceLocation)
            switch file.disposition {
            case .attachment:
                #expect(read.disposition == "attachment", sourceLocation: sourceLocation)
            case .inline(let id):
                #expect(read.disposition == "inline", sourceLocation: sourceLocation)
                #expect(read.contentID == id.name, sourceLocation: sourceLocation)
            }
        case .multipart(let subtype, let parts):
            #expect(
                read.mediaType == "multipart/\(subtype.rawValue)", sourceLocation: sourceLocation)
            #expect(read.parts.count == parts.count, sourceLocation: sourceLocation)
            for (inner, wanted) in zip(read.parts, parts) {
                expectSame(inner, wanted, sourceLocation)
            }
        }
    }

    /// The text with LF line ends, the last line ended too, as the writer promises.
    private static func lines(of text: String) -> String {
        var octets: [UInt8] = []
        for byte in text.utf8 {
            if byte == 0x0A, octets.last == 0x0D { octets.removeLast() }
            if let last = octets.last, last == 0x0D { octets[octets.count - 1] = 0x0A }
            octets.append(byte)
        }
        if octets.last == 0x0D { octets[octets.count - 1] = 0x0A }
        if let last = octets.last, last != 0x0A { octets.append(0x0A) }
        return String(decoding: octets, as: UTF8.self)
    }

    private func message(_ change: (inout Message) throws -> Void) throws -> Message {
        var message = Message(
            date: try #require(CivilTime(iso8601: "2027-04-01T08:30:00+02:00")),
            from: try Mailbox(parsing: "Alice Dupont <alice@example.org>"),
            to: [try Mailbox(parsing: "Bob <bob@example.org>")],
            subject: try HeaderText("Lunch"),
            messageID: try #require(MessageID(left: "1f2e3d.1", domain: "example.org")),
            body: .text("Hello Bob\n", .plain))
        try change(&message)
        return message
    }

    private func file(_ name: String, _ bytes: [UInt8] = [1, 2, 3]) throws -> Part {
        .file(
            MailFormat.Attachment(
                bytes: bytes, mediaType: .forFile(named: name), fileName: try HeaderText(name),
                disposition: .attachment))
    }

    @Test(arguments: HardTexts.all)
    func hardTextsComeBackFromEveryPlace(text: String) throws {
        let words = try HeaderText(text)
        let message = try message {
            $0.subject = words
            $0.from = Mailbox(name: words, address: try Address("alice@example.org"))
            $0.replyTo = Mailbox(name: words, address: try Address("\"a b\"@example.org"))
            $0.to = try (1...3).map {
                Mailbox(name: words, address: try Address("bob\($0)@example.org"))
            }
            $0.extra = [HeaderField(name: try FieldName("Organization"), body: words)]
            $0.body = .multipart(
                .mixed, [.text(text, .plain), .text("<p>\(text)</p>", .html), try file(text)])
        }
        try expectRoundTrip(message, text)
    }

    @Test(arguments: [
        "a@example.org", "a.b+c@example.org", "\"a b\"@example.org", "\"a\\\"\\\\b\"@example.org",
        "\"\"@example.org", "\".\"@example.org", "a@[192.0.2.1]", "a@[IPv6:2001:db8::1]",
        "zoë@example.org", "用户@例子.测试", "a@münchen.example", "\"a\u{A0}b\"@example.org",
        "\"<>,;:@()[]\"@example.org",
    ])
    func addressesComeBack(text: String) throws {
        let address = try Address(text)
        try expectRoundTrip(
            try message {
                $0.from = Mailbox(name: nil, address: address)
                $0.to = [
                    Mailbox(name: try HeaderText("Zoë, or not"), address: address),
                    Mailbox(name: nil, address: address),
                ]
            }, text)
    }

    @Test(arguments: [
        "", "\n", "a", "a\n", "a\r\nb\rc\nd", "\n\n\n", " ", "a \nb\t\n", ".\n..\n.a\n",
        "From me\n",
        "--\n-- \n--=_0\n", "=\n==\n=3D\n", String(repeating: "x", count: 5000),
        String(repeating: "é", count: 5000), String(repeating: "line\n", count: 500), "a\u{0}b\n",
        "\u{7F}\u{80}\u{85}\n", "日本語\n", "\u{FEFF}x\n", "a=\n", "a =", "\t", "é \n",
    ])
    func bodiesComeBack(text: String) throws {
        try expectRoundTrip(try message { $0.body = .text(text, .plain) }, text)
        try expectRoundTrip(
            try message {
                $0.body = .multipart(.alternative, [.text(text, .plain), .text(text, .html)])
            }, text)
    }

    @Test func treesAndFilesComeBack() throws {
        var random = Seed("trees").stream
        let logo = MailFormat.Attachment(
            bytes: (0..<1000).map { _ in UInt8(random.below(256)) },
            mediaType: .forFile(named: "a.png"), fileName: try HeaderText("Été.png"),
            disposition: .inline(contentID: try #require(ContentID("logo@example.org"))))
        let page = Part.multipart(
            .related, [.text("<img src=\"cid:logo@example.org\">\n", .html), .file(logo)])
        let both = Part.multipart(.alternative, [.text("see the page\n", .plain), page])
        let all = Part.multipart(
            .mixed, [both, try file("empty.bin", []), try file("é.txt", Array("é\n".utf8))])
        for body in [page, both, all] { try expectRoundTrip(try message { $0.body = body }, "t") }
    }

    @Test func randomMessagesComeBack() throws {
        var random = Seed("random messages").stream
        func words() -> String {
            (0...random.below(4)).map { _ in
                let text = HardTexts.all[random.below(HardTexts.all.count)]
                return String(text.prefix(1 + random.below(40)))
            }.joined(separator: random.below(3) == 0 ? "" : " ")
        }
        func part(_ depth: Int) throws -> Part {
            switch random.below(depth > 2 ? 2 : 3) {
            case 0: return .text(words() + (random.below(2) == 0 ? "\n" : ""), .plain)
            case 1:
                let bytes = (0..<random.below(300)).map { _ in UInt8(random.below(256)) }
                return try file(words(), bytes)
            default:
                return .multipart(
                    .mixed, try (0...random.below(3)).map { _ in try part(depth + 1) })
            }
        }
        for round in 0..<150 {
            let message = try message {
                $0.subject = try HeaderText(words())
                $0.to = try (0..<random.below(6)).map {
                    Mailbox(
                        name: try HeaderText(words()), address: try Address("b\($0)@example.org"))
                }
                $0.cc = $0.to
                $0.body = try part(0)
            }
            try expectRoundTrip(message, "\(round)")
        }
    }
}
