// SPDX-License-Identifier: MIT

import MailFormat
import Testing

@testable import SMTPWire

@Suite struct ClientMachinePipeliningTests {
    private static let letter = ["Subject: x", "", "Hello", "."]

    @Test func waitsForEachReplyWithoutPipelining() throws {
        var session = ClientSession.ready()
        try session.submit(1, to: ["alice@example.org", "bob@example.org"])
        #expect(session.said() == ["MAIL FROM:<olivia@example.org>"])
        #expect(session.said() == [])
        session.hear("250 Ok")
        #expect(session.said() == ["RCPT TO:<alice@example.org>"])
        session.hear("250 Ok")
        #expect(session.said() == ["RCPT TO:<bob@example.org>"])
        session.hear("250 Ok")
        #expect(session.said() == ["DATA"])
        #expect(session.machine.waitsFor == .data)
        session.hear("354 Go ahead")
        #expect(session.machine.waitsFor == .block)
        try session.submit(2)
        #expect(session.said() == Self.letter)
        #expect(session.machine.waitsFor == .end)
        #expect(session.outcome() == [])
        session.hear("250 2.0.0 Ok")
        let accepted = RecipientFate.accepted(Reply("250 2.0.0 Ok"))
        #expect(session.outcome() == [.finished(1, [accepted, accepted])])
        #expect(session.said() == ["MAIL FROM:<olivia@example.org>"])
    }

    @Test func writesTheEndOfALetterAndTheNextEnvelopeTogether() throws {
        var session = ClientSession.ready(["PIPELINING", "SIZE 1000"])
        try session.submit(1)
        let envelope = [
            "MAIL FROM:<olivia@example.org> SIZE=21", "RCPT TO:<alice@example.org>", "DATA",
        ]
        #expect(session.said() == envelope)
        #expect(!session.machine.canTake)
        for id in 2...5 {
            session.hear("250 Ok\n250 Ok\n354 Go ahead")
            try session.submit(id)
            #expect(session.said() == Self.letter + envelope)
            session.hear("250 Taken")
            #expect(session.outcome() == [.finished(id - 1, [.accepted(Reply("250 Taken"))])])
        }
    }

    /// One reply too many is found out at DATA, where every reply has another digit.
    @Test func noticesAReplyTooMany() throws {
        var session = ClientSession.ready(["PIPELINING"])
        try session.submit(1)
        _ = session.said()
        session.hear("250", "250", "250 Once more", "354")
        #expect(
            session.outcome() == [
                .returned(1, wasBegun: true),
                .end(
                    SessionEnd(
                        .protocolError, isTransient: true, "the server answered DATA with 250")),
            ])
    }

    @Test(arguments: ["250 Hello", "354 Go", "550 No", "999", "\0"])
    func noticesAReplyToNothing(reply: String) throws {
        var session = ClientSession.ready(["PIPELINING"])
        session.hear(reply)
        guard case .end(let end) = session.outcome().first else {
            Issue.record("the session goes on")
            return
        }
        #expect(end.cause == .protocolError && end.isTransient)
        #expect(session.said() == [])
        #expect(!session.machine.canTake)
    }

    /// Replies that nobody reads may fill the server's way out, so commands wait for them.
    @Test func keepsAWindow() throws {
        var session = ClientSession.ready(["PIPELINING"])
        let paths = (1...250).map { "r\($0)@example.org" }
        try session.submit(1, to: paths)
        var lines = session.said()
        #expect(lines.count == ClientMachine.window)
        var answered = 0
        while lines.last != "DATA" {
            session.hear("250 Ok")
            answered += 1
            let more = session.said()
            #expect(more.count <= 1)
            lines += more
        }
        #expect(lines.count == 252)
        #expect(lines[1...250].elementsEqual(paths.map { "RCPT TO:<\($0)>" }))
        #expect(answered == 152)
        for _ in answered..<251 { session.hear("250 Ok") }
        session.hear("354")
        _ = session.said()
        session.hear("250 Ok")
        #expect(
            session.outcome()
                == [.finished(1, Array(repeating: .accepted(Reply("250 Ok")), count: 250))])
    }

    /// With a window full of refusals MAIL's own comes first, and the rest is not asked any more.
    @Test func asksNoMoreOnceMAILIsRefused() throws {
        var session = ClientSession.ready(["PIPELINING"])
        try session.submit(1, to: (1...250).map { "r\($0)@example.org" })
        #expect(session.said().count == ClientMachine.window)
        session.hear("550 Not you")
        #expect(session.said() == [])
        for _ in 1..<ClientMachine.window { session.hear("503 No") }
        #expect(session.said() == [])
        #expect(
            session.outcome()
                == [.finished(1, Array(repeating: .refused(Reply("550 Not you")), count: 250))])
    }

    /// However the output is cut, it is the same, and the dot counts only once it is out.
    @Test(arguments: 1...30)
    func cutsItsOutputAnywhere(limit: Int) throws {
        var session = ClientSession.ready(["PIPELINING"])
        try session.submit(1, to: ["alice@example.org", "bob@example.org"], ".a\r\n..\r\nb")
        var output: [UInt8] = []
        func pull(_ session: inout ClientSession) {
            while true {
                let piece = session.machine.takeOutput(upTo: limit)
                #expect(piece.count <= limit)
                if piece.isEmpty { break }
                output += piece
            }
        }
        pull(&session)
        session.hear("250", "250", "250", "354")
        try session.submit(2)
        pull(&session)
        #expect(
            String(decoding: output, as: UTF8.self)
                == "MAIL FROM:<olivia@example.org>\r\nRCPT TO:<alice@example.org>\r\n"
                + "RCPT TO:<bob@example.org>\r\nDATA\r\n..a\r\n...\r\nb\r\n.\r\n"
                + "MAIL FROM:<olivia@example.org>\r\nRCPT TO:<alice@example.org>\r\nDATA\r\n")
    }

    @Test func takesOneLetterBehindTheOneThatLeaves() throws {
        var session = ClientSession.ready(["PIPELINING"])
        try session.submit(1)
        #expect(!session.machine.canTake)
        _ = session.said()
        #expect(!session.machine.canTake)
        session.hear("250", "250", "354")
        #expect(session.machine.canTake)
        try session.submit(2)
        #expect(!session.machine.canTake)
        _ = session.said()
        session.hear("250 Ok")
        #expect(!session.machine.canTake)
        session.hear("250", "250", "354")
        #expect(session.machine.canTake)
    }

    @Test func doesWithoutWhatIsTurnedOff() throws {
        var session = ClientSession.ready(["PIPELINING", "CHUNKING", "SIZE", "DSN"]) {
            $0.without = [.pipelining, .chunking, .size]
        }
        try session.submit(1)
        #expect(session.said() == ["MAIL FROM:<olivia@example.org>"])
        session.hear("250")
        #expect(session.said() == ["RCPT TO:<alice@example.org>"])
        session.hear("250 2.1.5 Ok")
        #expect(session.said() == ["DATA"])
    }
}
