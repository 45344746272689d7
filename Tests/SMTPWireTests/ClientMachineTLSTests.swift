// SPDX-License-Identifier: MIT

import Testing

@testable import SMTPWire

@Suite struct ClientMachineTLSTests {
    private static func end(
        _ cause: SessionEnd.Cause, transient: Bool = false, _ message: String,
        _ reply: String? = nil
    ) -> ClientAction {
        .end(SessionEnd(cause, isTransient: transient, message, reply: reply.map { Reply($0) }))
    }

    /// A session up to where EHLO is to be answered.
    private static func session(
        _ security: ClientSettings.Security, without: Set<ServiceExtension> = []
    ) -> ClientSession {
        var session = ClientSession {
            $0.security = security
            $0.without = without
            $0.credential = Credential(user: "tim", secret: .password("tanstaaf"))
            $0.recording = .commands
        }
        session.hear("220 mx.example.org")
        #expect(session.said() == ["EHLO client.example.org"])
        return session
    }

    @Test(arguments: [ClientSettings.Security.startTLS, .startTLSIfOffered])
    func forgetsWhatWasSaidInClear(security: ClientSettings.Security) {
        var session = Self.session(security)
        session.hear(ClientSession.ehlo(["STARTTLS", "PIPELINING", "AUTH LOGIN"]))
        #expect(session.said() == ["STARTTLS"])
        session.hear("220 Go")
        #expect(session.outcome() == [.startTLS])
        #expect(session.said() == [])
        #expect(session.machine.waitsFor == .command)
        session.machine.tlsEstablished()
        #expect(session.machine.extensions == nil)
        #expect(session.said() == ["EHLO client.example.org"])
        session.hear(ClientSession.ehlo(["STARTTLS", "AUTH PLAIN"]))
        #expect(session.said() == ["AUTH PLAIN AHRpbQB0YW5zdGFhZg=="])
        session.hear("235 Welcome")
        #expect(session.outcome() == [.ready])
        #expect(session.machine.extensions?.offers(.pipelining) == false)
        let dialogue = session.machine.takeDialogue()
        #expect(dialogue.contains(DialogueLine(.note, "TLS established")))
        #expect(dialogue.contains(DialogueLine(.client, "AUTH PLAIN ****")))
        #expect(session.machine.takeDialogue() == [])
    }

    @Test func startsInTLSWhereThatIsImplied() {
        var session = Self.session(.implicitTLS)
        session.hear(ClientSession.ehlo(["STARTTLS", "AUTH PLAIN"]))
        #expect(session.said() == ["AUTH PLAIN AHRpbQB0YW5zdGFhZg=="])
    }

    @Test(
        arguments: [
            ([], [], "TLS is required, and the server does not offer STARTTLS"),
            (["STARTTLS"], [.startTLS], "TLS is required, and STARTTLS is turned off"),
        ] as [([String], Set<ServiceExtension>, String)])
    func endsWhereTLSIsStripped(
        offers: [String], without: Set<ServiceExtension>, message: String
    ) {
        var session = Self.session(.startTLS, without: without)
        session.hear(ClientSession.ehlo(offers + ["AUTH PLAIN"]))
        #expect(session.outcome() == [Self.end(.tls, message)])
        #expect(session.said() == ["QUIT"])
    }

    @Test func endsWhereOnlyHELOIsKnown() {
        var session = Self.session(.startTLS)
        session.hear("500 What")
        #expect(session.said() == ["HELO client.example.org"])
        session.hear("250 Hi")
        #expect(
            session.outcome()
                == [Self.end(.tls, "TLS is required, and the server does not offer STARTTLS")])
    }

    @Test(arguments: [("454 Not now", true), ("501 Never", false)])
    func endsWhereTLSIsRefused(reply: String, isTransient: Bool) {
        var session = Self.session(.startTLS)
        session.hear(ClientSession.ehlo(["STARTTLS", "AUTH PLAIN"]))
        _ = session.said()
        session.hear(reply)
        let message = "TLS is required, and the server refused STARTTLS"
        #expect(session.outcome() == [Self.end(.tls, transient: isTransient, message, reply)])
        #expect(session.said() == ["QUIT"])
    }

    /// Where TLS is only liked, mail goes on in clear; the login does not.
    @Test func goesOnInClearWhereItMay() {
        var session = Self.session(.startTLSIfOffered)
        session.hear(ClientSession.ehlo(["STARTTLS", "AUTH PLAIN"]))
        _ = session.said()
        session.hear("454 Not now")
        #expect(
            session.outcome()
                == [Self.end(.login, "the login would go in clear, as the session has no TLS")])
        var anonymous = ClientSession { $0.security = .startTLSIfOffered }
        anonymous.hear("220 mx")
        _ = anonymous.said()
        anonymous.hear(ClientSession.ehlo([]))
        #expect(anonymous.outcome() == [.ready])
    }

    /// CVE-2011-0411 and the client's twins of it.
    @Test(arguments: [
        "220 Go\r\n250-mx.example.org\r\n250 AUTH PLAIN\r\n", "220 Go\r\n2", "220 Go\r\n\0",
        "220 Go\n\n",
    ])
    func refusesBytesInClearBehindSTARTTLS(wire: String) {
        var session = Self.session(.startTLS)
        session.hear(ClientSession.ehlo(["STARTTLS"]))
        _ = session.said()
        session.machine.receive(Array(wire.utf8))
        session.drain()
        #expect(
            session.outcome()
                == [
                    Self.end(
                        .protocolError,
                        "the server sent bytes in clear behind its reply to STARTTLS")
                ])
        #expect(session.said() == [])
        session.machine.tlsEstablished()
        #expect(session.said() == [])
    }

    @Test func refusesBytesInClearBeforeTLSStands() {
        var session = Self.session(.startTLS)
        session.hear(ClientSession.ehlo(["STARTTLS"]))
        _ = session.said()
        session.hear("220 Go")
        _ = session.outcome()
        session.hear("250 AUTH PLAIN")
        #expect(
            session.outcome()
                == [Self.end(.protocolError, "the server sent bytes in clear before TLS stood")])
    }

    /// A reply sent before its command left was no answer to it.
    @Test func refusesAReplySentAhead() {
        var session = Self.session(.startTLS)
        session.hear(ClientSession.ehlo(["STARTTLS"]), "220 Go")
        #expect(
            session.outcome()
                == [Self.end(.protocolError, "the server sent a reply that answers nothing")])
    }

    @Test func tellsWhyTLSFailed() {
        var session = Self.session(.startTLS)
        session.hear(ClientSession.ehlo(["STARTTLS"]))
        _ = session.said()
        session.hear("220 Go")
        _ = session.outcome()
        let why = SessionEnd(.tls, isTransient: false, "the certificate is not trusted")
        session.machine.lost(why)
        session.drain()
        #expect(session.outcome() == [.end(why)])
    }

    @Test func refusesAnImpossibleAnswer() {
        var session = Self.session(.startTLS)
        session.hear(ClientSession.ehlo(["STARTTLS"]))
        _ = session.said()
        session.hear("354 Go")
        #expect(
            session.outcome()
                == [Self.end(.protocolError, "the server answered STARTTLS with 354")])
    }
}
