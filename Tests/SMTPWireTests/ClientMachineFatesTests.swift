// SPDX-License-Identifier: MIT

import Testing

@testable import SMTPWire

/// What becomes of each recipient, whatever the server says at whatever stage.
@Suite struct ClientMachineFatesTests {
    private static let three = ["alice@example.org", "bob@example.org", "carol@example.org"]

    struct Case: Sendable, CustomTestStringConvertible {
        /// The replies to MAIL, three RCPTs, DATA and the dot.
        let replies: [String]
        let fates: [RecipientFate]
        /// What is said afterwards, before the next letter.
        let afterwards: [String]

        init(_ replies: [String], _ fates: [RecipientFate], then afterwards: [String] = []) {
            self.replies = replies
            self.fates = fates
            self.afterwards = afterwards
        }

        var testDescription: String { replies.joined(separator: " | ") }
    }

    private static func accepted(_ line: String) -> RecipientFate { .accepted(Reply(line)) }
    private static func refused(_ line: String) -> RecipientFate { .refused(Reply(line)) }
    private static func deferred(_ line: String) -> RecipientFate { .deferred(Reply(line)) }
    private static func again(_ line: String) -> RecipientFate { .again(Reply(line)) }
    private static func all(_ fate: RecipientFate) -> [RecipientFate] {
        [fate, fate, fate]
    }

    static let cases = [
        Case(
            ["250", "250", "251 Forwarded", "252 Perhaps", "354", "250 2.0.0 Queued"],
            all(accepted("250 2.0.0 Queued"))),
        // RFC 5321, D.1: one is refused, and the others get it.
        Case(
            ["250", "250", "550 5.1.1 No such user", "250", "354", "250 Ok"],
            [accepted("250 Ok"), refused("550 5.1.1 No such user"), accepted("250 Ok")]),
        Case(
            ["250", "450 4.2.1 Later", "550 No", "250", "354", "250 Ok"],
            [deferred("450 4.2.1 Later"), refused("550 No"), accepted("250 Ok")]),
        // Too many recipients, by RFC 5321, 4.5.3.1.10 and by older servers.
        Case(
            ["250", "250", "452 Too many", "452 4.5.3 Too many", "354", "250 Ok"],
            [accepted("250 Ok"), again("452 Too many"), again("452 4.5.3 Too many")]),
        Case(
            ["250", "250", "552 Too many", "552 5.5.3 Too many", "354", "250 Ok"],
            [accepted("250 Ok"), again("552 Too many"), again("552 5.5.3 Too many")]),
        Case(
            ["250", "250", "452 4.2.2 Full", "552 5.2.2 Full", "354", "250 Ok"],
            [accepted("250 Ok"), deferred("452 4.2.2 Full"), refused("552 5.2.2 Full")]),
        Case(
            ["250", "452 No room", "250", "452 No room", "354", "250 Ok"],
            [deferred("452 No room"), accepted("250 Ok"), again("452 No room")]),
        Case(
            ["250", "552 Full", "250", "250", "354", "250 Ok"],
            [refused("552 Full"), accepted("250 Ok"), accepted("250 Ok")]),
        // The end of the data is refused.
        Case(["250", "250", "250", "250", "354", "554 Spam"], all(refused("554 Spam"))),
        Case(["250", "250", "250", "250", "354", "451 Later"], all(deferred("451 Later"))),
        Case(
            ["250", "250", "550 No", "452 Many", "354", "554 Spam"],
            [refused("554 Spam"), refused("550 No"), again("452 Many")]),
        // DATA is refused.
        Case(
            ["250", "250", "550 No", "250", "451 Later"],
            [deferred("451 Later"), refused("550 No"), deferred("451 Later")], then: ["RSET"]),
        Case(["250", "250", "250", "250", "554 No"], all(refused("554 No")), then: ["RSET"]),
    ]

    /// What is refused before there is anybody to send to: in lock step nothing more is said.
    static let hopeless = [
        Case(["550 Not you"], all(refused("550 Not you"))),
        Case(["451 Later"], all(deferred("451 Later"))),
        Case(
            ["250", "550 No", "451 Later", "553 No"],
            [refused("550 No"), deferred("451 Later"), refused("553 No")], then: ["RSET"]),
        Case(
            ["250", "452 4.5.3 Many", "452 4.5.3 Many", "552 Many"],
            [deferred("452 4.5.3 Many"), deferred("452 4.5.3 Many"), refused("552 Many")],
            then: ["RSET"]),
    ]

    private static func checkEnd(_ session: inout ClientSession, _ example: Case) throws {
        #expect(session.outcome() == [.finished(1, example.fates)])
        #expect(session.machine.canTake)
        #expect(session.said() == example.afterwards)
        if example.afterwards == ["RSET"] { session.hear("250 Reset") }
        try session.submit(2, to: ["dan@example.org"])
        #expect(session.said().first == "MAIL FROM:<olivia@example.org>")
        #expect(session.outcome() == [])
    }

