// SPDX-License-Identifier: MIT

import MailFormat
import PranksterTestKit
import SMTPWire
import Testing

@testable import Inbox

/// TLS and logins, over a socket.
@Suite struct InboxSecurityTests {
    private static let certificate = CertificateFiles(
        chain: Array(TestCertificate.valid.certificate.utf8),
        key: Array(TestCertificate.valid.key.utf8))

    private static func deliver(
        to inbox: InboxFixture, _ change: (inout ClientSettings) -> Void
    ) async throws -> ClientPlayer {
        var settings = ClientSettings(clientName: "client.test")
        settings.security = .plain
        settings.nonce = "abc"
        change(&settings)
        let letter = Transaction(
            id: 0, reversePath: try Address("a@x.test"), forwardPaths: [try Address("b@x.test")],
            bytes: Array("Subject: x\r\n\r\nhi\r\n".utf8))
        return try await MachineClient.deliver([letter], settings: settings, port: inbox.port)
    }

    @Test func itSpeaksTLS() async throws {
        let inbox = try await InboxFixture { $0.certificate = Self.certificate }
        let outcome = try await Self.deliver(to: inbox) { $0.security = .startTLS }
        #expect(outcome.end?.cause == .quit)
        let mail = try #require(inbox.keeper.mails.first)
        #expect(mail.message.isEncrypted)
        #expect(String(decoding: mail.dialogue, as: UTF8.self).contains("\n*: TLS established\n"))
        await inbox.keeper.wait(sessions: 1)
        #expect(inbox.keeper.sessions[0].isEncrypted && inbox.keeper.sessions[0].end == .quit)
        await inbox.listener.stop()
    }

    /// CVE-2011-0411.
    @Test func whatComesInClearBehindSTARTTLSIsThrownAway() async throws {
        let inbox = try await InboxFixture { $0.certificate = Self.certificate }
        let client = try await inbox.greetedClient()
        client.say("STARTTLS\nMAIL FROM:<evil@x.test>\n")
        #expect(try await client.hear() == "220 2.0.0 Ready to start TLS")
        try await client.encrypt()
        client.say("RCPT TO:<b@x.test>\nQUIT\n")
        #expect(try await client.hear() == "503 say EHLO and your name first")
        _ = try await client.hearEnd()
        await client.close()
        await inbox.keeper.wait(sessions: 1)
        let dialogue = String(decoding: inbox.keeper.sessions[0].dialogue, as: UTF8.self)
        #expect(dialogue.contains("*: 25 bytes in clear behind STARTTLS, thrown away\n"))
        #expect(!dialogue.contains("evil"))
        await inbox.listener.stop()
    }

    @Test func aHandshakeThatFailsIsRecorded() async throws {
        let inbox = try await InboxFixture { $0.certificate = Self.certificate }
        let client = try await inbox.greetedClient()
        client.say("STARTTLS\n")
        _ = try await client.hear()
        client.say("this is no handshake\n")
        _ = try await client.hearEnd()
        await inbox.keeper.wait(sessions: 1)
        #expect(inbox.keeper.sessions[0].end == .tlsFailed)
        await inbox.listener.stop()
    }

    @Test func whoBeginsTLSAtOnceIsSentAway() async throws {
        let inbox = try await InboxFixture { $0.certificate = Self.certificate }
        let client = try await LineClient.connect(to: inbox.port)
        try await client.encrypt()
        _ = try await client.hearEnd()
        await client.close()
        await inbox.keeper.wait(sessions: 1)
        let dialogue = String(decoding: inbox.keeper.sessions[0].dialogue, as: UTF8.self)
        #expect(dialogue.contains("*: the client begins TLS at once; here it begins with STARTTLS"))
        await inbox.listener.stop()
    }

    @Test(arguments: [ServerMechanism.plain, .login, .xoauth2])
    func anyoneMayLogIn(mechanism: ServerMechanism) async throws {
        let inbox = try await InboxFixture { $0.requiresLogin = true }
        let outcome = try await Self.deliver(to: inbox) {
            $0.credential = Credential(
                user: "tim", secret: mechanism == .xoauth2 ? .token("x") : .password("x"))
            $0.mayLogInInClear = true
        }
        #expect(outcome.end?.cause == .quit)
        #expect(inbox.keeper.mails.map(\.message.user) == ["tim"])
        await inbox.listener.stop()
    }

    @Test(arguments: ["sesame", "wrong"], [true, false])
    func onlyTheseMayLogIn(secret: String, isToken: Bool) async throws {
        let inbox = try await InboxFixture {
            $0.requiresLogin = true
            $0.login = .users([Credential(user: "tim", secret: .password("sesame"))])
        }
        let outcome = try await Self.deliver(to: inbox) {
            $0.credential = Credential(
                user: "tim", secret: isToken ? .token(secret) : .password(secret))
            $0.mayLogInInClear = true
        }
        #expect((outcome.end?.cause == .quit) == (secret == "sesame"))
        #expect(inbox.keeper.mails.count == (secret == "sesame" ? 1 : 0))
        await inbox.keeper.wait(sessions: 1)
        let dialogue = String(decoding: inbox.keeper.sessions[0].dialogue, as: UTF8.self)
        #expect(dialogue.contains("****") && !dialogue.contains("sesame"))
        await inbox.listener.stop()
    }

    @Test func usersMayLogInByEveryMechanism() async throws {
        let inbox = try await InboxFixture { $0.login = .users([]) }
        let client = try await inbox.client()
        client.say("EHLO c\nQUIT\n")
        #expect(
            try await client.hearEnd().contains(
                "250-AUTH SCRAM-SHA-256 CRAM-MD5 PLAIN LOGIN XOAUTH2\n"))
        await inbox.listener.stop()
    }

    @Test func whatIsOfferedIsAsSet() async throws {
        for (without, mechanisms) in [
            ([], "PLAIN LOGIN XOAUTH2"), ([.auth, .chunking, .pipelining], nil),
        ] as [(Set<ServiceExtension>, String?)] {
            let inbox = try await InboxFixture {
                $0.without = without
                $0.certificate = Self.certificate
            }
            let client = try await inbox.client()
            client.say("EHLO c\nQUIT\n")
            let said = try await client.hearEnd()
            #expect(said.contains("AUTH \(mechanisms ?? "")") == (mechanisms != nil))
            #expect(said.contains("CHUNKING") == without.isEmpty)
            #expect(said.contains("250-STARTTLS\n250 X-PRANKSTER-INBOX\n") || without.isEmpty)
            await inbox.listener.stop()
        }
    }
}
