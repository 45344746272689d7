// SPDX-License-Identifier: MIT

import Testing

@testable import SMTPWire

@Suite struct ClientMachineAuthTests {
    private static let password = Credential(user: "tim", secret: .password("tanstaaftanstaaf"))

    /// A session up to the reply to EHLO, inside TLS unless something else is said.
    private static func session(
        _ offers: String..., credential: Credential = password,
        _ change: (inout ClientSettings) -> Void = { _ in }
    ) -> ClientSession {
        var session = ClientSession {
            $0.security = .implicitTLS
            $0.credential = credential
            $0.nonce = "rOprNGfwEbeRWgbNEkqO"
            $0.recording = .commands
            change(&$0)
        }
        session.hear("220 mx.example.org")
        _ = session.said()
        session.hear(ClientSession.ehlo(offers))
        return session
    }

    private static func end(
        transient: Bool = false, _ message: String, _ reply: String? = nil
    ) -> [ClientAction] {
        [
            .end(
                SessionEnd(
                    .login, isTransient: transient, message, reply: reply.map { Reply($0) }))
        ]
    }

    /// What client and server say in turn, after EHLO, and that the session can take letters then.
    @Test(arguments: [
        ("AUTH LOGIN PLAIN", ["AUTH PLAIN AHRpbQB0YW5zdGFhZnRhbnN0YWFm", "235 2.7.0 Ok"]),
        (
            "AUTH=LOGIN",
            [
                "AUTH LOGIN", "334 VXNlcm5hbWU6", "dGlt", "334 UGFzc3dvcmQ6",
                "dGFuc3RhYWZ0YW5zdGFhZg==",
                "235 Ok",
            ]
        ),
        // RFC 2195, 2 and RFC 4954, 4.1.
        (
            "AUTH CRAM-MD5 PLAIN",
            [
                "AUTH CRAM-MD5", "334 PDE4OTYuNjk3MTcwOTUyQHBvc3RvZmZpY2UucmVzdG9uLm1jaS5uZXQ+",
                "dGltIGI5MTNhNjAyYzdlZGE3YTQ5NWI0ZTZlNzMzNGQzODkw", "235 Ok",
            ]
        ),
        (
            "AUTH CRAM-MD5 LOGIN",
            [
                "AUTH CRAM-MD5", "504 Unknown", "AUTH LOGIN", "334 VXNlcm5hbWU6", "dGlt",
                "334 UGFzc3dvcmQ6", "dGFuc3RhYWZ0YW5zdGFhZg==", "235 Ok",
            ]
        ),
        (
            "AUTH CRAM-MD5 PLAIN",
            [
                "AUTH CRAM-MD5", "534 5.7.9 Too weak", "AUTH PLAIN AHRpbQB0YW5zdGFhZnRhbnN0YWFm",
                "235 Ok",
            ]
        ),
    ])
    func logsIn(offer: String, dialogue: [String]) {
        var session = Self.session(offer)
        for (index, line) in dialogue.enumerated() {
            if index.isMultiple(of: 2) {
                #expect(session.said() == [line])
                #expect(session.outcome() == [])
            } else {
                session.hear(line)
            }
        }
        #expect(session.outcome() == [.ready])
        for line in session.machine.takeDialogue() where line.speaker == .client {
            #expect(line.text.hasSuffix("****") || ["EHLO", "AUTH"].contains(line.text.prefix(4)))
            #expect(!line.text.contains("dG") && !line.text.contains("AHR"))
        }
    }

