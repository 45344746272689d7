// SPDX-License-Identifier: MIT

import Testing

@testable import SMTPWire

@Suite struct CommandParserTests {
    private static func parse(
        _ line: String, offering offered: Set<ServiceExtension> = Set(ServiceExtension.allCases)
    ) throws(CommandRefusal) -> ReceivedCommand {
        try CommandParser(offering: offered).command(Array(line.utf8)[...])
    }

    private static func sender(
        _ path: String, _ change: (inout ReceivedSender) -> Void = { _ in }
    ) -> ReceivedCommand {
        var sender = ReceivedSender(path)
        change(&sender)
        return .mail(sender)
    }

    private static func recipient(
        _ path: String, _ change: (inout ReceivedRecipient) -> Void = { _ in }
    ) -> ReceivedCommand {
        var recipient = ReceivedRecipient(path)
        change(&recipient)
        return .recipient(recipient)
    }

    static let right: [(String, ReceivedCommand)] = [
        ("EHLO client.test", .hello("client.test", isExtended: true)),
        ("ehlo [127.0.0.1]", .hello("[127.0.0.1]", isExtended: true)),
        ("HeLo my_host", .hello("my_host", isExtended: false)),
        ("EHLO client.test  ", .hello("client.test", isExtended: true)),
        ("DATA", .data), ("data ", .data), ("RSET", .reset), ("QUIT", .quit),
        ("NOOP", .noop), ("NOOP and so on", .noop), ("HELP", .help), ("HELP MAIL", .help),
        ("VRFY alice", .verify), ("STARTTLS", .startTLS),
        ("BDAT 0", .chunk(0, isLast: false)), ("BDAT 10 LAST", .chunk(10, isLast: true)),
        ("bdat  007  last", .chunk(7, isLast: true)),
        ("AUTH PLAIN", .auth("PLAIN", initialResponse: nil)),
        ("auth plain =", .auth("PLAIN", initialResponse: Array("=".utf8))),
        ("AUTH x-new AHQ=", .auth("X-NEW", initialResponse: Array("AHQ=".utf8))),
        ("MAIL FROM:<a@b.test>", sender("a@b.test")),
        ("mail from:<>", sender("")),
        ("MAIL FROM: <a@b.test>", sender("a@b.test")),
        ("MAIL FROM:<@x.test,@y.test:a@b.test>", sender("a@b.test")),
        (#"MAIL FROM:<"a b\"@"@b.test>"#, sender(#""a b\"@"@b.test"#)),
        ("MAIL FROM:<a+b!%c@[127.0.0.1]>", sender("a+b!%c@[127.0.0.1]")),
        ("MAIL FROM:<a@[IPv6:::1]>", sender("a@[IPv6:::1]")),
        ("MAIL FROM:<a@b.test> SIZE=12", sender("a@b.test") { $0.size = 12 }),
        ("MAIL FROM:<a@b.test> body=8bitmime", sender("a@b.test") { $0.body = .eightBitMIME }),
        ("MAIL FROM:<a@b.test> BODY=7BIT", sender("a@b.test") { $0.body = .sevenBit }),
        ("MAIL FROM:<é@b.test> SMTPUTF8", sender("é@b.test") { $0.isInternational = true }),
        (
            "MAIL FROM:<a@b.test> RET=HDRS  ENVID=a+2Bb",
            sender("a@b.test") { ($0.returned, $0.envelopeID) = (.headers, "a+b") }
        ),
        ("MAIL FROM:<a@b.test> AUTH=<>", sender("a@b.test") { $0.submitter = "<>" }),
        (
            "MAIL FROM:<a@b.test> AUTH=e+3Dmc2@example.com",
            sender("a@b.test") { $0.submitter = "e=mc2@example.com" }
        ),
        ("RCPT TO:<a@b.test>", recipient("a@b.test")),
        ("RCPT TO:<Postmaster>", recipient("Postmaster")),
        ("RCPT TO:<é@exämple.test>", recipient("é@exämple.test")),
        ("RCPT TO:<a@b.test> NOTIFY=never", recipient("a@b.test") { $0.notify = [.never] }),
        (
            "RCPT TO:<a@b.test> NOTIFY=DELAY,SUCCESS ORCPT=rfc822;a+2Bc@b.test",
            recipient("a@b.test") {
                ($0.notify, $0.original) = ([.delay, .success], "rfc822;a+c@b.test")
            }
        ),
    ]

    @Test(arguments: right)
    func itReadsWhatIsRight(line: String, command: ReceivedCommand) throws {
        #expect(try Self.parse(line) == command)
    }

    static let wrong: [(String, String)] = [
        ("", "500 5.5.2 an empty line is no command"),
        ("HELLO", "500 5.5.2 unknown command; did you mean EHLO?"),
        ("QUITTER", "500 5.5.2 unknown command; a mail takes EHLO, MAIL, RCPT, DATA and QUIT"),
        ("MAILFROM:<a@b.test>", "500 5.5.2 unknown command; did you mean MAIL FROM:?"),
        ("NOOP\0", "500 5.5.2 a command holds no NUL"),
        ("NOOP\rQUIT", "500 5.5.2 a command holds no bare CR; lines end with CR LF"),
        ("\u{1B}[2J", "500 5.5.2 a command holds no escape character"),
        ("EXPN staff", "502 5.5.1 this command is not implemented"),
        ("TURN", "502 5.5.1 this command is not implemented"),
        ("EHLO", "501 5.5.4 write EHLO and your name: EHLO client.example.org"),
        ("EHLO two words", "501 5.5.4 write one name behind EHLO: a domain, or [127.0.0.1]"),
        ("DATA now", "501 5.5.4 DATA takes nothing behind it"),
        ("QUIT now", "501 5.5.4 QUIT takes nothing behind it"),
        ("VRFY", "501 5.5.4 write VRFY and a name"),
        ("AUTH", "501 5.5.4 write AUTH and a mechanism: AUTH PLAIN"),
        ("AUTH PLAIN a b", "501 5.5.4 write one word of Base64 behind AUTH's mechanism, or none"),
        (
            "BDAT",
            "421 4.5.4 write BDAT 1234, or BDAT 1234 LAST; where this chunk ends nobody knows, closing"
        ),
        (
            "BDAT -1",
            "421 4.5.4 write BDAT 1234, or BDAT 1234 LAST; where this chunk ends nobody knows, closing"
        ),
        (
            "BDAT 1 FIRST",
            "421 4.5.4 write BDAT 1234, or BDAT 1234 LAST; where this chunk ends nobody knows, closing"
        ),
        (
            "BDAT 99999999999999999999",
            "421 4.5.4 write BDAT 1234, or BDAT 1234 LAST; where this chunk ends nobody knows, closing"
        ),
        ("MAIL", "501 5.5.4 write MAIL FROM:<a@b>, with FROM: behind MAIL"),
        ("MAIL a@b.test", "501 5.5.4 write MAIL FROM:<a@b>, with FROM: behind MAIL"),
        ("MAIL FROM:a@b.test", "501 5.5.4 write MAIL FROM:<a@b>, with < and >"),
        ("MAIL TO:<a@b.test>", "501 5.5.4 write MAIL FROM:<a@b>, with FROM: behind MAIL"),
        ("RCPT a@b.test", "501 5.5.4 write RCPT TO:<a@b>, with TO: behind RCPT"),
        ("RCPT TO:<>", "501 5.1.3 <> is for MAIL FROM alone"),
        ("MAIL FROM:<a@b.test> SIZE", "501 5.5.4 write SIZE=1234, with the message's bytes"),
        ("MAIL FROM:<a@b.test> SIZE=1k", "501 5.5.4 write SIZE=1234, with the message's bytes"),
        ("MAIL FROM:<a@b.test> SIZE=1 SIZE=1", "501 5.5.4 write SIZE once"),
        (
            "MAIL FROM:<a@b.test> SIZE=99999999999999999999",
            "501 5.5.4 write SIZE=1234, with the message's bytes"
        ),
        ("MAIL FROM:<a@b.test> BODY=BINARYMIME", "501 5.5.4 write BODY=7BIT or BODY=8BITMIME"),
        ("MAIL FROM:<a@b.test> SMTPUTF8=yes", "501 5.5.4 write SMTPUTF8 alone, without a value"),
        ("MAIL FROM:<a@b.test> RET=ALL", "501 5.5.4 write RET=FULL or RET=HDRS"),
        (
            "MAIL FROM:<a@b.test> ENVID=a+2",
            "501 5.5.4 write ENVID= and at most 100 bytes of xtext (RFC 3461, 4)"
        ),
        (
            "MAIL FROM:<a@b.test> AUTH=nobody",
            "501 5.5.4 write AUTH=<> or AUTH= and an address in xtext (RFC 4954, 5)"
        ),
        (
            "MAIL FROM:<a@b.test> NOTIFY=NEVER",
            "555 5.5.4 NOTIFY is no parameter here; EHLO tells what is offered"
        ),
        (
            "MAIL FROM:<a@b.test> X-NEW",
            "555 5.5.4 X-NEW is no parameter here; EHLO tells what is offered"
        ),
        (
            "MAIL FROM:<a@b.test> =1",
            "501 5.5.4 write parameters as NAME=value, with a space before each"
        ),
        (
            "MAIL FROM:<a@b.test> A=",
            "501 5.5.4 write parameters as NAME=value, with a space before each"
        ),
        (
            "MAIL FROM:<a@b.test> A=b=c",
            "501 5.5.4 write parameters as NAME=value, with a space before each"
        ),
        (
            "MAIL FROM:<a@b.test> É=1",
            "501 5.5.4 write parameters as NAME=value, with a space before each"
        ),
        (
            "RCPT TO:<a@b.test> NOTIFY=NEVER,DELAY",
            "501 5.5.4 write NOTIFY=NEVER, or some of SUCCESS,FAILURE,DELAY"
        ),
        (
            "RCPT TO:<a@b.test> NOTIFY=DELAY,,DELAY",
            "501 5.5.4 write NOTIFY=NEVER, or some of SUCCESS,FAILURE,DELAY"
        ),
        (
            "RCPT TO:<a@b.test> NOTIFY=DELAY,DELAY",
            "501 5.5.4 write NOTIFY=NEVER, or some of SUCCESS,FAILURE,DELAY"
        ),
        (
            "RCPT TO:<a@b.test> ORCPT=a@b.test",
            "501 5.5.4 write ORCPT=rfc822; and an address in xtext (RFC 3461, 4.2)"
        ),
        (
            "RCPT TO:<a@b.test> ORCPT=;a",
            "501 5.5.4 write ORCPT=rfc822; and an address in xtext (RFC 3461, 4.2)"
        ),
        (
            "RCPT TO:<a@b.test> SIZE=1",
            "555 5.5.4 SIZE is no parameter here; EHLO tells what is offered"
        ),
        (
            "MAIL FROM:<é@b.test>",
            "553 5.6.7 an address beyond ASCII needs SMTPUTF8 behind MAIL FROM:<a@b>"
        ),
    ]

    @Test(arguments: wrong)
    func itSaysWhatIsWrong(line: String, reply: String) {
        let refusal = #expect(throws: CommandRefusal.self) { try Self.parse(line) }
        #expect(refusal?.reply.text == reply)
        #expect(refusal?.losesSync == reply.hasPrefix("421"))
    }

    /// What may not stand between the brackets of a path, and what is said of it.
    static let noAddresses: [(String, String)] = [
        ("a", "an address is a name, @ and a domain: <name@example.org>"),
        ("a@", "the domain behind the @ is missing"),
        ("@b.test", "a name goes before the @: <name@example.org>"),
        ("a@b.test,c@b.test", "an address holds no comma; each recipient has a RCPT of its own"),
        ("a b@b.test", "an address holds no space"),
        ("a@b test", "an address holds no space"),
        (".a@b.test", "the part before @ neither begins nor ends with a dot, nor has two together"),
        ("a.@b.test", "the part before @ neither begins nor ends with a dot, nor has two together"),
        (
            "a..b@b.test",
            "the part before @ neither begins nor ends with a dot, nor has two together"
        ),
        ("a@.test", "a domain neither begins nor ends with a dot, nor has two together"),
        ("a@b..test", "a domain neither begins nor ends with a dot, nor has two together"),
        ("a@b.test.", "a domain neither begins nor ends with a dot, nor has two together"),
        ("a@-b.test", "between a domain's dots, nothing begins or ends with -"),
        ("a@b-.test", "between a domain's dots, nothing begins or ends with -"),
        ("a@b_c.test", "a domain holds no _"),
        ("a@[127.0.0.1", "an IP address goes in [ and ]"),
        ("a@[]", "an IP address goes in [ and ]"),
        ("a@[x]y", "an IP address goes in [ and ]"),
        ("\"a@b.test", "the quoted part before @ is wrong"),
        ("\"a\"b@b.test", "the quoted part before @ is wrong"),
        ("\"a\\\"@b", "the quoted part before @ is wrong"),
        ("a@b.test>", "an address holds no >"),
        ("<a@b.test", "an address holds no <"),
        ("@x.test,a@b.test", "a name goes before the @: <name@example.org>"),
        ("@x.test:", "a name goes before the @: <name@example.org>"),
        ("@:a@b.test", "a name goes before the @: <name@example.org>"),
        ("a(c)@b.test", "an address holds no ("),
        ("a@b@c.test", "an address holds one @"),
        (String(repeating: "a", count: 65) + "@b.test", "the part before @ has at most 64 bytes"),
        ("a@" + String(repeating: "b.", count: 126) + "cc", "an address has at most 254 bytes"),
    ]

    @Test(arguments: noAddresses)
    func itKnowsWhatIsNoAddress(path: String, mistake: String) {
        for (command, code) in [("MAIL FROM:", "501 5.1.7"), ("RCPT TO:", "501 5.1.3")] {
            let refusal = #expect(throws: CommandRefusal.self) {
                try Self.parse("\(command)<\(path)>")
            }
            #expect(refusal?.reply.text == "\(code) \(mistake)")
        }
    }

