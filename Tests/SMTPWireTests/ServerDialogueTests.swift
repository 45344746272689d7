// SPDX-License-Identifier: MIT

import Testing

@testable import SMTPWire

/// What a server keeps of what was said.
@Suite struct ServerDialogueTests {
    private static func server(
        _ change: (inout ServerSettings) -> Void = { _ in }
    ) -> ServerConversation {
        ServerConversation(
            ServerConversation.settings {
                $0.recordsDialogue = true
                $0.extensions = [.auth, .startTLS, .chunking]
                $0.mayLogInInClear = true
                $0.mechanisms = [.plain, .login]
                $0.accounts = .anyone
                change(&$0)
            })
    }

    private static func text(_ server: ServerConversation) -> String {
        String(decoding: server.machine.wholeDialogue, as: UTF8.self)
    }

    /// Secrets, however they come: what is said, and what is kept of it.
    @Test(arguments: [
        ("AUTH PLAIN AHNlc2FtZQBzZXNhbWU=", "C: AUTH PLAIN ****"),
        ("auth  plain   AHNlc2FtZQBzZXNhbWU=", "C: auth  plain   ****"),
        (" AUTH PLAIN AHNlc2FtZQBzZXNhbWU=", "C:  AUTH PLAIN ****"),
        ("AUTH\tPLAIN\tAHNlc2FtZQBzZXNhbWU=", "C: AUTH\tPLAIN\t****"),
        ("AUTHPLAIN x AHNlc2FtZQBzZXNhbWU=", "C: AUTHPLAIN x ****"),
        ("AUTH PLAIN a AHNlc2FtZQBzZXNhbWU=", "C: AUTH PLAIN ****"),
        ("AUTH LOGIN\r\nc2VzYW1l\r\nc2VzYW1l", "C: ****"),
        ("AUTH PLAIN\r\nAHNlc2FtZQBzZXNhbWU=", "C: ****"),
        ("AUTH NOPE\r\nc2VzYW1l\r\nc2VzYW1l", "C: ****"),
        ("AUTH LOGIN\r\n*\r\nNOOP x", "C: NOOP x"),
        ("AUTH LOGIN\r\n\r\nNOOP x", "C: NOOP x"),
    ])
    func secretsAreHidden(said: String, kept: String) {
        var server = Self.server()
        server.sayHello()
        _ = server.say(said)
        let lines = Self.text(server).split(separator: "\n").filter { $0.hasPrefix("C: ") }
        #expect(lines.last == Substring(kept))
        #expect(!lines.contains { $0.contains("c2VzYW1l") || $0.contains("AHNlc2FtZ") })
    }

    @Test func whatIsUnderstoodBehindALoginIsShown() {
        var server = Self.server()
        server.sayHello()
        _ = server.say("AUTH NOPE\r\nNOOP\r\nXYZZY")
        #expect(Self.text(server).contains("C: XYZZY\n"))
    }

    @Test func whatTheWireDoesNotShowIsNoted() {
        var server = Self.server()
        server.begin()
        _ = server.send(Array("BDAT 3\r\na\r\nBDAT 0 LAST\r\n".utf8))
        _ = server.say("NOOP " + String(repeating: "x", count: 3000))
        _ = server.say("STARTTLS\r\nNOOP")
        server.machine.tlsEstablished()
        let notes = Self.text(server).split(separator: "\n").filter { $0.hasPrefix("*: ") }
        #expect(
            notes == [
                "*: 3 bytes of message", "*: 0 bytes of message",
                "*: a line of more than 2,048 bytes",
                "*: 6 bytes in clear behind STARTTLS, thrown away", "*: TLS established",
            ])
    }

    @Test(arguments: [
        ("MAIL FROM: <a@b.test>", true), ("MAIL FROM:<a@b.test>", false),
        ("RCPT TO: <b@mx.test>", true), ("NOOP a: b", false),
    ])
    func aSpaceBehindTheColonIsRemarkedOn(line: String, isRemarked: Bool) {
        var server = Self.server()
        server.sayHello()
        if line.hasPrefix("RCPT") { _ = server.say("MAIL FROM:<a@b.test>") }
        #expect(server.say(line).hasPrefix("250"))
        #expect(Self.text(server).contains("no space behind that colon") == isRemarked)
    }

    /// The mail that is refused at its end belongs to the next one's part.
    @Test func aPartEndsWithAMailThatIsTaken() {
        var parts: [String] = []
        var server = Self.server { $0.asks = .message }
        server.sayHello()
        for code in [250, 451, 250] {
            _ = server.say("MAIL FROM:<a@b.test>\r\nRCPT TO:<c@b.test>\r\nDATA")
            server.machine.receive(Array(".\r\n".utf8))
            #expect(server.machine.nextAction() != nil)
            parts.append(String(decoding: server.machine.dialogue(), as: UTF8.self))
            server.machine.decide(.reply(Reply(code, lines: ["x"])))
            _ = server.pump()
        }
        #expect(parts.map { $0.split(separator: "\n").count { $0 == "C: DATA" } } == [1, 1, 2])
        #expect(parts.map { $0.hasSuffix("S: 250 Ok, taken\n") } == [true, true, true])
        #expect(parts[2].hasPrefix("C: MAIL FROM:<a@b.test>\n"))
        #expect(parts[2].contains("C: .\nS: 451 x\nC: MAIL"))
    }

    @Test func endlessTalkIsBounded() {
        var server = Self.server()
        server.sayHello()
        for number in 0..<5000 { _ = server.say("NOOP \(number)") }
        let text = Self.text(server)
        #expect(text.utf8.count < 80 << 10)
        #expect(text.hasPrefix("S: 220 mx.test ESMTP\nC: EHLO client.test\n"))
        #expect(text.hasSuffix("C: NOOP 4999\nS: 250 Ok\n"))
        let gap = text.split(separator: "\n").first { $0.hasSuffix(" lines are left out") }
        let count = gap.flatMap { Int($0.filter(\.isNumber)) } ?? 0
        #expect(count + text.split(separator: "\n").count - 1 == 3 + 3 + 10_000)
    }

    @Test func manyMailsAreBounded() {
        var server = Self.server()
        server.sayHello()
        for _ in 0..<2000 {
            _ = server.say("MAIL FROM:<a@b.test>\r\nRCPT TO:<c@b.test>\r\nDATA\r\n.")
        }
        #expect(server.accepted.count == 2000)
        #expect(Self.text(server).utf8.count < 80 << 10)
        #expect(server.machine.dialogue(endingWith: nil).isEmpty)
    }

    @Test func nothingIsKeptWhereNobodyAsks() {
        var server = ServerConversation()
        server.begin()
        #expect(server.machine.wholeDialogue.isEmpty && server.machine.dialogue().isEmpty)
    }

    @Test func aReplyOfManyLinesIsManyLines() {
        var server = Self.server()
        server.sayHello()
        #expect(
            Self.text(server) == """
                S: 220 mx.test ESMTP
                C: EHLO client.test
                S: 250-mx.test
                S: 250-AUTH PLAIN LOGIN
                S: 250-CHUNKING
                S: 250 STARTTLS

                """)
    }
}
