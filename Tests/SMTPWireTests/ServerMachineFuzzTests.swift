// SPDX-License-Identifier: MIT

import Testing

@testable import SMTPWire

/// Whatever a client sends: no crash, no growth, and one answer for each command, in order.
@Suite struct ServerMachineFuzzTests {
    private static let lines = [
        "EHLO client.test", "HELO client.test", "EHLO", "MAIL FROM:<a@b.test>", "MAIL FROM:<>",
        "MAIL FROM:<a@b.test> SIZE=9 BODY=8BITMIME", "MAIL FROM:<a@b.test> SIZE=999999",
        "MAIL FROM:<é@b.test> SMTPUTF8", "MAIL FROM:<a@b.test> X=1", "RCPT TO:<c@d.test>",
        "RCPT TO:<@x.test:c@d.test> NOTIFY=NEVER", "RCPT TO:<>", "RCPT TO:<é@d.test>", "DATA",
        "BDAT 5", "BDAT 0 LAST", "BDAT 12 LAST", "BDAT 3000", "RSET", "NOOP", "NOOP x", "VRFY a",
        "HELP", "STARTTLS", "AUTH PLAIN AGEAYg==", "AUTH PLAIN", "AUTH LOGIN", "AUTH CRAM-MD5",
        "AUTH XOAUTH2 eA==", "AUTH NOPE", "AGEAYg==", "dGlt", "*", "=", ".", "..", "text", "",
        "QUIT", "XYZZY", String(repeating: "y", count: 3000),
    ]

    private static func settings(_ random: inout WireDice) -> ServerSettings {
        var settings = ServerSettings(name: "mx.test")
        settings.extensions = Set(ServiceExtension.allCases.filter { _ in random.below(4) > 0 })
        settings.bareLineEnds = random.below(2) == 0 ? .accept : .refuse
        settings.mayLogInInClear = random.below(2) == 0
        settings.requiresLogin = random.below(8) == 0
        settings.requiresTLS = random.below(8) == 0
        settings.mechanisms = [.cramMD5, .plain, .login, .xoauth2]
        settings.accounts = random.below(2) == 0 ? .anyone : ServerAccounts([])
        settings.limits.message = 1000
        settings.limits.recipients = 3
        settings.limits.wrongCommands = random.below(3) == 0 ? 3 : 1000
        settings.limits.waitingOutput = random.below(2) == 0 ? 100 : 65_536
        settings.asks = ServerEvent.Kinds(rawValue: UInt16(random.below(2048)))
        return settings
    }

    /// Sends bytes in pieces, decides as chance will, and answers what came back.
    private static func talk(
        _ machine: inout ServerMachine, _ bytes: [UInt8], _ random: inout WireDice
    ) -> [UInt8] {
        var heard: [UInt8] = []
        for piece in random.cut(bytes, upTo: 700) {
            machine.receive(piece)
            while true {
                while let action = machine.nextAction() {
                    switch action {
                    case .decide:
                        machine.decide(
                            random.below(5) > 0 ? .proceed : .reply(Reply(450, lines: ["Chance"])))
                    case .startTLS: machine.tlsEstablished()
                    case .accepted, .end: break
                    }
                }
                let output = machine.takeOutput()
                if output.isEmpty { break }
                heard += output
            }
            #expect(machine.input.count <= 12_288)
            #expect(machine.messageSize < 100_000)
        }
        return heard
    }

    @Test(arguments: 0..<150)
    func anythingIsAnsweredWithReplies(seed: Int) throws {
        var random = WireDice(seed)
        var machine = ServerMachine(Self.settings(&random))
        var heard: [UInt8] = []
        for _ in 0..<30 {
            var bytes: [UInt8] = []
            for _ in 0...random.below(8) {
                bytes += random.one(of: Self.lines).utf8
                bytes += [[0x0D, 0x0A], [0x0D, 0x0A], [0x0A], [0x0D], []][random.below(5)]
            }
            for _ in 0..<random.below(3) where !bytes.isEmpty {
                bytes[random.below(bytes.count)] = UInt8(random.below(256))
            }
            heard += Self.talk(&machine, bytes, &random)
        }
        var parser = ReplyParser()
        for piece in random.cut(heard, upTo: 1000) {
            parser.append(piece)
            while try parser.next() != nil {}
        }
        #expect(!parser.hasMore)
    }

    /// Each command in turn has exactly one answer; which is not asked.
    @Test(arguments: 0..<60)
    func oneCommandHasOneAnswer(seed: Int) throws {
        var random = WireDice(seed)
        var settings = Self.settings(&random)
        settings.limits.wrongCommands = 100_000
        var machine = ServerMachine(settings)
        var parser = ReplyParser()
        parser.append(Self.talk(&machine, Array("NOOP\r\n".utf8), &random))
        while try parser.next() != nil {}
        for _ in 0..<100 where !machine.isClosed {
            let line = random.one(of: Self.lines)
            let wasReading = machine.isReadingMessage
            parser.append(Self.talk(&machine, Array((line + "\r\n").utf8), &random))
            var answers = 0
            while try parser.next() != nil { answers += 1 }
            let isSilent = machine.isReadingMessage
            // A chunk's bytes that follow its line may end within it, and begin a line of their own.
            if wasReading { continue }
            #expect(isSilent ? answers <= 1 : answers == 1, "\(line)")
        }
    }
}