    @Test func aBrokenUTF8PathIsNoAddress() {
        var line = Array("MAIL FROM:<a".utf8)
        line += [0xC3]
        line += "@b.test> SMTPUTF8".utf8
        let refusal = #expect(throws: CommandRefusal.self) {
            try CommandParser(offering: [.smtputf8]).command(line[...])
        }
        #expect(refusal?.reply.text == "501 5.1.7 the address is no UTF-8")
    }

    /// What was not offered is not known.
    @Test(arguments: [
        ("STARTTLS", "502"), ("AUTH PLAIN", "502"), ("BDAT 1", "502"),
        ("MAIL FROM:<a@b.test> SIZE=1", "555"), ("MAIL FROM:<a@b.test> BODY=7BIT", "555"),
        ("MAIL FROM:<a@b.test> SMTPUTF8", "555"), ("MAIL FROM:<a@b.test> RET=FULL", "555"),
        ("MAIL FROM:<a@b.test> ENVID=1", "555"), ("MAIL FROM:<a@b.test> AUTH=<>", "555"),
        ("RCPT TO:<a@b.test> NOTIFY=NEVER", "555"), ("RCPT TO:<a@b.test> ORCPT=rfc822;a", "555"),
    ])
    func itTakesOnlyWhatWasOffered(line: String, code: String) {
        let refusal = #expect(throws: CommandRefusal.self) { try Self.parse(line, offering: []) }
        #expect(refusal?.reply.text.hasPrefix(code) == true)
    }

    @Test(arguments: 0..<10)
    func anythingIsACommandOrRefused(seed: Int) {
        var random = WireDice(seed)
        let words = Self.right.map(\.0) + Self.wrong.map(\.0)
        let parser = CommandParser(offering: Set(ServiceExtension.allCases))
        for _ in 0..<500 {
            var line = Array(words[random.below(words.count)].utf8)
            for _ in 0..<random.below(4) where !line.isEmpty {
                let place = random.below(line.count)
                switch random.below(3) {
                case 0: line[place] = UInt8(random.below(256))
                case 1: line.remove(at: place)
                default: line.insert(contentsOf: line[place...].prefix(random.below(9)), at: place)
                }
            }
            do throws(CommandRefusal) {
                _ = try parser.command(line[...])
            } catch {
                #expect((400...599).contains(error.reply.code))
            }
        }
    }
}
