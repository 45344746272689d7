// SPDX-License-Identifier: MIT

import Testing

@testable import SMTPWire

/// TLS and login, as the server has them.
@Suite struct ServerMachineSecurityTests {
    private static func server(
        _ change: (inout ServerSettings) -> Void = { _ in }
    ) -> ServerConversation {
        ServerConversation(
            ServerConversation.settings {
                $0.extensions = Set(ServiceExtension.allCases)
                $0.accounts = ServerAccounts([
                    Credential(user: "tim", secret: .password("tanstaaf")),
                    Credential(user: "olivia", secret: .token("ya29")),
                ])
                $0.nonce = "1896.697170952"
                change(&$0)
            })
    }

    /// CVE-2011-0411: what comes behind STARTTLS in clear is never executed.
    @Test func whatIsInjectedBeforeTLSIsGone() {
        var server = Self.server()
        server.sayHello()
        #expect(server.say("STARTTLS\r\nMAIL FROM:<evil@x.test>") == "220 2.0.0 Ready to start TLS")
        #expect(server.say("RCPT TO:<evil@x.test>") == "")
        server.machine.tlsEstablished()
        #expect(server.pump() == "")
        #expect(server.say("RCPT TO:<b@mx.test>") == "503 say EHLO and your name first")
        #expect(!server.say("EHLO c").contains("STARTTLS"))
        #expect(server.say("STARTTLS") == "502 5.5.1 STARTTLS is not offered; EHLO tells what is")
    }

    @Test func whatWasSaidBeforeTLSIsForgotten() {
        var server = Self.server()
        server.sayHello()
        _ = server.say("STARTTLS")
        server.machine.tlsEstablished()
        #expect(server.machine.clientName == nil)
        #expect(server.machine.isEncrypted)
        #expect(server.say("MAIL FROM:<a@b.test>") == "503 say EHLO and your name first")
        server.begin()
        _ = server.say("DATA\r\n.")
        #expect(server.accepted.map(\.isEncrypted) == [true])
    }

