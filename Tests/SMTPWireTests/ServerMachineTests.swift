// SPDX-License-Identifier: MIT

import Testing

@testable import SMTPWire

/// Which answer follows which command (RFC 5321, 4.1.4 and 4.3.2).
@Suite struct ServerMachineTests {
    struct Session: CustomTestStringConvertible {
        let name: String
        /// Commands, each with the answer's beginning.
        let lines: [(String, String)]

        init(_ name: String, _ lines: [(String, String)]) {
            self.name = name
            self.lines = lines
        }

        var testDescription: String { name }
    }

    private static let hello = ("EHLO client.test", "250-mx.test")
    private static let mail = ("MAIL FROM:<a@client.test>", "250 2.1.0")
    private static let recipient = ("RCPT TO:<b@mx.test>", "250 2.1.5")

    static let sessions = [
        Session(
            "nothing before EHLO",
            [
                ("MAIL FROM:<a@client.test>", "503 say EHLO and your name first"),
                ("RCPT TO:<b@mx.test>", "503 say EHLO and your name first"),
                ("DATA", "503 say EHLO and your name first"),
                ("AUTH PLAIN", "503 say EHLO"), ("NOOP", "250"), ("RSET", "250"), ("VRFY a", "252"),
                ("HELP", "214"), ("QUIT", "221"),
            ]),
        Session(
            "HELO knows no extensions",
            [
                ("HELO client.test", "250 mx.test"),
                ("MAIL FROM:<a@client.test> SIZE=1", "555 SIZE is no parameter here"),
                ("BDAT 1", "502"), ("MAIL FROM:<a@client.test>", "250 Sender ok"),
            ]),
        Session(
            "each in its turn",
            [
                hello, ("RCPT TO:<b@mx.test>", "503 5.5.1 say MAIL FROM:<a@b> first"),
                ("DATA", "503 5.5.1 say MAIL FROM:<a@b> first"), mail,
                ("MAIL FROM:<a@client.test>", "503 5.5.1 a mail is begun already"),
                ("DATA", "503 5.5.1 say RCPT TO:<a@b> first"), recipient, ("DATA", "354"),
                ("a\r\n.", "250 2.0.0"), ("DATA", "503 5.5.1 say MAIL FROM:<a@b> first"), mail,
            ]),
        Session(
            "RSET begins anew",
            [
                hello, mail, recipient, ("RSET", "250 2.0.0"),
                ("DATA", "503 5.5.1 say MAIL FROM:<a@b> first"),
                mail, ("DATA", "503 5.5.1 say RCPT TO:<a@b> first"),
            ]),
        Session(
            "so does EHLO",
            [
                hello, mail, recipient, hello, ("DATA", "503 5.5.1 say MAIL FROM:<a@b> first"),
                mail,
            ]),
        Session(
            "a chunk without MAIL is read away",
            [
                hello, ("BDAT 6\r\nQUIT\r\n", "503 5.5.1 say MAIL FROM:<a@b> first"),
                ("BDAT 6 LAST\r\nQUIT\r\n", "503 5.5.1 say MAIL FROM:<a@b> first"), mail,
            ]),
        Session(
            "a chunk without RCPT is read away",
            [
                hello, mail, ("BDAT 6\r\nQUIT\r\n", "503 5.5.1 say RCPT TO:<a@b> first"),
                ("BDAT 6\r\nQUIT\r\n", "503 5.5.1 a chunk was refused"),
                ("MAIL FROM:<a@client.test>", "503"), ("RSET", "250"), mail,
            ]),
        Session(
            "chunks and DATA do not mix",
            [
                hello, mail, recipient, ("BDAT 3\r\nab\n", "250 2.0.0 3 bytes taken"),
                ("DATA", "503 5.5.1 DATA cannot follow BDAT"),
                ("RCPT TO:<c@mx.test>", "503 5.5.1 "),
                ("NOOP", "250 2.0.0"), ("BDAT 0 LAST", "250 2.0.0 Ok, taken"),
                ("BDAT 0 LAST", "503 5.5.1 say MAIL FROM:<a@b> first"), mail,
            ]),
        Session(
            "addresses beyond ASCII need SMTPUTF8",
            [
                hello, mail, ("RCPT TO:<é@mx.test>", "553 5.6.7"),
                ("DATA", "554 5.5.1 no recipient was taken"), ("RSET", "250"),
                ("MAIL FROM:<a@client.test> SMTPUTF8", "250"), ("RCPT TO:<é@mx.test>", "250"),
            ]),
        Session(
            "what is not offered is not there",
            [
                hello, ("STARTTLS", "502 5.5.1"), ("AUTH PLAIN", "502 5.5.1"),
                ("TURN", "502 5.5.1"),
                ("XYZZY", "500 5.5.2"),
            ]),
    ]

