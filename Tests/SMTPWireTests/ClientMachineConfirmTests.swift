// SPDX-License-Identifier: MIT

import Testing

@testable import SMTPWire

/// The ledger is asked before a letter's last byte leaves.
@Suite struct ClientMachineConfirmTests {
    private static func session(_ offers: String...) -> ClientSession {
        ClientSession.ready(offers) { $0.confirmsLastByte = true }
    }

    private static let letter = ["Subject: x", "", "Hello", "."]
    private static let envelope = [
        "MAIL FROM:<olivia@example.org>", "RCPT TO:<alice@example.org>", "DATA",
    ]

    @Test func holdsAShortLetterBackWhole() throws {
        var session = Self.session("PIPELINING")
        try session.submit(1)
        #expect(session.said() == Self.envelope)
        #expect(session.outcome() == [])
        session.hear("250", "250", "354")
        #expect(session.outcome() == [.confirm(1)])
        #expect(session.said() == [])
        #expect(session.machine.waitsFor == .nothing)
        try session.submit(2)
        #expect(session.said() == [])
        session.machine.confirmed(7)
        #expect(session.said() == [])
        session.machine.confirmed(1)
        #expect(session.machine.waitsFor == .block)
        #expect(session.said() == Self.letter + Self.envelope)
        #expect(session.machine.waitsFor == .end)
        #expect(session.outcome() == [])
    }

    /// Of a long letter only the last part waits: what came before says nothing yet.
    @Test(arguments: [["PIPELINING"], ["PIPELINING", "CHUNKING"], []])
    func holdsTheEndOfALongLetterBack(offers: [String]) throws {
        var session = ClientSession.ready(offers) { $0.confirmsLastByte = true }
        let line = "0123456789abcdef\r\n"
        let text = String(repeating: line, count: 10_000)
        try session.submit(1, text)
        while session.machine.waitsFor != .block {
            let said = session.said()
            session.hear(said.map { $0 == "DATA" ? "354" : "250" }.joined(separator: "\n"))
        }
        try checkLongLetter(&session, text)
    }

    private func checkLongLetter(_ session: inout ClientSession, _ text: String) throws {
        var output: [UInt8] = []
        while true {
            let piece = session.machine.takeOutput(upTo: 5000)
            if piece.isEmpty { break }
            #expect(session.actions.isEmpty)
            output += piece
            session.drain()
        }
        #expect(session.outcome() == [.confirm(1)])
        #expect(session.machine.waitsFor == .nothing)
        #expect(output.count < text.utf8.count - 65_000)
        session.machine.confirmed(1)
        while true {
            let piece = session.machine.takeOutput(upTo: 5000)
            if piece.isEmpty { break }
            output += piece
        }
        #expect(session.machine.waitsFor == .end)
        let written = String(decoding: output, as: UTF8.self)
        #expect(written.hasSuffix(text + ".\r\n") || written == "BDAT 180000 LAST\r\n" + text)
    }

    @Test(arguments: [["PIPELINING"], ["PIPELINING", "CHUNKING"], ["CHUNKING"], []])
    func endsWhereTheLedgerFails(offers: [String]) throws {
        var session = ClientSession.ready(offers) { $0.confirmsLastByte = true }
        try session.submit(1)
        for reply in ["250", "250", "354"] where !session.actions.contains(.confirm(1)) {
            _ = session.said()
            session.hear(reply)
        }
        #expect(session.outcome() == [.confirm(1)])
        try session.submit(2)
        session.machine.refuseConfirmation(9)
        session.drain()
        #expect(session.outcome() == [])
        session.machine.refuseConfirmation(1)
        session.drain()
        let end = SessionEnd(
            .closed, isTransient: true,
            "the session was given up, as it could not be recorded that a letter leaves")
        #expect(
            session.outcome()
                == [.returned(1, wasBegun: true), .returned(2, wasBegun: false), .end(end)])
        session.machine.confirmed(1)
        #expect(session.said() == [])
    }

    /// Asked is not left: what is lost while the ledger writes can be sent again.
    @Test func comesBackWhereTheConnectionIsLostBefore() throws {
        var session = Self.session("PIPELINING")
        try session.submit(1)
        _ = session.said()
        session.hear("250", "250", "354")
        _ = session.outcome()
        let why = SessionEnd(.closed, isTransient: true, "the connection was lost")
        session.machine.lost(why)
        session.drain()
        #expect(session.outcome() == [.returned(1, wasBegun: true), .end(why)])
        session.machine.confirmed(1)
        session.drain()
        #expect(session.outcome() == [])
        #expect(session.said() == [])
    }
}