    @Test func whereTLSOrLoginIsRequiredNothingGoesBefore() {
        var server = Self.server { ($0.requiresTLS, $0.requiresLogin) = (true, true) }
        server.sayHello()
        #expect(server.say("MAIL FROM:<a@b.test>") == "530 5.7.0 say STARTTLS first")
        _ = server.say("STARTTLS")
        server.machine.tlsEstablished()
        server.sayHello()
        #expect(
            server.say("MAIL FROM:<a@b.test>")
                == "530 5.7.0 say AUTH first: mail is taken after a login alone")
        #expect(server.say("AUTH PLAIN AHRpbQB0YW5zdGFhZg==") == "235 2.7.0 Login accepted")
        #expect(server.say("MAIL FROM:<a@b.test>") == "250 2.1.0 Sender ok")
    }

    @Test func loginIsOfferedInClearOnlyWhereThatIsAllowed() {
        var server = Self.server()
        #expect(!server.say("EHLO c").contains("AUTH"))
        #expect(
            server.say("AUTH PLAIN AHRpbQB0YW5zdGFhZg==")
                == "538 5.7.11 say STARTTLS first: no login in clear")
    }

    struct Exchange: CustomTestStringConvertible {
        let name: String
        let lines: [(String, String)]
        var testDescription: String { name }
    }

    static let exchanges = [
        Exchange(
            name: "PLAIN",
            lines: [
                ("AUTH PLAIN", "334 "), ("AHRpbQB0YW5zdGFhZg==", "235 2.7.0 Login accepted"),
                ("AUTH PLAIN", "503 5.5.1 you are logged in already"),
            ]),
        Exchange(
            name: "PLAIN for oneself",
            lines: [
                ("AUTH PLAIN dGltAHRpbQB0YW5zdGFhZg==", "235 2.7.0 Login accepted")
            ]),
        Exchange(
            name: "PLAIN for somebody else",
            lines: [
                (
                    "AUTH PLAIN b2xpdmlhAHRpbQB0YW5zdGFhZg==",
                    "535 5.7.8 login refused: wrong user, password or token"
                )
            ]),
        Exchange(
            name: "PLAIN with a wrong password",
            lines: [
                ("AUTH PLAIN AHRpbQBx", "535 5.7.8 login refused: wrong user, password or token"),
                ("NOOP", "250 2.0.0 Ok"),
            ]),
        Exchange(
            name: "PLAIN with a token for a password",
            lines: [
                (
                    "AUTH PLAIN AG9saXZpYQB5YTI5",
                    "535 5.7.8 login refused: wrong user, password or token"
                )
            ]),
        Exchange(
            name: "nothing at all",
            lines: [
                (
                    "AUTH PLAIN =",
                    "535 5.7.8 login refused: PLAIN takes Base64 of NUL, user, NUL, password"
                ),
                ("AUTH PLAIN", "334 "),
                ("", "535 5.7.8 login refused: PLAIN takes Base64 of NUL, user, NUL, password"),
            ]),
        Exchange(
            name: "LOGIN",
            lines: [
                ("AUTH LOGIN", "334 VXNlcm5hbWU6"), ("dGlt", "334 UGFzc3dvcmQ6"),
                ("dGFuc3RhYWY=", "235 2.7.0 Login accepted"),
            ]),
        Exchange(
            name: "LOGIN with its first answer",
            lines: [
                ("AUTH LOGIN dGlt", "334 UGFzc3dvcmQ6"),
                ("cQ==", "535 5.7.8 login refused: wrong user, password or token"),
            ]),
        Exchange(
            name: "CRAM-MD5",
            lines: [
                ("AUTH CRAM-MD5", "334 PDE4OTYuNjk3MTcwOTUyQG14LnRlc3Q+"),
                ("dGltIA==", "535 5.7.8 login refused: wrong user, password or token"),
            ]),
        Exchange(
            name: "CRAM-MD5 begins with the server",
            lines: [
                ("AUTH CRAM-MD5 dGlt", "501 5.5.4 write AUTH CRAM-MD5 alone: the server begins")
            ]),
        Exchange(
            name: "XOAUTH2",
            lines: [
                (
                    "AUTH XOAUTH2 dXNlcj1vbGl2aWEBYXV0aD1CZWFyZXIgeWEyOQEB",
                    "235 2.7.0 Login accepted"
                )
            ]),
        Exchange(
            name: "XOAUTH2 with a wrong token",
            lines: [
                (
                    "AUTH XOAUTH2 dXNlcj1vbGl2aWEBYXV0aD1CZWFyZXIgeAEB",
                    "334 eyJzdGF0dXMiOiI0MDEiLCJzY2hlbWVzIjoiYmVhcmVyIn0="
                ),
                ("", "535 5.7.8 login refused: wrong user, password or token"),
            ]),
        Exchange(
            name: "SCRAM with channel binding",
            lines: [
                (
                    "AUTH SCRAM-SHA-256 cD10bHMtdW5pcXVlLCxuPXRpbSxyPWE=",
                    "535 5.7.8 login refused: wrong user, password or token"
                )
            ]),
        Exchange(
            name: "cancelled",
            lines: [
                ("AUTH LOGIN", "334 VXNlcm5hbWU6"), ("*", "501 5.7.0 login cancelled"),
                ("NOOP", "250 2.0.0 Ok"),
            ]),
        Exchange(
            name: "no Base64",
            lines: [
                ("AUTH PLAIN AB=", "501 5.5.2 this is no Base64 (RFC 4648, 4)"),
                ("AUTH LOGIN", "334 VXNlcm5hbWU6"),
                ("dGl t", "501 5.5.2 this is no Base64 (RFC 4648, 4)"),
            ]),
        Exchange(
            name: "unknown",
            lines: [
                ("AUTH GSSAPI", "504 5.5.4 this mechanism is not offered; see EHLO's AUTH")
            ]),
        Exchange(
            name: "in a transaction",
            lines: [
                ("MAIL FROM:<a@b.test>", "250 2.1.0 Sender ok"),
                (
                    "AUTH PLAIN",
                    "503 5.5.1 not between MAIL and the message's end; RSET drops a mail"
                ),
            ]),
        Exchange(
            name: "endless",
            lines: [
                ("AUTH PLAIN", "334 "),
                (
                    String(repeating: "A", count: 20_000),
                    "500 5.5.6 line too long; a login's has at most 12288 bytes"
                ),
                ("NOOP", "250 2.0.0 Ok"),
            ]),
    ]

    @Test(arguments: exchanges)
    func aLoginGoesItsWay(exchange: Exchange) {
        var server = Self.server { $0.mayLogInInClear = true }
        server.sayHello()
        for (line, answer) in exchange.lines { #expect(server.say(line) == answer) }
    }

    @Test func passwordsAreGuessedOnlySoOften() {
        var server = Self.server {
            $0.mayLogInInClear = true
            $0.limits.wrongCommands = 2
        }
        server.sayHello()
        for _ in 0..<2 { #expect(server.say("AUTH PLAIN AHRpbQBx").hasPrefix("535")) }
        #expect(
            server.say("AUTH PLAIN AHRpbQBx") == "421 4.7.0 too many commands went wrong, closing")
        #expect(server.hasEnded)
    }

    @Test func anyoneIsWelcomeWhereThatIsSet() {
        var server = Self.server {
            $0.mayLogInInClear = true
            $0.accounts = .anyone
        }
        server.sayHello()
        #expect(server.say("AUTH PLAIN AGEAYg==") == "235 2.7.0 Login accepted")
        #expect(server.machine.user == "a")
    }

    /// The client's half against the server's, right and wrong.
    @Test(arguments: ServerMechanism.allCases, ["sesame, open = 1", "wrong"])
    func clientAndServerAgree(mechanism: ServerMechanism, said: String) {
        let right = "sesame, open = 1"
        let isToken = mechanism == .xoauth2
        var server = Self.server {
            $0.mayLogInInClear = true
            $0.mechanisms = [mechanism]
            $0.accounts = ServerAccounts([
                Credential(user: "o,l=ivia", secret: isToken ? .token(right) : .password(right))
            ])
        }
        var settings = ClientSettings(clientName: "c.test")
        settings.credential = Credential(
            user: "o,l=ivia", secret: isToken ? .token(said) : .password(said))
        settings.mayLogInInClear = true
        settings.nonce = "abc"
        var client = ClientMachine(settings)
        client.receive(Array("220 mx.test\r\n".utf8))
        var isReady = false
        while true {
            while let action = client.nextAction() { if action == .ready { isReady = true } }
            let output = client.takeOutput(upTo: 10_000)
            if output.isEmpty { break }
            let answer = server.send(output)
            client.receive(Array((answer + "\n").replacing("\n", with: "\r\n").utf8))
        }
        #expect(isReady == (said == right))
        #expect(server.machine.user == (said == right ? "o,l=ivia" : nil))
    }
}
