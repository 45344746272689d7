// SPDX-License-Identifier: MIT

import Testing

@testable import SMTPWire

@Suite struct ClientMachineOpeningTests {
    private static func end(
        _ cause: SessionEnd.Cause, transient: Bool, _ message: String, _ reply: String? = nil
    ) -> ClientAction {
        .end(SessionEnd(cause, isTransient: transient, message, reply: reply.map { Reply($0) }))
    }

    @Test func saysNothingBeforeTheGreeting() {
        var session = ClientSession()
        #expect(session.said() == [])
        #expect(session.machine.waitsFor == .command)
        #expect(!session.machine.canTake)
        session.hear("220-mx.example.org", "220 ESMTP")
        #expect(session.said() == ["EHLO client.example.org"])
        session.hear("250-mx.example.org", "250-PIPELINING", "250 SIZE 1000")
        #expect(session.outcome() == [.ready])
        #expect(session.machine.canTake)
        #expect(session.machine.waitsFor == .nothing)
        #expect(session.machine.extensions?.sizeLimit == 1000)
        #expect(session.said() == [])
    }

    @Test(arguments: [
        (
            "554 No mail here",
            end(.refused, transient: false, "the server takes no mail", "554 No mail here"),
            ["QUIT"]
        ),
        (
            "450 Later", end(.refused, transient: true, "the server takes no mail", "450 Later"),
            ["QUIT"]
        ),
        ("421 Bye", end(.closed, transient: true, "the server closes the session", "421 Bye"), []),
        ("354 What", end(.protocolError, transient: false, "the server greeted with 354"), []),
        (
            "HTTP/1.1 400 Bad Request",
            end(
                .protocolError, transient: false, "the server sent something that is no SMTP reply"),
            []
        ),
        (
            "220 a\n220 b",
            end(.protocolError, transient: false, "the server sent a reply that answers nothing"),
            []
        ),
    ])
    func judgesTheGreeting(greeting: String, expected: ClientAction, output: [String]) {
        var session = ClientSession()
        session.hear(greeting)
        #expect(session.outcome() == [expected])
        #expect(session.said() == output)
        #expect(session.machine.waitsFor == .nothing)
        session.hear("220 again")
        #expect(session.outcome() == [])
    }

    @Test func fallsBackToHELO() throws {
        var session = ClientSession { $0.recording = .commands }
        session.hear("220 old.example.org")
        _ = session.said()
        session.hear("502 What is that")
        #expect(session.said() == ["HELO client.example.org"])
        session.hear("250 Pleased to meet you")
        #expect(session.outcome() == [.ready])
        #expect(session.machine.extensions == Extensions(ehlo: []))
        try session.submit(1)
        #expect(session.said() == ["MAIL FROM:<olivia@example.org>"])
    }

    @Test(arguments: [
        (["450 Later"], end(.refused, transient: true, "the server refused EHLO", "450 Later")),
        (
            ["502 What", "550 No"],
            end(.refused, transient: false, "the server refused EHLO and HELO", "550 No")
        ),
        (
            ["502 What", "451 No"],
            end(.refused, transient: true, "the server refused EHLO and HELO", "451 No")
        ),
        (["421 Bye"], end(.closed, transient: true, "the server closes the session", "421 Bye")),
        (["354 Go"], end(.protocolError, transient: false, "the server answered EHLO with 354")),
        (
            ["502 What", "354 Go"],
            end(.protocolError, transient: false, "the server answered HELO with 354")
        ),
    ])
    func judgesEHLO(replies: [String], expected: ClientAction) {
        var session = ClientSession()
        session.hear("220 mx.example.org")
        for reply in replies {
            _ = session.said()
            session.hear(reply)
        }
        #expect(session.outcome() == [expected])
    }

    @Test func mustBeAnInboxWhereThatIsAsked() {
        var session = ClientSession {
            $0.mustBeInbox = true
            $0.credential = Credential(user: "tim", secret: .password("x"))
            $0.mayLogInInClear = true
        }
        session.hear("220 mx.example.org")
        _ = session.said()
        session.hear(ClientSession.ehlo(["AUTH PLAIN"]))
        #expect(
            session.outcome()
                == [Self.end(.notAnInbox, transient: false, "the server is no Prankster inbox")])
        #expect(session.said() == ["QUIT"])
        let inbox = ClientSession.ready(["X-PRANKSTER-INBOX"]) { $0.mustBeInbox = true }
        #expect(inbox.machine.canTake)
    }

    @Test(arguments: ["a\r\nMAIL FROM:<x@example.org>", "a\0", String(repeating: "a", count: 600)])
    func neverSaysAStrangeName(name: String) {
        var session = ClientSession { $0.clientName = name }
        session.hear("220 mx.example.org")
        #expect(session.said() == [])
        guard case .end(let end) = session.outcome().first else {
            Issue.record("the session goes on")
            return
        }
        #expect(end.cause == .protocolError && !end.isTransient)
    }
}