    /// RFC 7677, 3, as RFC 4954 carries it.
    @Test func logsInBySCRAM() {
        var session = Self.session(
            "AUTH PLAIN SCRAM-SHA-256",
            credential: Credential(user: "user", secret: .password("pencil")))
        #expect(
            session.said() == [
                "AUTH SCRAM-SHA-256 \(Self.base64("n,,n=user,r=rOprNGfwEbeRWgbNEkqO"))"
            ])
        let nonce = "rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0"
        session.hear("334 \(Self.base64("r=\(nonce),s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096"))")
        let proof = "c=biws,r=\(nonce),p=dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ="
        #expect(session.said() == [Self.base64(proof)])
        session.hear("334 \(Self.base64("v=6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4="))")
        #expect(session.said() == [""])
        session.hear("235 Ok")
        #expect(session.outcome() == [.ready])
        let shown = session.machine.takeDialogue().filter { $0.speaker == .client }.map(\.text)
        #expect(shown == ["EHLO client.example.org", "AUTH SCRAM-SHA-256 ****", "****", ""])
    }

    @Test func believesNoServerThatProvedNothing() {
        let nonce = "rOprNGfwEbeRWgbNEkqOx"
        let challenge = "334 \(Self.base64("r=\(nonce),s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096"))"
        let message = "the server did not prove that it knows the password"
        for replies in [["235 Ok"], [challenge, "235 Ok"]] {
            var session = Self.session("AUTH SCRAM-SHA-256 PLAIN")
            for reply in replies {
                _ = session.said()
                session.hear(reply)
            }
            #expect(session.outcome() == Self.end(message, "235 Ok"))
            #expect(session.said() == ["QUIT"])
        }
        var forged = Self.session("AUTH SCRAM-SHA-256 PLAIN")
        for reply in [challenge, "334 \(Self.base64("v=AAAA"))"] {
            _ = forged.said()
            forged.hear(reply)
        }
        #expect(forged.said() == ["*"])
        forged.hear("501 Cancelled")
        #expect(forged.outcome() == Self.end(message, "501 Cancelled"))
    }

    private static func base64(_ text: String) -> String {
        String(decoding: SASLBase64.encode(Array(text.utf8)), as: UTF8.self)
    }

    @Test func sendsATokenAndReadsWhyItIsRefused() {
        var session = Self.session(
            "AUTH PLAIN XOAUTH2", credential: Credential(user: "tim", secret: .token("abc")))
        #expect(
            session.said() == [
                "AUTH XOAUTH2 \(Self.base64("user=tim\u{1}auth=Bearer abc\u{1}\u{1}"))"
            ])
        session.hear("334 \(Self.base64("{}"))")
        #expect(session.said() == [""])
        session.hear("535 5.7.8 No")
        #expect(session.outcome() == Self.end("the server refused the login", "535 5.7.8 No"))
        #expect(session.said() == ["QUIT"])
    }

    /// RFC 4954, 4: what does not fit into AUTH waits for an empty challenge.
    @Test func holdsBackALongFirstResponse() {
        let token = String(repeating: "x", count: 1000)
        var session = Self.session(
            "AUTH XOAUTH2", credential: Credential(user: "tim", secret: .token(token)))
        #expect(session.said() == ["AUTH XOAUTH2"])
        session.hear("334 ")
        #expect(
            session.said() == [Self.base64("user=tim\u{1}auth=Bearer \(token)\u{1}\u{1}")])
        session.hear("235 Ok")
        #expect(session.outcome() == [.ready])
        var longer = Self.session(
            "AUTH XOAUTH2",
            credential: Credential(
                user: "tim", secret: .token(String(repeating: "x", count: 10_000))))
        _ = longer.said()
        longer.hear("334")
        #expect(longer.said() == ["*"])
        longer.hear("501 Ok")
        #expect(
            longer.outcome() == Self.end("the login takes more than a server must take", "501 Ok"))
    }

    @Test(arguments: [
        ("535 5.7.8 Bad credentials", false, "the server refused the login"),
        ("500 What", false, "the server refused the login"),
        ("454 4.7.0 Later", true, "the server cannot check a login now"),
        ("432 Change it", true, "the server cannot check a login now"),
    ])
    func endsWhereTheLoginIsRefused(reply: String, isTransient: Bool, message: String) {
        var session = Self.session("AUTH CRAM-MD5 PLAIN")
        #expect(session.said() == ["AUTH CRAM-MD5"])
        session.hear(reply)
        #expect(session.outcome() == Self.end(transient: isTransient, message, reply))
        #expect(session.said() == ["QUIT"])
    }

    @Test func endsWhereEveryMechanismIsRefused() {
        var session = Self.session("AUTH LOGIN PLAIN")
        _ = session.said()
        session.hear("504 No PLAIN")
        #expect(session.said() == ["AUTH LOGIN"])
        session.hear("504 No LOGIN")
        #expect(
            session.outcome()
                == Self.end("the server refused every login that it offers", "504 No LOGIN"))
    }

    @Test(arguments: ["334 !", "334 dGlt=", "334-dGlt\n334 dGlt", "334 not base64"])
    func cancelsAtAStrangeChallenge(challenge: String) {
        var session = Self.session("AUTH LOGIN")
        _ = session.said()
        session.hear(challenge)
        #expect(session.said() == ["*"])
        session.hear("501 Cancelled")
        #expect(
            session.outcome() == Self.end("the server's challenge is no Base64", "501 Cancelled"))
        #expect(session.said() == ["QUIT"])
    }

    @Test func cancelsAtOneChallengeTooMany() {
        var session = Self.session("AUTH PLAIN")
        _ = session.said()
        session.hear("334 ")
        #expect(session.said() == ["*"])
        session.hear("334 ")
        #expect(
            session.outcome() == Self.end("the server asks for more than the login has", "334"))
    }

    @Test(arguments: [
        ([], "the server offers no login"),
        (
            ["AUTH GSSAPI NTLM"],
            "the server offers no login that can be used: it offers GSSAPI, NTLM"
        ),
        (["AUTH XOAUTH2"], "the server offers no login that can be used: it offers XOAUTH2"),
    ])
    func endsWhereNoLoginCanBeUsed(offers: [String], message: String) {
        var session = ClientSession {
            $0.security = .implicitTLS
            $0.credential = Self.password
        }
        session.hear("220 mx")
        _ = session.said()
        session.hear(ClientSession.ehlo(offers))
        #expect(session.outcome() == Self.end(message))
        #expect(session.said() == ["QUIT"])
    }

    @Test func keepsTheLoginOutOfTheClear() {
        var refused = Self.session("AUTH PLAIN") { $0.security = .plain }
        #expect(
            refused.outcome()
                == Self.end("the login would go in clear, as the session has no TLS"))
        #expect(refused.said() == ["QUIT"])
        var allowed = Self.session("AUTH PLAIN") {
            $0.security = .plain
            $0.mayLogInInClear = true
        }
        #expect(allowed.said() == ["AUTH PLAIN AHRpbQB0YW5zdGFhZnRhbnN0YWFm"])
        var turnedOff = Self.session("AUTH PLAIN") { $0.without = [.auth] }
        #expect(turnedOff.outcome() == Self.end("a login is wanted, and AUTH is turned off"))
    }

    @Test func endsBeforeAnythingIsSaidOfABadPassword() {
        var session = Self.session(
            "AUTH PLAIN", credential: Credential(user: "tim", secret: .password("a\0b")))
        #expect(session.outcome() == Self.end("the password holds a control character"))
        #expect(session.said() == ["QUIT"])
    }

    @Test(arguments: ["354 Go", "300 Hm"])
    func refusesAnImpossibleAnswer(reply: String) {
        var session = Self.session("AUTH PLAIN")
        _ = session.said()
        session.hear(reply)
        let message = "the server answered AUTH with \(reply.prefix(3))"
        #expect(
            session.outcome()
                == [.end(SessionEnd(.protocolError, isTransient: false, message))])
    }
}
