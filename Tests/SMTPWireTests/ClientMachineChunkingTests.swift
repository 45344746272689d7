// SPDX-License-Identifier: MIT

import Testing

@testable import SMTPWire

/// RFC 3030.
@Suite struct ClientMachineChunkingTests {
    private static let offers = ["PIPELINING", "CHUNKING"]
    private static let mail = "MAIL FROM:<olivia@example.org>"
    private static let rcpt = "RCPT TO:<alice@example.org>"
    private static let chunk = ["BDAT 21 LAST", "Subject: x", "", "Hello"]

    /// Without a ledger the whole letter is one write.
    @Test func sharesAWriteWhereNobodyIsAsked() throws {
        var session = ClientSession.ready(Self.offers)
        for id in 1...3 {
            try session.submit(id)
            #expect(session.said() == [Self.mail, Self.rcpt] + Self.chunk)
            #expect(session.machine.waitsFor == .command)
            session.hear("250", "250")
            #expect(session.machine.waitsFor == .end)
            session.hear("250 Taken")
            #expect(session.outcome() == [.finished(id, [.accepted(Reply("250 Taken"))])])
        }
    }

    /// The next letter waits for the replies, so that one letter at most can be in doubt.
    @Test func holdsTheNextLetterBack() throws {
        var session = ClientSession.ready(Self.offers)
        try session.submit(1)
        _ = session.said()
        #expect(session.machine.canTake)
        try session.submit(2)
        #expect(session.said() == [])
        session.hear("250", "250")
        #expect(session.said() == [])
        session.hear("250 Taken")
        #expect(session.said() == [Self.mail, Self.rcpt] + Self.chunk)
    }

    /// A letter that is long is not sent before somebody wants it.
    @Test func waitsForTheEnvelopeOfALongLetter() throws {
        var session = ClientSession.ready(Self.offers)
        let text = String(repeating: "0123456789abcde\r\n", count: 4000)
        try session.submit(1, text)
        #expect(session.said() == [Self.mail, Self.rcpt])
        session.hear("250", "250")
        #expect(session.said().first == "BDAT 68000 LAST")
    }

    @Test func goesInLockStepWithoutPipelining() throws {
        var session = ClientSession.ready(["CHUNKING"])
        try session.submit(1)
        #expect(session.said() == [Self.mail])
        session.hear("250")
        #expect(session.said() == [Self.rcpt])
        session.hear("250")
        #expect(session.said() == Self.chunk)
        try session.submit(2)
        #expect(session.said() == [])
        session.hear("552 Too much")
        #expect(session.outcome() == [.finished(1, [.refused(Reply("552 Too much"))])])
        #expect(session.said() == ["RSET"])
        session.hear("250")
        #expect(session.said() == [Self.mail])
    }

    /// RFC 3030, 2: a refused chunk may leave the envelope open.
    @Test(arguments: [("554 Spam", true), ("451 Later", false)])
    func resetsAfterARefusedChunk(reply: String, isPermanent: Bool) throws {
        var session = ClientSession.ready(Self.offers)
        try session.submit(1)
        _ = session.said()
        try session.submit(2)
        session.hear("250", "250", reply)
        let fate: RecipientFate = isPermanent ? .refused(Reply(reply)) : .deferred(Reply(reply))
        #expect(session.outcome() == [.finished(1, [fate])])
        // Were RSET refused, the chunk would go to the first letter's people too.
        #expect(session.said() == ["RSET", Self.mail, Self.rcpt])
        session.hear("250 Reset", "250")
        #expect(session.said() == Self.chunk)
        session.hear("250", "250 Taken")
        #expect(session.outcome() == [.finished(2, [.accepted(Reply("250 Taken"))])])
    }

    /// The chunk is on its way already when MAIL or each RCPT is refused.
    @Test(arguments: [
        (["550 Not you", "503 No", "503 No"], "550 Not you"),
        (["250", "550 Not her", "503 No"], "550 Not her"),
        (["250", "550 Not her", "250 Taken for nobody"], "550 Not her"),
    ])
    func isSentInVain(replies: [String], expected: String) throws {
        var session = ClientSession.ready(Self.offers)
        try session.submit(1)
        _ = session.said()
        for reply in replies {
            #expect(session.outcome() == [])
            session.hear(reply)
        }
        #expect(session.outcome() == [.finished(1, [.refused(Reply(expected))])])
        let isTaken = replies[2].hasPrefix("250")
        #expect(session.said() == (isTaken ? [] : ["RSET"]))
    }

    /// With a ledger: one round trip a letter, and RSET between, so that a refused chunk's envelope
    /// is never added to.
    @Test func pipelinesWhereItIsAsked() throws {
        var session = ClientSession.ready(Self.offers) { $0.confirmsLastByte = true }
        try session.submit(1)
        #expect(session.said() == [Self.mail, Self.rcpt])
        session.hear("250", "250")
        for id in 1...4 {
            #expect(session.outcome() == [.confirm(id)])
            #expect(session.said() == [])
            try session.submit(id + 1)
            #expect(session.said() == [])
            session.machine.confirmed(id)
            #expect(session.said() == Self.chunk + ["RSET", Self.mail, Self.rcpt])
            let reply = id.isMultiple(of: 2) ? "554 Spam" : "250 Taken"
            session.hear(reply)
            let fate: RecipientFate =
                id.isMultiple(of: 2) ? .refused(Reply(reply)) : .accepted(Reply(reply))
            #expect(session.outcome() == [.finished(id, [fate])])
            #expect(session.said() == [])
            session.hear("250 Reset", "250", "250")
        }
    }

    /// A letter that comes too late to follow goes without RSET, unless the chunk was refused.
    @Test(arguments: [("250 Taken", []), ("554 Spam", ["RSET"])])
    func resetsOnlyWhereItMust(reply: String, before: [String]) throws {
        var session = ClientSession.ready(Self.offers) { $0.confirmsLastByte = true }
        try session.submit(1)
        _ = session.said()
        session.hear("250", "250")
        session.machine.confirmed(1)
        #expect(session.said() == Self.chunk)
        session.hear(reply)
        try session.submit(2)
        #expect(session.said() == before + [Self.mail, Self.rcpt])
    }

    /// Whoever is refused before the chunk leaves is told of no chunk.
    @Test func sendsNoChunkToNobody() throws {
        var session = ClientSession.ready(Self.offers) { $0.confirmsLastByte = true }
        try session.submit(1, to: ["alice@example.org", "bob@example.org"])
        _ = session.said()
        session.hear("250", "550 No", "450 Later")
        #expect(
            session.outcome()
                == [.finished(1, [.refused(Reply("550 No")), .deferred(Reply("450 Later"))])])
        #expect(session.said() == ["RSET"])
    }

    @Test func carriesDotsAsTheyAre() throws {
        var session = ClientSession.ready(Self.offers)
        try session.submit(1, ".\r\n..")
        #expect(session.said() == [Self.mail, Self.rcpt, "BDAT 7 LAST", ".", ".."])
    }
}
