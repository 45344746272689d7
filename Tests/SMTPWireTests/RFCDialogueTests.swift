// SPDX-License-Identifier: MIT

import Testing

@testable import SMTPWire

/// The RFCs' own dialogues, with the names of this house; each group of lines is one write.
@Suite struct RFCDialogueTests {
    private static let text = "Subject: x\r\n\r\nBlah blah blah...\r\n..etc. etc. etc.\r\n"
    private static let letter = ["Subject: x", "", "Blah blah blah...", "...etc. etc. etc.", "."]
    private static let people = ["jones@foo.com", "green@foo.com", "brown@foo.com"]

    /// Plays lines of `C:` and `S:` against a session that has the letter as soon as it can.
    private func play(_ lines: [String], _ session: inout ClientSession) throws -> [ClientAction] {
        var isSubmitted = false
        var index = 0
        while index < lines.count {
            let speaker = lines[index].prefix(2)
            let group = lines[index...].prefix { $0.hasPrefix(speaker) }.map {
                String($0.dropFirst(3))
            }
            index += group.count
            if speaker == "S:" {
                session.hear(group.joined(separator: "\n"))
            } else {
                #expect(session.said() == group)
            }
            if session.machine.canTake, !isSubmitted {
                isSubmitted = true
                try session.submit(1, to: Self.people, Self.text, from: "smith@bar.com")
            }
            if session.actions.contains(where: { if case .finished = $0 { true } else { false } }) {
                session.machine.quit()
            }
        }
        return session.outcome()
    }

    private static let done = ClientAction.end(
        SessionEnd(.quit, isTransient: false, "the session was ended with QUIT"))

    /// RFC 5321, D.1.
    @Test func typicalTransaction() throws {
        var session = ClientSession { $0.clientName = "bar.com" }
        let outcome = try play(
            [
                "S: 220 foo.com Simple Mail Transfer Service Ready", "C: EHLO bar.com",
                "S: 250-foo.com greets bar.com", "S: 250-8BITMIME", "S: 250-SIZE", "S: 250-DSN",
                "S: 250 HELP", "C: MAIL FROM:<smith@bar.com> SIZE=51", "S: 250 OK",
                "C: RCPT TO:<jones@foo.com>", "S: 250 OK", "C: RCPT TO:<green@foo.com>",
                "S: 550 No such user here", "C: RCPT TO:<brown@foo.com>", "S: 250 OK", "C: DATA",
                "S: 354 Start mail input; end with <CRLF>.<CRLF>",
            ] + Self.letter.map { "C: \($0)" }
                + ["S: 250 OK", "C: QUIT", "S: 221 foo.com Service closing transmission channel"],
            &session)
        let accepted = RecipientFate.accepted(Reply("250 OK"))
        let refused = RecipientFate.refused(Reply("550 No such user here"))
        #expect(outcome == [.ready, .finished(1, [accepted, refused, accepted]), Self.done])
    }

    /// RFC 2920, 4, the pipelined dialogue; nobody is left in the one after it.
    @Test func pipelining() throws {
        let opening = [
            "S: 220 innosoft.com SMTP service ready", "C: EHLO dbc.mtview.ca.us",
            "S: 250-innosoft.com", "S: 250 PIPELINING", "C: MAIL FROM:<smith@bar.com>",
            "C: RCPT TO:<jones@foo.com>", "C: RCPT TO:<green@foo.com>",
            "C: RCPT TO:<brown@foo.com>", "C: DATA", "S: 250 sender <smith@bar.com> OK",
        ]
        var session = ClientSession { $0.clientName = "dbc.mtview.ca.us" }
        let outcome = try play(
            opening + [
                "S: 250 recipient OK", "S: 250 recipient OK", "S: 250 recipient OK",
                "S: 354 enter mail, end with line containing only \".\"",
            ] + Self.letter.map { "C: \($0)" }
                + ["S: 250 message sent", "C: QUIT", "S: 221 goodbye"], &session)
        let sent = RecipientFate.accepted(Reply("250 message sent"))
        #expect(outcome == [.ready, .finished(1, [sent, sent, sent]), Self.done])

        let no = RecipientFate.refused(Reply("550 not known"))
        let refusals = Array(repeating: "S: 550 not known", count: 3)
        for ending in [
            ["S: 554 no valid recipients given", "C: RSET", "S: 250 reset"],
            ["S: 354 enter mail", "C: .", "S: 554 no valid recipients"],
        ] {
            var hopeless = ClientSession { $0.clientName = "dbc.mtview.ca.us" }
            let end = ending + ["C: QUIT", "S: 221 goodbye"]
            #expect(
                try play(opening + refusals + end, &hopeless)
                    == [.ready, .finished(1, [no, no, no]), Self.done])
        }
    }

    /// RFC 3030, 4.1, with and without pipelining.
    @Test func chunking() throws {
        let chunk =
            ["C: BDAT 51 LAST"]
            + Self.text.dropLast(1).split(
                separator: "\r\n", omittingEmptySubsequences: false
            ).map { "C: \($0)" }
        let steps = [
            "C: MAIL FROM:<smith@bar.com>", "S: 250 sender ok", "C: RCPT TO:<jones@foo.com>",
            "S: 250 ok", "C: RCPT TO:<green@foo.com>", "S: 250 ok", "C: RCPT TO:<brown@foo.com>",
            "S: 250 ok",
        ]
        let ending = ["S: 250 Message OK, 51 octets received", "C: QUIT", "S: 221 Goodbye"]
        let taken = RecipientFate.accepted(Reply("250 Message OK, 51 octets received"))
        let expected = [ClientAction.ready, .finished(1, [taken, taken, taken]), Self.done]
        let greeting = [
            "S: 220 cnri.reston.va.us SMTP service ready", "C: EHLO client.example.org",
        ]
        var slow = ClientSession()
        #expect(
            try play(
                greeting + ["S: 250-cnri.reston.va.us says hello", "S: 250 CHUNKING"] + steps
                    + chunk
                    + ending, &slow) == expected)
        var quick = ClientSession()
        let commands = steps.filter { $0.hasPrefix("C") }
        let replies = steps.filter { $0.hasPrefix("S") }
        #expect(
            try play(
                greeting + ["S: 250-cnri.reston.va.us", "S: 250-PIPELINING", "S: 250 CHUNKING"]
                    + commands + chunk + replies + ending, &quick) == expected)
    }
}