    /// A chunk's bytes are no line.
    private static func isChunk(_ line: String) -> Bool {
        line.hasPrefix("BDAT") && line.utf8.contains(UInt8(ascii: "\n"))
    }

    @Test(arguments: sessions)
    func everyCommandHasItsAnswer(session: Session) {
        var server = ServerConversation()
        for (line, answer) in session.lines {
            let said = Self.isChunk(line) ? server.send(Array(line.utf8)) : server.say(line)
            #expect(said.hasPrefix(answer), "\(line.debugDescription): \(said)")
        }
    }

    /// All at once, the answers are the same and in the same order.
    @Test(arguments: sessions)
    func everythingCanBePipelined(session: Session) {
        var server = ServerConversation()
        let all = session.lines.map { line, _ in
            Self.isChunk(line) ? line : line + "\r\n"
        }
        var answers = server.send(Array(all.joined().utf8)).split(separator: "\n")
        answers.removeAll { $0.hasPrefix("250-") && $0 != "250-mx.test" }
        let finals = answers.filter { !$0.hasPrefix("250 SMTPUTF8") }
        #expect(finals.count == session.lines.count)
        for (said, (_, answer)) in zip(finals, session.lines) { #expect(said.hasPrefix(answer)) }
        #expect(server.machine.hasPipelined)
    }

    @Test func theGreetingIsTheServers() {
        var machine = ServerMachine(ServerConversation.settings())
        #expect(machine.nextAction() == nil)
        #expect(machine.takeOutput() == Array("220 mx.test ESMTP\r\n".utf8))
        #expect(machine.takeOutput().isEmpty)
    }

    @Test func whatEHLOOffers() {
        var server = ServerConversation(
            ServerConversation.settings {
                $0.extensions = Set(ServiceExtension.allCases)
                $0.mayLogInInClear = true
                $0.isPranksterInbox = true
                $0.limits.message = 1000
            })
        #expect(
            server.say("EHLO c") == """
                250-mx.test
                250-8BITMIME
                250-AUTH SCRAM-SHA-256 CRAM-MD5 PLAIN LOGIN XOAUTH2
                250-CHUNKING
                250-DSN
                250-ENHANCEDSTATUSCODES
                250-PIPELINING
                250-SIZE 1000
                250-SMTPUTF8
                250-STARTTLS
                250 X-PRANKSTER-INBOX
                """)
        #expect(server.say("HELO c") == "250 mx.test")
    }

    @Test func whatAMessageKnows() throws {
        var server = ServerConversation()
        server.sayHello()
        _ = server.say("MAIL FROM:<a@client.test> BODY=8BITMIME SIZE=5 RET=FULL")
        _ = server.say("RCPT TO:<b@mx.test> NOTIFY=NEVER")
        _ = server.say("RCPT TO:<@relay.test:c@mx.test>")
        _ = server.say("DATA")
        #expect(server.say("..x\n\r\n.") == "250 2.0.0 Ok, taken")
        let message = try #require(server.accepted.first)
        #expect(message.reversePath == "a@client.test")
        #expect(message.sender.body == .eightBitMIME)
        #expect(message.sender.size == 5)
        #expect(message.sender.returned == .full)
        #expect(message.forwardPaths == ["b@mx.test", "c@mx.test"])
        #expect(message.recipients[0].notify == [.never])
        #expect(message.bytes == Array(".x\n\r\n".utf8))
        #expect(message.clientName == "client.test")
        #expect(message.irregularities == .bareLF)
        #expect(!message.isChunked && !message.isEncrypted && message.user == nil)
        #expect(!server.machine.hasPipelined)
    }

    @Test func chunksAreJoined() {
        var server = ServerConversation()
        server.begin()
        #expect(server.send(Array("BDAT 4\r\n.\r\n\r".utf8)) == "250 2.0.0 4 bytes taken")
        #expect(server.machine.messageSize == 4)
        #expect(server.send(Array("BDAT 1\r\n\n".utf8)) == "250 2.0.0 1 bytes taken")
        #expect(server.send(Array("BDAT 2 LAST\r\n.\n".utf8)) == "250 2.0.0 Ok, taken")
        #expect(server.accepted.map(\.bytes) == [Array(".\r\n\r\n.\n".utf8)])
        #expect(server.accepted[0].irregularities == .bareLF)
        #expect(server.accepted[0].isChunked)
    }

    @Test func nothingFollowsTheEnd() {
        var server = ServerConversation()
        #expect(server.say("QUIT\r\nNOOP") == "221 mx.test says goodbye")
        #expect(server.hasEnded)
        #expect(server.machine.isClosed)
        #expect(server.say("NOOP") == "")
    }
}
