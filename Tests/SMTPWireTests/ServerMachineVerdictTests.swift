// SPDX-License-Identifier: MIT

import Testing

@testable import SMTPWire

/// What whoever runs the server may decide.
@Suite struct ServerMachineVerdictTests {
    private static let no = Reply(550, EnhancedCode(5, 7, 1), lines: ["No"])

    private static func server(
        asking kinds: ServerEvent.Kinds, _ verdict: @escaping (ServerEvent) -> Verdict
    ) -> ServerConversation {
        let settings = ServerConversation.settings {
            $0.asks = kinds
            $0.extensions = Set(ServiceExtension.allCases)
            $0.mayLogInInClear = true
            $0.accounts = .anyone
        }
        var server = ServerConversation(settings, verdict)
        _ = server.pump()
        return server
    }

    @Test func onlyWhatWasWantedIsAsked() {
        var server = Self.server(asking: [.recipient, .quit]) { _ in .proceed }
        server.begin()
        _ = server.say("DATA\r\n.\r\nRSET\r\nQUIT")
        #expect(server.events == [.recipient(ReceivedRecipient("b@mx.test")), .quit])
    }

    @Test func everythingIsAskedInItsOrder() {
        var server = Self.server(asking: .all) { _ in .proceed }
        _ = server.say(
            "EHLO c\r\nAUTH PLAIN AGEAYg==\r\nMAIL FROM:<a@b.test>\r\nRCPT TO:<c@d.test>")
        _ = server.say("DATA\r\n.\r\nRSET\r\nSTARTTLS")
        server.machine.tlsEstablished()
        _ = server.say("QUIT")
        #expect(
            server.events.map(\.kind) == [
                .greeting, .hello, .auth, .login, .mail, .recipient, .data, .message, .reset,
                .startTLS, .quit,
            ])
    }

    @Test(arguments: [
        ("EHLO c", ServerEvent.Kinds.hello), ("AUTH PLAIN AGEAYg==", .auth),
        ("AUTH PLAIN AGEAYg==", .login), ("MAIL FROM:<a@b.test>", .mail),
        ("RCPT TO:<c@d.test>", .recipient), ("DATA", .data), ("BDAT 2 LAST\r\nab", .data),
        ("DATA\r\n.", .message), ("RSET", .reset), ("STARTTLS", .startTLS), ("QUIT", .quit),
    ])
    func everythingCanBeRefused(line: String, kind: ServerEvent.Kinds) {
        var server = Self.server(asking: kind) { _ in .proceed }
        let needed =
            ["RCPT": 2, "DATA": 3, "BDAT": 3][line.prefix(4)] ?? (line.hasPrefix("E") ? 0 : 1)
        let before = ["EHLO c", "MAIL FROM:<a@b.test>", "RCPT TO:<c@d.test>"].prefix(needed)
        for line in before { _ = server.say(line) }
        server.verdict = { _ in .reply(Self.no) }
        let answer = server.send(Array((line + (line.hasPrefix("BDAT") ? "" : "\r\n")).utf8))
        #expect(answer.split(separator: "\n").last?.hasPrefix("550") == true, "\(answer)")
        #expect(server.accepted.isEmpty)
        #expect(!server.hasEnded)
        server.verdict = { _ in .proceed }
        #expect(server.say("NOOP").hasPrefix("250"))
    }

    @Test func aRefusedGreetingLeavesOnlyQUIT() {
        var server = Self.server(asking: .greeting) { _ in .reply(Reply(554, lines: ["No"])) }
        #expect(server.say("EHLO c") == "503 no service here; say QUIT")
        #expect(server.say("NOOP") == "503 no service here; say QUIT")
        #expect(server.say("QUIT") == "221 mx.test says goodbye")
        #expect(server.hasEnded)
    }

    @Test func successCanBeSaidInOtherWords() {
        var server = Self.server(asking: .all) { event in
            switch event {
            case .data(isChunk: false): .reply(Reply(354, lines: ["Do"]))
            case .auth, .data: .proceed
            default: .reply(Reply(250, EnhancedCode(2, 0, 0), lines: ["Fine"]))
            }
        }
        #expect(server.say("EHLO c") == "250 2.0.0 Fine")
        #expect(server.say("MAIL FROM:<a@b.test>") == "250 2.0.0 Fine")
        #expect(server.say("RCPT TO:<c@d.test>") == "250 2.0.0 Fine")
        #expect(server.say("DATA") == "354 Do")
        #expect(server.say(".") == "250 2.0.0 Fine")
        #expect(server.accepted.count == 1)
    }

    @Test func aRefusedChunkIsReadAway() {
        var server = Self.server(asking: .data) { _ in .reply(Self.no) }
        server.begin()
        #expect(server.send(Array("BDAT 6\r\nQUIT\r\n".utf8)) == "550 5.7.1 No")
        #expect(
            server.send(Array("BDAT 6\r\nQUIT\r\n".utf8)).hasPrefix("503 5.5.1 a chunk was refused")
        )
        #expect(server.say("RSET") == "250 2.0.0 Ok")
        #expect(server.events.count == 1)
    }

    @Test(arguments: [(Verdict.close, ""), (.replyAndClose(Reply(421, lines: ["Bye"])), "421 Bye")])
    func itCanBeOverAtOnce(verdict: Verdict, said: String) {
        var server = Self.server(asking: .mail) { _ in verdict }
        server.sayHello()
        #expect(server.say("MAIL FROM:<a@b.test>\r\nNOOP") == said)
        #expect(server.hasEnded)
    }

    @Test func nothingGoesOnBeforeAVerdict() {
        var machine = ServerMachine(ServerConversation.settings { $0.asks = .mail })
        machine.receive(Array("EHLO c\r\nMAIL FROM:<a@b.test>\r\nNOOP\r\n".utf8))
        #expect(machine.nextAction() == .decide(.mail(ReceivedSender("a@b.test"))))
        #expect(machine.isWaiting && machine.isDeciding)
        #expect(machine.nextAction() == nil)
        _ = machine.takeOutput()
        machine.receive(Array("NOOP\r\n".utf8))
        #expect(machine.nextAction() == nil)
        #expect(machine.takeOutput().isEmpty)
        machine.decide(.proceed)
        #expect(!machine.isWaiting)
        #expect(machine.nextAction() == nil)
        let answers = String(decoding: machine.takeOutput(), as: UTF8.self)
        #expect(answers == "250 2.1.0 Sender ok\r\n250 2.0.0 Ok\r\n250 2.0.0 Ok\r\n")
    }
}