    @Test(arguments: cases + hopeless)
    func inLockStep(example: Case) throws {
        var session = ClientSession.ready()
        try session.submit(1, to: Self.three)
        for reply in example.replies {
            // Never two commands in flight.
            let said = session.said()
            #expect(said.count == 1 || said.last == ".")
            #expect(session.said() == [])
            session.hear(reply)
        }
        try Self.checkEnd(&session, example)
    }

    @Test(arguments: cases)
    func pipelined(example: Case) throws {
        var session = ClientSession.ready(["PIPELINING"])
        try session.submit(1, to: Self.three)
        #expect(session.said().count == 5)
        for reply in example.replies {
            session.hear(reply)
            _ = reply.hasPrefix("354") ? session.said() : []
        }
        try Self.checkEnd(&session, example)
    }

    /// DATA is on its way already, and is refused as it should be.
    @Test(arguments: hopeless, ["503 No recipients", "554 No valid recipients", "451 Hm"])
    func pipelinedInVain(example: Case, dataReply: String) throws {
        var session = ClientSession.ready(["PIPELINING"])
        try session.submit(1, to: Self.three)
        #expect(session.said().count == 5)
        let replies = example.replies + Array(repeating: "503 No", count: 4 - example.replies.count)
        session.hear(replies.joined(separator: "\n"))
        #expect(session.outcome() == [])
        session.hear(dataReply)
        try Self.checkEnd(&session, example)
    }

    /// RFC 2920, 3.1: DATA is taken although nobody is left: a lone dot, and its reply is nothing.
    @Test(arguments: hopeless, ["250 Queued", "554 No recipients", "451 Hm"])
    func getsOutOfDATAByALoneDot(example: Case, dotReply: String) throws {
        var session = ClientSession.ready(["PIPELINING"])
        try session.submit(1, to: Self.three)
        _ = session.said()
        let replies = example.replies + Array(repeating: "503 No", count: 4 - example.replies.count)
        session.hear(replies.joined(separator: "\n"), "354 Go ahead")
        #expect(session.outcome() == [.finished(1, example.fates)])
        try session.submit(2, to: ["dan@example.org"])
        #expect(
            session.said() == [
                ".", "MAIL FROM:<olivia@example.org>", "RCPT TO:<dan@example.org>", "DATA",
            ])
        #expect(session.machine.waitsFor == .end)
        session.hear(dotReply)
        #expect(session.outcome() == [])
        session.hear("250", "250", "354")
        _ = session.said()
        session.hear("250 Second")
        #expect(session.outcome() == [.finished(2, [.accepted(Reply("250 Second"))])])
    }

    /// Some servers take RCPT though they refused MAIL: what they hold is reset.
    @Test func trustsMAILMoreThanRCPT() throws {
        var session = ClientSession.ready(["PIPELINING"])
        try session.submit(1, to: Self.three)
        _ = session.said()
        session.hear("550 Not you", "250", "250", "250", "503 No")
        #expect(session.outcome() == [.finished(1, Self.all(Self.refused("550 Not you")))])
        #expect(session.said() == ["RSET"])
    }

    @Test(arguments: [
        (["354 What"], "the server answered MAIL with 354"),
        (["250", "354 What"], "the server answered RCPT with 354"),
        (["250", "250", "250", "250", "250 Fine"], "the server answered DATA with 250"),
    ])
    func comesBackWhereRepliesAreImpossible(replies: [String], message: String) throws {
        for offers in [[], ["PIPELINING"]] {
            var session = ClientSession.ready(offers)
            try session.submit(1, to: Self.three)
            for reply in replies {
                _ = session.said()
                session.hear(reply)
            }
            let end = SessionEnd(.protocolError, isTransient: true, message)
            #expect(session.outcome() == [.returned(1, wasBegun: true), .end(end)])
        }
    }

    @Test func isInDoubtWhereTheEndIsAnsweredImpossibly() throws {
        var session = ClientSession.ready(["PIPELINING"])
        try session.submit(1, to: Self.three)
        _ = session.said()
        session.hear("250", "250", "550 No", "250", "354")
        _ = session.said()
        session.hear("354 Go on")
        let message = "the server answered the end of the data with 354"
        #expect(
            session.outcome() == [
                .finished(1, [.inDoubt(message), Self.refused("550 No"), .inDoubt(message)]),
                .end(SessionEnd(.protocolError, isTransient: true, message)),
            ])
    }

    @Test func resetMustSucceed() throws {
        var session = ClientSession.ready()
        try session.submit(1)
        for reply in ["250", "550 No"] {
            _ = session.said()
            session.hear(reply)
        }
        try session.submit(2)
        #expect(session.said() == ["RSET"])
        _ = session.outcome()
        session.hear("502 What")
        #expect(
            session.outcome() == [
                .returned(2, wasBegun: false),
                .end(SessionEnd(.protocolError, isTransient: true, "the server refused RSET")),
            ])
    }

    @Test func aLetterToNobodyIsDone() throws {
        var session = ClientSession.ready()
        try session.submit(1, to: [])
        #expect(session.outcome() == [.finished(1, [])])
        #expect(session.said() == [])
    }
}
