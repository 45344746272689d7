// SPDX-License-Identifier: MIT

import Testing

@testable import SMTPWire

@Suite struct ClientMachineEndTests {
    private static let lost = SessionEnd(.closed, isTransient: true, "the connection was lost")

    /// A session with a letter to two people, after so many replies to it.
    private static func session(
        after replies: [String], _ offers: [String] = ["PIPELINING"], alsoSecond: Bool = false
    ) throws -> ClientSession {
        var session = ClientSession.ready(offers)
        try session.submit(1, to: ["alice@example.org", "bob@example.org"])
        _ = session.said()
        for reply in replies {
            session.hear(reply)
            if alsoSecond, session.machine.canTake { try session.submit(2) }
            _ = session.said()
        }
        session.actions = []
        return session
    }

    private static let inDoubt = RecipientFate.inDoubt("the connection was lost")
    private static let no = RecipientFate.refused(Reply("550 No"))

    @Test(
        arguments: [
            ([], [.returned(1, wasBegun: false)]),
            (["250"], [.returned(1, wasBegun: true)]),
            (["250", "250"], [.returned(1, wasBegun: true)]),
            (["250", "250", "550 No"], [.returned(1, wasBegun: true)]),
            (["550 No"], [.finished(1, [no, no])]),
            (["250", "550 No", "550 No"], [.finished(1, [no, no])]),
            (["250", "250", "250", "354"], [.finished(1, [inDoubt, inDoubt])]),
            (["250", "550 No", "250", "354"], [.finished(1, [no, inDoubt])]),
        ] as [([String], [ClientAction])])
    func losesTheConnection(replies: [String], expected: [ClientAction]) throws {
        var session = try Self.session(after: replies)
        session.machine.receive(Array("250 half a rep".utf8))
        session.machine.lost(Self.lost)
        session.drain()
        #expect(session.outcome() == expected + [.end(Self.lost)])
        #expect(session.said() == [])
        #expect(!session.machine.canTake)
        session.machine.lost(Self.lost)
        session.drain()
        #expect(session.outcome() == [])
    }

    /// A dot of which one byte is still here was not sent.
    @Test func comesBackWithoutItsLastByte() throws {
        var session = ClientSession.ready(["PIPELINING"])
        try session.submit(1)
        _ = session.said()
        session.hear("250", "250", "354")
        _ = session.machine.takeOutput(upTo: "Subject: x\r\n\r\nHello\r\n.\r".utf8.count)
        session.machine.lost(Self.lost)
        session.drain()
        #expect(session.outcome() == [.returned(1, wasBegun: true), .end(Self.lost)])
        #expect(session.said() == [])
    }

