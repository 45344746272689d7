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
        ("", "500 5.5.2 Command not recognized"),
        ("HELLO", "500 5.5.2 Command not recognized"),
        ("QUITTER", "500 5.5.2 Command not recognized"),
        ("MAILFROM:<a@b.test>", "500 5.5.2 Command not recognized"),
        ("NOOP\0", "500 5.5.2 Command not recognized"),
        ("NOOP\rQUIT", "500 5.5.2 Command not recognized"),
        ("\u{1B}[2J", "500 5.5.2 Command not recognized"),
        ("EXPN staff", "502 5.5.1 Command not implemented"),
        ("TURN", "502 5.5.1 Command not implemented"),
        ("EHLO", "501 5.5.4 Syntax: the client's domain or address is missing"),
        ("EHLO two words", "501 5.5.4 Syntax: the client's domain or address is missing"),
        ("DATA now", "501 5.5.4 Syntax: no argument is allowed"),
        ("QUIT now", "501 5.5.4 Syntax: no argument is allowed"),
        ("VRFY", "501 5.5.4 Syntax: VRFY needs a name"),
        ("AUTH", "501 5.5.4 Syntax: AUTH needs a mechanism"),
        ("AUTH PLAIN a b", "501 5.5.4 Syntax: AUTH needs a mechanism"),
        ("BDAT", "421 4.5.4 Cannot tell where the chunk ends, closing"),
        ("BDAT -1", "421 4.5.4 Cannot tell where the chunk ends, closing"),
        ("BDAT 1 FIRST", "421 4.5.4 Cannot tell where the chunk ends, closing"),
        ("BDAT 99999999999999999999", "421 4.5.4 Cannot tell where the chunk ends, closing"),
        ("MAIL", "501 5.5.4 Syntax: MAIL FROM:<address> is wanted"),
        ("MAIL a@b.test", "501 5.5.4 Syntax: MAIL FROM:<address> is wanted"),
        ("MAIL FROM:a@b.test", "501 5.5.4 Syntax: MAIL FROM:<address> is wanted"),
        ("MAIL TO:<a@b.test>", "501 5.5.4 Syntax: MAIL FROM:<address> is wanted"),
        ("RCPT a@b.test", "501 5.5.4 Syntax: RCPT TO:<address> is wanted"),
        ("RCPT TO:<>", "501 5.1.3 Not an address"),
        ("MAIL FROM:<a@b.test> SIZE", "501 5.5.4 Wrong value of SIZE, or twice"),
        ("MAIL FROM:<a@b.test> SIZE=1k", "501 5.5.4 Wrong value of SIZE, or twice"),
        ("MAIL FROM:<a@b.test> SIZE=1 SIZE=1", "501 5.5.4 Wrong value of SIZE, or twice"),
        (
            "MAIL FROM:<a@b.test> SIZE=99999999999999999999",
            "501 5.5.4 Wrong value of SIZE, or twice"
        ),
        ("MAIL FROM:<a@b.test> BODY=BINARYMIME", "501 5.5.4 Wrong value of BODY, or twice"),
        ("MAIL FROM:<a@b.test> SMTPUTF8=yes", "501 5.5.4 Wrong value of SMTPUTF8, or twice"),
        ("MAIL FROM:<a@b.test> RET=ALL", "501 5.5.4 Wrong value of RET, or twice"),
        ("MAIL FROM:<a@b.test> ENVID=a+2", "501 5.5.4 Wrong value of ENVID, or twice"),
        ("MAIL FROM:<a@b.test> AUTH=nobody", "501 5.5.4 Wrong value of AUTH, or twice"),
        ("MAIL FROM:<a@b.test> NOTIFY=NEVER", "555 5.5.4 Parameter NOTIFY not known"),
        ("MAIL FROM:<a@b.test> X-NEW", "555 5.5.4 Parameter X-NEW not known"),
        ("MAIL FROM:<a@b.test> =1", "501 5.5.4 Syntax: a parameter is wrong"),
        ("MAIL FROM:<a@b.test> A=", "501 5.5.4 Syntax: a parameter is wrong"),
        ("MAIL FROM:<a@b.test> A=b=c", "501 5.5.4 Syntax: a parameter is wrong"),
        ("MAIL FROM:<a@b.test> É=1", "501 5.5.4 Syntax: a parameter is wrong"),
        ("RCPT TO:<a@b.test> NOTIFY=NEVER,DELAY", "501 5.5.4 Wrong value of NOTIFY, or twice"),
        ("RCPT TO:<a@b.test> NOTIFY=DELAY,,DELAY", "501 5.5.4 Wrong value of NOTIFY, or twice"),
        ("RCPT TO:<a@b.test> NOTIFY=DELAY,DELAY", "501 5.5.4 Wrong value of NOTIFY, or twice"),
        ("RCPT TO:<a@b.test> ORCPT=a@b.test", "501 5.5.4 Wrong value of ORCPT, or twice"),
        ("RCPT TO:<a@b.test> ORCPT=;a", "501 5.5.4 Wrong value of ORCPT, or twice"),
        ("RCPT TO:<a@b.test> SIZE=1", "555 5.5.4 Parameter SIZE not known"),
        ("MAIL FROM:<é@b.test>", "553 5.6.7 Only ASCII addresses without SMTPUTF8"),
    ]

    @Test(arguments: wrong)
    func itSaysWhatIsWrong(line: String, reply: String) {
        let refusal = #expect(throws: CommandRefusal.self) { try Self.parse(line) }
        #expect(refusal?.reply.text == reply)
        #expect(refusal?.losesSync == reply.hasPrefix("421"))
    }

    /// What may not stand between the brackets of a path.
    @Test(arguments: [
        "a", "a@", "@b.test", "a@b.test,c@b.test", "a b@b.test", "a@b test", ".a@b.test",
        "a.@b.test", "a..b@b.test", "a@.test", "a@b..test", "a@b.test.", "a@-b.test", "a@b-.test",
        "a@b_c.test", "a@[127.0.0.1", "a@[]", "a@[x]y", "\"a@b.test", "\"a\"b@b.test", "\"a\\\"@b",
        "a@b.test>", "<a@b.test", "@x.test,a@b.test", "@x.test:", "@:a@b.test", "a(c)@b.test",
        "a@b@c.test", String(repeating: "a", count: 65) + "@b.test",
        "a@" + String(repeating: "b.", count: 126) + "cc",
    ])
    func itKnowsWhatIsNoAddress(path: String) {
        for (command, code) in [("MAIL FROM:", "501 5.1.7"), ("RCPT TO:", "501 5.1.3")] {
            let refusal = #expect(throws: CommandRefusal.self) {
                try Self.parse("\(command)<\(path)>")
            }
            #expect(refusal?.reply.text == "\(code) Not an address")
        }
    }

    @Test func aBrokenUTF8PathIsNoAddress() {
        var line = Array("MAIL FROM:<a".utf8)
        line += [0xC3]
        line += "@b.test> SMTPUTF8".utf8
        let refusal = #expect(throws: CommandRefusal.self) {
            try CommandParser(offering: [.smtputf8]).command(line[...])
        }
        #expect(refusal?.reply.text == "501 5.1.7 Not an address")
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
