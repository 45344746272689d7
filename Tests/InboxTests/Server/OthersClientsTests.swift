// SPDX-License-Identifier: MIT

import PranksterTestKit
import SMTPWire
import Testing

@testable import Inbox

/// Clients that others wrote deliver, and the bytes are the same.
@Suite struct OthersClientsTests {
    private static let message = Array(
        """
        Date: Thu, 01 Apr 2027 08:30:00 +0200
        From: Olivia <olivia@example.org>
        To: alice@example.org
        Subject: =?utf-8?Q?Caf=C3=A9?=
        Message-ID: <1@example.org>
        MIME-Version: 1.0
        Content-Type: text/plain; charset=utf-8
        Content-Transfer-Encoding: 8bit

        .a line with a dot
        ..and one with two
        .
        Gr\u{FC}\u{DF}e, caf\u{E9}
        \(String(repeating: "long ", count: 150))

        """.replacing("\n", with: "\r\n").utf8)

    @Test(.client(.smtplib)) func smtplibDelivers() async throws { try await deliver(by: .smtplib) }
    @Test(.client(.swaks)) func swaksDelivers() async throws { try await deliver(by: .swaks) }
    @Test(.client(.msmtp)) func msmtpDelivers() async throws { try await deliver(by: .msmtp) }
    @Test(.client(.aiosmtplib)) func aiosmtplibDelivers() async throws {
        try await deliver(by: .aiosmtplib)
    }
    @Test(.client(.nodemailer)) func nodemailerDelivers() async throws {
        try await deliver(by: .nodemailer)
    }

    private func deliver(by client: OthersClient) async throws {
        let inbox = try await InboxFixture()
        let run = try client.deliver(Self.message, to: inbox.port)
        #expect(run.status == 0, "\(run.text)\(run.errors)")
        let mail = try #require(inbox.keeper.mails.first)
        #expect(inbox.keeper.mails.count == 1)
        #expect(mail.message.bytes == Self.message)
        #expect(mail.message.reversePath == OthersClient.sender)
        #expect(mail.message.forwardPaths == OthersClient.recipients)
        await inbox.keeper.wait(sessions: 1)
        let session = inbox.keeper.sessions[0]
        let dialogue = String(decoding: session.dialogue, as: UTF8.self)
        #expect(session.refusals == 0 && session.mails == 1, "\(dialogue)")
        await inbox.listener.stop()
    }

    @Test(.client(.smtpSource)) func smtpSourceDelivers() async throws {
        let inbox = try await InboxFixture()
        let run = try OthersClient.smtpSource.deliver([], to: inbox.port)
        #expect(run.status == 0, "\(run.errors)")
        #expect(inbox.keeper.mails.count == 40)
        #expect(inbox.keeper.mails.allSatisfy { $0.message.forwardPaths.count == 2 })
        #expect(inbox.keeper.mails.allSatisfy { $0.message.irregularities.isEmpty })
        #expect(inbox.keeper.mails.allSatisfy { $0.message.bytes.count >= 2000 })
        await inbox.listener.stop()
    }
}