    @Test func returnsTheLetterBehind() throws {
        var session = try Self.session(after: ["250", "250", "250", "354"], alsoSecond: true)
        session.machine.lost(Self.lost)
        session.drain()
        #expect(
            session.outcome() == [
                .finished(1, [Self.inDoubt, Self.inDoubt]), .returned(2, wasBegun: false),
                .end(Self.lost),
            ])
    }

    /// A chunk that left with its envelope may have been taken, whatever was answered before.
    @Test(
        arguments: [
            ([], [inDoubt, inDoubt]), (["250"], [inDoubt, inDoubt]),
            (["250", "550 No"], [no, inDoubt]), (["550 No"], [no, no]),
        ] as [([String], [RecipientFate])])
    func losesAChunk(replies: [String], fates: [RecipientFate]) throws {
        var session = try Self.session(after: replies, ["PIPELINING", "CHUNKING"])
        session.machine.lost(Self.lost)
        session.drain()
        #expect(session.outcome() == [.finished(1, fates), .end(Self.lost)])
    }

    private static let closing = Reply("421 4.3.2 Bye")
    private static let closed = ClientAction.end(
        SessionEnd(.closed, isTransient: true, "the server closes the session", reply: closing))

    @Test(
        arguments: [
            ([], [.returned(1, wasBegun: false)]),
            (["250"], [.returned(1, wasBegun: true)]),
            (["250", "250", "250"], [.returned(1, wasBegun: true)]),
            (["550 No"], [.finished(1, [no, no])]),
            (
                ["250", "250", "250", "354"],
                [.finished(1, [.deferred(closing), .deferred(closing)])]
            ),
            (["250", "550 No", "250", "354"], [.finished(1, [no, .deferred(closing)])]),
        ] as [([String], [ClientAction])])
    func hears421(replies: [String], expected: [ClientAction]) throws {
        var session = try Self.session(after: replies)
        session.hear("421 4.3.2 Bye")
        #expect(session.outcome() == expected + [Self.closed])
        #expect(session.said() == [])
    }

    @Test func hears421WhileIdle() {
        var session = ClientSession.ready()
        session.hear("421 4.3.2 Bye")
        #expect(session.outcome() == [Self.closed])
    }

    /// In the middle of a letter, between commands that were not asked for.
    @Test func hears421InTheMiddleOfALetter() throws {
        var session = ClientSession.ready(["PIPELINING"])
        try session.submit(1)
        _ = session.said()
        session.hear("250", "250", "354")
        _ = session.machine.takeOutput(upTo: 8)
        session.hear("421 4.3.2 Bye")
        #expect(session.outcome() == [.returned(1, wasBegun: true), Self.closed])
    }

    @Test func hears421InsteadOfTheEndOfAChunk() throws {
        var session = try Self.session(after: ["250"], ["PIPELINING", "CHUNKING"])
        session.hear("421 4.3.2 Bye")
        let deferred = RecipientFate.deferred(Self.closing)
        #expect(session.outcome() == [.finished(1, [deferred, deferred]), Self.closed])
    }

    private static let quit = ClientAction.end(
        SessionEnd(.quit, isTransient: false, "the session was ended with QUIT"))

    @Test(arguments: ["221 Bye", "250 Ok", "421 Bye", "500 What"])
    func quits(reply: String) {
        var session = ClientSession.ready()
        #expect(session.said() == [])
        session.machine.quit()
        #expect(!session.machine.canTake)
        #expect(session.said() == ["QUIT"])
        #expect(session.machine.waitsFor == .command)
        session.hear(reply)
        #expect(session.outcome() == [Self.quit])
    }

    @Test(arguments: [
        SessionEnd(.closed, isTransient: true, "the connection was lost"),
        SessionEnd(.timedOut, isTransient: true, "the server does not answer"),
    ])
    func needsNoAnswerToQUIT(why: SessionEnd) {
        var session = ClientSession.ready()
        session.machine.quit()
        _ = session.said()
        session.machine.lost(why)
        session.drain()
        #expect(session.outcome() == [Self.quit])
    }

    @Test(arguments: [[], ["PIPELINING"], ["CHUNKING", "PIPELINING"]])
    func letsLettersEndBeforeQUIT(offers: [String]) throws {
        var session = ClientSession.ready(offers)
        try session.submit(1)
        session.machine.quit()
        var said: [String] = []
        for _ in 0..<10 {
            let lines = session.said()
            said += lines
            switch lines.last {
            case "QUIT": session.hear("221 Bye")
            case "DATA" where offers.isEmpty: session.hear("354 Go")
            case "DATA": session.hear("250", "250", "354 Go")
            case "Hello": session.hear("250", "250", "250 Taken")
            default: session.hear("250 Taken")
            }
            if session.machine.waitsFor == .nothing, lines.last == "QUIT" { break }
        }
        #expect(said.last == "QUIT")
        #expect(session.outcome() == [.finished(1, [.accepted(Reply("250 Taken"))]), Self.quit])
    }

    @Test func quitsOnceItIsReady() {
        var session = ClientSession()
        session.machine.quit()
        session.hear("220 mx")
        #expect(session.said() == ["EHLO client.example.org"])
        session.hear("250 mx")
        #expect(session.outcome() == [.ready])
        #expect(session.said() == ["QUIT"])
    }

    @Test func countsTheTimeOfWhatItWaitsFor() {
        let times = WaitingTime(
            command: .seconds(1), data: .seconds(2), block: .seconds(3), end: .seconds(4))
        let all: [Waiting] = [.nothing, .command, .data, .block, .end]
        #expect(
            all.map { $0.duration(in: times) } == [
                nil, .seconds(1), .seconds(2), .seconds(3), .seconds(4),
            ])
        #expect(
            WaitingTime()
                == WaitingTime(
                    command: .seconds(300), data: .seconds(120), block: .seconds(180),
                    end: .seconds(600)))
    }
}
