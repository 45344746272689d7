// SPDX-License-Identifier: MIT

import Testing

@testable import SMTPWire

/// What no client can do to a server.
@Suite struct ServerMachineLimitTests {
    private static func server(_ change: (inout ServerSettings) -> Void) -> ServerConversation {
        ServerConversation(ServerConversation.settings(change))
    }

    @Test func aMessageThatSaysItIsTooBigIsNotBegun() {
        var server = Self.server { $0.limits.message = 10 }
        server.sayHello()
        #expect(
            server.say("MAIL FROM:<a@b.test> SIZE=11")
                == "552 5.3.4 message too big; at most 10 bytes are taken")
        #expect(server.say("MAIL FROM:<a@b.test> SIZE=10") == "250 2.1.0 Sender ok")
    }

    @Test(arguments: [
        (8, "250 2.0.0 Ok, taken"), (9, "552 5.3.4 message too big; at most 10 bytes are taken"),
    ])
    func aMessageThatIsTooBigIsReadToItsEnd(count: Int, answer: String) {
        var server = Self.server { $0.limits.message = 10 }
        server.begin()
        _ = server.say("DATA")
        #expect(server.say(String(repeating: "x", count: count) + "\r\n.") == answer)
        #expect(server.accepted.count == (count == 8 ? 1 : 0))
        #expect(server.say("NOOP") == "250 2.0.0 Ok")
        #expect(server.say("MAIL FROM:<a@b.test>") == "250 2.1.0 Sender ok")
    }

    @Test func chunksThatAreTooBigTogetherAreReadAway() {
        var server = Self.server { $0.limits.message = 10 }
        server.begin()
        #expect(server.send(Array("BDAT 6\r\nabcdef".utf8)) == "250 2.0.0 6 bytes taken")
        #expect(
            server.send(Array("BDAT 5\r\nRSET\n".utf8))
                == "552 5.3.4 message too big; at most 10 bytes are taken")
        #expect(
            server.send(Array("BDAT 5 LAST\r\nRSET\n".utf8))
                == "503 5.5.1 a chunk was refused; say RSET, and MAIL again")
        #expect(server.accepted.isEmpty)
        #expect(server.say("MAIL FROM:<a@b.test>") == "250 2.1.0 Sender ok")
    }

    @Test func thereAreSoManyRecipientsAndNoMore() {
        var server = Self.server { $0.limits.recipients = 2 }
        server.begin()
        #expect(server.say("RCPT TO:<c@mx.test>") == "250 2.1.5 Recipient ok")
        #expect(
            server.say("RCPT TO:<d@mx.test>")
                == "452 4.5.3 too many recipients; a mail has at most 2, send it again to the rest")
        #expect(server.say("DATA").hasPrefix("354"))
        _ = server.say(".")
        #expect(server.accepted.map(\.forwardPaths) == [["b@mx.test", "c@mx.test"]])
    }

    /// A line at its limit is read, and one beyond is refused once, whatever pieces it comes in.
    @Test(arguments: [1, 7, 64, 100_000])
    func aLineThatIsTooLongIsRefusedWithoutLosingTheNext(pieces: Int) {
        var server = Self.server { $0.limits.commandLine = 64 }
        for (length, answer) in [
            (64, "250 Ok\n"), (65, "500 line too long; a command has at most 64 bytes\n"),
            (5000, "500 line too long; a command has at most 64 bytes\n"),
        ] {
            let line = "NOOP " + String(repeating: "x", count: length - 7) + "\r\nVRFY a\r\n"
            var rest = Array(line.utf8)[...]
            var answers = ""
            while !rest.isEmpty {
                let answer = server.send(rest.prefix(pieces))
                if !answer.isEmpty { answers += answer + "\n" }
                rest = rest.dropFirst(pieces)
                #expect(server.machine.input.count <= max(64, pieces))
            }
            #expect(answers == answer + "252 Cannot tell, but will take mail for it\n")
        }
    }

    @Test func soManyWrongCommandsAndItIsOver() {
        var server = Self.server { $0.limits.wrongCommands = 3 }
        for _ in 0..<3 {
            #expect(
                server.say("XYZZY")
                    == "500 unknown command; a mail takes EHLO, MAIL, RCPT, DATA and QUIT")
        }
        #expect(server.say("XYZZY") == "421 too many commands went wrong, closing")
        #expect(server.hasEnded)
    }

    /// RFC 2920, 3.1: what was sent behind a refused MAIL is refused too, and no mistake.
    @Test func whatFollowsARefusedSenderDoesNotCount() {
        var server = Self.server { $0.asks = .mail }
        server.verdict = { _ in .reply(Reply(550, lines: ["No"])) }
        server.sayHello()
        let recipients = String(repeating: "RCPT TO:<b@mx.test>\r\n", count: 100)
        let answers = server.say("MAIL FROM:<a@b.test>\r\n\(recipients)DATA")
        let codes = answers.split(separator: "\n").map { $0.prefix(3) }
        #expect(codes == ["550"] + Array(repeating: "503", count: 101))
        #expect(!server.hasEnded)
    }

    @Test func aMessageMakesUpForWrongCommands() {
        var server = Self.server { $0.limits.wrongCommands = 1 }
        for _ in 0..<3 {
            server.begin()
            #expect(
                server.say("XYZZY")
                    == "500 5.5.2 unknown command; a mail takes EHLO, MAIL, RCPT, DATA and QUIT")
            _ = server.say("DATA")
            #expect(server.say(".") == "250 2.0.0 Ok, taken")
        }
    }

    @Test func aChunkWithoutASizeEndsTheSession() {
        var server = Self.server { _ in }
        server.begin()
        #expect(
            server.say("BDAT many\r\nQUIT")
                == "421 4.5.4 write BDAT 1234, or BDAT 1234 LAST; where this chunk ends nobody knows, closing"
        )
        #expect(server.hasEnded)
    }

    @Test(arguments: [ServerSettings.BareLineEnds.accept, .refuse])
    func wrongLineEndsAreTakenOrRefusedAsSet(policy: ServerSettings.BareLineEnds) {
        var server = Self.server { $0.bareLineEnds = policy }
        let takes = policy == .accept
        let answer = takes ? "250 Ok" : "500 line ended with LF; SMTP lines end with CR LF"
        #expect(server.send(Array("NOOP\n".utf8)) == answer)
        for (content, isRight) in [
            ("a\r\n", true), ("a\n.\n", false), ("a\rb\r\n", false), ("\0\r\n", false),
        ] {
            let taken = "250 2.0.0 Ok, taken"
            let refused =
                "550 5.6.0 the message holds a bare CR, a bare LF or NUL; its lines end with CR LF"
            server.begin()
            _ = server.say("DATA")
            #expect(server.say(content + "\r\n.") == (takes || isRight ? taken : refused))
            server.begin()
            let chunk = Array("BDAT \(content.utf8.count) LAST\r\n\(content)".utf8)
            #expect(server.send(chunk) == (takes || isRight ? taken : refused))
        }
        #expect(server.accepted.count == (takes ? 8 : 2))
    }

    /// A client that asks without reading answers waits.
    @Test func answersThatNobodyTakesDoNotPileUp() {
        var machine = ServerMachine(ServerConversation.settings { $0.limits.waitingOutput = 1000 })
        machine.receive(Array(String(repeating: "NOOP\r\n", count: 100_000).utf8))
        var most = 0
        var count = 0
        while true {
            #expect(machine.nextAction() == nil)
            let output = machine.takeOutput()
            if output.isEmpty { break }
            most = max(most, output.count)
            count += output.count { $0 == UInt8(ascii: "\n") }
        }
        #expect(most < 1100)
        #expect(count == 100_001)
    }

    @Test func whatComesWhileTheServerIsBusyIsBounded() {
        var machine = ServerMachine(
            ServerConversation.settings {
                $0.asks = .greeting
                $0.limits.waitingInput = 1000
            })
        #expect(machine.nextAction() == .decide(.greeting))
        let piece = [UInt8](repeating: 0x61, count: 600)
        machine.receive(piece)
        machine.receive(piece)
        #expect(machine.nextAction() == nil)
        machine.receive(piece)
        #expect(machine.nextAction() == .end)
        #expect(
            machine.takeOutput()
                == Array("421 too much at once before the answers, closing\r\n".utf8))
        // A verdict that comes late says nothing any more.
        machine.decide(.proceed)
        #expect(machine.nextAction() == nil)
        #expect(machine.takeOutput().isEmpty)
    }

    @Test func anAcceptedMessageIsToldEvenIfTheSessionEndsAtOnce() {
        var machine = ServerMachine(ServerConversation.settings { $0.limits.waitingInput = 10 })
        machine.receive(Array("HELO c\r\nMAIL FROM:<a@b.test>\r\nRCPT TO:<c@d.test>\r\n".utf8))
        #expect(machine.nextAction() == nil)
        machine.receive(Array("DATA\r\n.\r\n".utf8))
        let rest = [UInt8](repeating: 0x61, count: 50)
        machine.receive(rest)
        var actions: [ServerAction] = []
        while let action = machine.nextAction() {
            actions.append(action)
            machine.receive(rest)
            machine.receive(rest)
        }
        #expect(actions.count == 2)
        #expect(actions.last == .end)
    }
}
