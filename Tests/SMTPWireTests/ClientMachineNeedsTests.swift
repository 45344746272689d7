// SPDX-License-Identifier: MIT

import Testing

@testable import SMTPWire

/// What letters need of a server, and what they ask of it.
@Suite struct ClientMachineNeedsTests {
    private static let plain = "Subject: x\r\n\r\nHello\r\n"
    private static let eightBitBody = "Subject: x\r\n\r\nH\u{E9}llo\r\n"
    private static let eightBitHeader = "To: é@example.org\r\nFrom: a\r\n é\r\n\r\nHello\r\n"

    struct Case: Sendable, CustomTestStringConvertible {
        let offers: [String]
        let text: String
        let sender: String
        let path: String
        let expected: String

        init(
            _ offers: [String], _ text: String, from sender: String = "olivia@example.org",
            to path: String = "alice@example.org", _ expected: String
        ) {
            self.offers = offers
            self.text = text
            self.sender = sender
            self.path = path
            self.expected = expected
        }

        var testDescription: String { "\(offers) \(expected)" }
    }

    private static let olivia = "MAIL FROM:<olivia@example.org>"

    @Test(arguments: [
        Case([], plain, olivia),
        Case(["SIZE"], plain, "\(olivia) SIZE=21"),
        Case(["SIZE 21"], plain, "\(olivia) SIZE=21"),
        Case(["SIZE 0"], "x", "\(olivia) SIZE=3"),
        // Nothing is said that the letter does not need.
        Case(["8BITMIME", "SMTPUTF8", "DSN"], plain, olivia),
        Case(["8BITMIME"], eightBitBody, "\(olivia) BODY=8BITMIME"),
        Case(["8BITMIME", "SMTPUTF8"], eightBitHeader, "\(olivia) BODY=8BITMIME SMTPUTF8"),
        Case(["8BITMIME", "SMTPUTF8"], plain, to: "é@example.org", "\(olivia) SMTPUTF8"),
        Case(
            ["8BITMIME", "SMTPUTF8"], plain, from: "é@example.org",
            "MAIL FROM:<é@example.org> SMTPUTF8"),
        Case(["8BITMIME"], plain, to: "a@grüße.example", olivia),
    ])
    func asksForWhatItNeeds(example: Case) throws {
        var session = ClientSession.ready(example.offers)
        try session.submit(1, to: [example.path], example.text, from: example.sender)
        #expect(session.said() == [example.expected])
    }

    @Test(arguments: [
        Case(["SIZE 20"], plain, "the letter has 21 bytes, and the server takes at most 20"),
        Case(["SIZE 2"], "x", "the letter has 3 bytes, and the server takes at most 2"),
        Case(
            [], eightBitBody,
            "the server does not offer 8BITMIME, which the letter's 8-bit text needs"
        ),
        Case(
            ["SMTPUTF8"], eightBitHeader,
            "the server does not offer 8BITMIME, which the letter's 8-bit text needs"),
        Case(
            ["8BITMIME"], eightBitHeader,
            "the server does not offer SMTPUTF8, which the field 'To', the field 'From' needs"),
        Case(
            [], plain, from: "ö@example.org", to: "é@example.org",
            "the server does not offer SMTPUTF8, which 'ö@example.org', 'é@example.org' needs"),
        Case([], "a\nb\r\n", "the letter holds a line feed without a carriage return, at byte 1"),
        Case([], "\r\n.\r", "the letter holds a carriage return without a line feed, at byte 3"),
        Case([], "a\0", "the letter holds a NUL, at byte 1"),
    ])
    func neverBeginsWhatTheServerCannotTake(example: Case) throws {
        for more in [[], ["PIPELINING"], ["PIPELINING", "CHUNKING"]] {
            var session = ClientSession.ready(example.offers + more)
            try session.submit(1, to: [example.path], example.text, from: example.sender)
            #expect(session.outcome() == [.finished(1, [.unsendable(example.expected)])])
            #expect(session.said() == [])
            #expect(session.machine.canTake)
        }
    }

    @Test func saysWhatIsTurnedOff() throws {
        var session = ClientSession.ready(["8BITMIME", "SMTPUTF8"]) { $0.without = [.smtputf8] }
        let paths = (1...5).map { "é\($0)@example.org" } + ["é1@example.org", "bob@example.org"]
        try session.submit(1, to: paths)
        let reason =
            "SMTPUTF8 is turned off, which 'é1@example.org', 'é2@example.org', 'é3@example.org'"
            + " and 2 more needs"
        #expect(
            session.outcome() == [.finished(1, Array(repeating: .unsendable(reason), count: 7))])
    }

    @Test func asksForNotifications() throws {
        let wishes = ClientSettings.Notifications(notify: [.failure, .delay], returned: .headers)
        var session = ClientSession.ready(["PIPELINING", "DSN"]) { $0.notifications = wishes }
        try session.submit(1, envelopeID: "run/1")
        #expect(
            session.said() == [
                "MAIL FROM:<olivia@example.org> RET=HDRS ENVID=run/1",
                "RCPT TO:<alice@example.org> NOTIFY=FAILURE,DELAY ORCPT=rfc822;alice@example.org",
                "DATA",
            ])
        var never = ClientSession.ready(["PIPELINING", "DSN"]) {
            $0.notifications = ClientSettings.Notifications(notify: [.never])
        }
        try never.submit(1)
        #expect(
            never.said() == [
                "MAIL FROM:<olivia@example.org>", "RCPT TO:<alice@example.org> NOTIFY=NEVER",
                "DATA",
            ])
    }

    @Test(
        arguments: [
            (["PIPELINING"], true, []), (["PIPELINING", "DSN"], false, []),
            (["PIPELINING", "DSN"], true, [.dsn]),
        ] as [([String], Bool, Set<ServiceExtension>)])
    func asksForNoneOtherwise(
        offers: [String], wishes: Bool, without: Set<ServiceExtension>
    ) throws {
        var session = ClientSession.ready(offers) {
            if wishes { $0.notifications = .init(notify: [.failure], returned: .full) }
            $0.without = without
        }
        try session.submit(1, envelopeID: "run/1")
        #expect(
            session.said() == [
                "MAIL FROM:<olivia@example.org>", "RCPT TO:<alice@example.org>", "DATA",
            ])
    }

    /// Enhanced codes are read wherever they stand, unless they are turned off.
    @Test func readsEnhancedCodes() throws {
        for without in [[], [.enhancedStatusCodes]] as [Set<ServiceExtension>] {
            var session = ClientSession.ready([]) { $0.without = without }
            try session.submit(1)
            _ = session.said()
            session.hear("550 5.1.8 Not you")
            let reply =
                without.isEmpty
                ? Reply(550, EnhancedCode(5, 1, 8), lines: ["Not you"])
                : Reply(550, lines: ["5.1.8 Not you"])
            #expect(session.outcome() == [.finished(1, [.refused(reply)])])
        }
    }
}
