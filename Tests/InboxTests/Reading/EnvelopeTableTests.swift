// SPDX-License-Identifier: MIT

import MailFormat
import SMTPWire
import Testing

@testable import Inbox

@Suite struct EnvelopeTableTests {
    private func table(
        _ header: String, from: String = "a@example.org", to: [String] = ["b@example.org"],
        refused: [ArrivedMail.RefusedRecipient] = []
    ) throws -> EnvelopeTable {
        let message = MailFixture.received(header + "\n\n", from: from, to: to)
        return EnvelopeTable(
            MailFixture.stored(message, refused: refused).arrived,
            try MessageReader.read(message.bytes))
    }

    private func words(_ rows: [EnvelopeTable.Row]) -> [String] {
        rows.map { "\($0.mark) \($0.address): \($0.meaning)" }
    }

    @Test(arguments: [
        (
            "From: a@example.org", "a@example.org",
            ["same a@example.org: From is who sent it; the bounce goes here"]
        ),
        (
            "From: A <a@EXAMPLE.ORG>", "a@example.org",
            ["same a@example.org: From is who sent it; the bounce goes here"]
        ),
        (
            "From: b@example.org", "a@example.org",
            [
                "differs a@example.org: only in the envelope: who really sent it; the bounce goes here",
                "differs b@example.org: From is not who sent it: the envelope says a@example.org",
            ]
        ),
        (
            "From: b@example.org\nSender: a@example.org", "a@example.org",
            [
                "note a@example.org: sent it for From, as Sender says; the bounce goes here",
                "note b@example.org: the author, for whom a@example.org sent it",
            ]
        ),
        (
            "From: a@example.org\nSender: c@example.org", "a@example.org",
            [
                "same a@example.org: From is who sent it; the bounce goes here",
                "differs c@example.org: Sender is not who sent it: the envelope says a@example.org",
            ]
        ),
        (
            "From: a@example.org\nReply-To: a@example.org, d@example.org", "a@example.org",
            [
                "same a@example.org: From is who sent it; the bounce goes here",
                "note d@example.org: answers go here instead of to From",
            ]
        ),
        (
            "Return-Path: <e@example.org>\nFrom: a@example.org", "a@example.org",
            [
                "same a@example.org: From is who sent it; the bounce goes here",
                "differs e@example.org: the bounce does not go here: the envelope says a@example.org",
            ]
        ),
        (
            "Return-Path: <a@example.org>\nFrom: b@example.org", "a@example.org",
            [
                "differs a@example.org: who really sent it, whatever From says; the bounce goes here",
                "differs b@example.org: From is not who sent it: the envelope says a@example.org",
            ]
        ),
        (
            "From: a@example.org", "",
            [
                "note : the empty reverse-path: no bounce goes to anybody",
                "note a@example.org: the author; no bounce goes here",
            ]
        ),
        (
            "X: y", "a@example.org",
            [
                "differs a@example.org: only in the envelope: who really sent it; the bounce goes here"
            ]
        ),
    ])
    func sendersAreCompared(header: String, from: String, wanted: [String]) throws {
        #expect(words(try table(header, from: from).senders) == wanted)
    }

    @Test(arguments: [
        ("To: b@example.org", ["b@example.org"], ["same b@example.org: in the envelope and in To"]),
        (
            "To: b@example.org\nCc: B <b@example.org>", ["b@EXAMPLE.org"],
            ["same b@EXAMPLE.org: in the envelope and in To and Cc"]
        ),
        (
            "To: undisclosed-recipients:;", ["b@example.org"],
            ["differs b@example.org: only in the envelope: a blind copy (Bcc)"]
        ),
        (
            "To: c@example.org", ["b@example.org"],
            [
                "differs b@example.org: only in the envelope: a blind copy (Bcc)",
                "differs c@example.org: only in the header: never asked to be delivered",
            ]
        ),
        (
            "Bcc: b@example.org", ["b@example.org"],
            ["differs b@example.org: in Bcc, which every other recipient can read"]
        ),
        (
            "To: b@bücher.example", ["b@XN--bcher-kva.example"],
            ["same b@XN--bcher-kva.example: in the envelope and in To"]
        ),
        (
            "To: \"b\"@example.org", ["b@example.org"],
            ["same b@example.org: in the envelope and in To"]
        ),
        (
            "To: B@example.org", ["b@example.org"],
            [
                "note b@example.org: the header has B@example.org, with other capitals before '@'",
                "note B@example.org: the envelope has b@example.org, with other capitals before '@'",
            ]
        ),
        (
            "To: b@example.org", ["b@example.org", "b@example.org"],
            ["note b@example.org: in the envelope and in To, and asked for 2 times"]
        ),
    ])
    func recipientsAreCompared(header: String, to: [String], wanted: [String]) throws {
        #expect(words(try table("From: a@example.org\n" + header, to: to).recipients) == wanted)
    }

    @Test func theRefusedKeepTheirReply() throws {
        let rows = try table(
            "To: b@example.org, c@example.org",
            refused: [
                .init(forwardPath: "c@example.org", reply: "550 5.1.1 no such user"),
                .init(forwardPath: "d@example.org", reply: "450 later"),
            ]
        ).recipients
        #expect(
            words(rows) == [
                "same b@example.org: in the envelope and in To",
                "differs c@example.org: named in To, and refused: 550 5.1.1 no such user",
                "differs d@example.org: a blind copy (Bcc), and refused: 450 later",
            ])
        #expect(rows.map(\.refusal) == [nil, "550 5.1.1 no such user", "450 later"])
        #expect(rows.allSatisfy { $0.isInEnvelope })
    }

    @Test func anAddressIsShownInItsOwnScriptToo() throws {
        let row = try table("From: B <a@xn--bcher-kva.example>", from: "a@xn--bcher-kva.example")
            .senders[0]
        #expect(row.address == "a@xn--bcher-kva.example")
        #expect(row.inOwnScript == "a@bücher.example")
        #expect(row.names == ["B"])
        #expect(row.places == ["From"])
    }

    @Test func whatDiffersIsNeverLeftOut() throws {
        let many = (0..<2000).map { "r\($0)@example.org" }
        let table = try table(
            "From: a@example.org\nTo: " + many.joined(separator: ",\n "),
            to: many + ["blind@example.org"])
        #expect(table.recipients.count == EnvelopeTable.mostRows)
        #expect(table.moreRecipients == 2001 - EnvelopeTable.mostRows)
        #expect(table.recipients[0].address == "blind@example.org")
        #expect(table.differs)
        let senders = try self.table("From: " + many.joined(separator: ",\n "))
        #expect(senders.senders.count == EnvelopeTable.mostRows)
        #expect(senders.moreSenders == 2001 - EnvelopeTable.mostRows)
    }

    @Test func agreementIsTold() throws {
        let table = try table("From: a@example.org\nTo: b@example.org")
        #expect(!table.differs)
    }
}
