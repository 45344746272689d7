// SPDX-License-Identifier: MIT

import MailFormat
import NIOPosix
import PranksterTestKit
import SMTPWire
import Testing

@testable import Inbox

@Suite struct SMTPListenerTests {
    private static func settings(
        _ change: (inout ClientSettings) -> Void = { _ in }
    ) -> ClientSettings {
        var settings = ClientSettings(clientName: "client.test")
        settings.security = .plain
        change(&settings)
        return settings
    }

    private static func letters(_ count: Int) throws -> [Transaction] {
        let from = try Address("a@client.test")
        let to = try (0..<3).map { try Address("b\($0)@x.test") }
        return (0..<count).map { number in
            let text =
                "Subject: \(number)\r\n\r\n.dot\r\n" + String(repeating: "x\r\n", count: number)
            return Transaction(
                id: number, reversePath: from, forwardPaths: to, bytes: Array(text.utf8))
        }
    }

    @Test(arguments: [[], [.chunking], [.chunking, .pipelining]] as [Set<ServiceExtension>])
    func ourOwnClientDelivers(without: Set<ServiceExtension>) async throws {
        let inbox = try await InboxFixture { $0.without = without }
        let letters = try Self.letters(50)
        let outcome = try await MachineClient.deliver(
            letters, settings: Self.settings(), port: inbox.port)
        #expect(outcome.end?.cause == .quit)
        #expect(inbox.keeper.mails.map(\.message.bytes) == letters.map(\.bytes))
        await inbox.keeper.wait(sessions: 1)
        let session = inbox.keeper.sessions[0]
        #expect(session.number == 1 && session.end == .quit && session.mails == 50)
        #expect(session.clientName == "client.test" && session.refusals == 0)
        #expect(inbox.keeper.mails.allSatisfy { $0.client == session.client && $0.session == 1 })
        await inbox.listener.stop()
    }

    @Test func eachMailHasItsOwnPartOfTheDialogue() async throws {
        let inbox = try await InboxFixture { $0.without = [.chunking, .dsn, .smtputf8, .auth] }
        let client = try await inbox.greetedClient()
        client.say("MAIL FROM:<a@x.test>\nRCPT TO:<no>\nRCPT TO:<b@x.test>\nDATA\n")
        _ = try await client.hear(lines: 4)
        _ = try await client.ask("Subject: 1\n\n..\n.", replies: 1)
        _ = try await client.ask(
            "NOOP\nMAIL FROM: <a@x.test>\nRCPT TO:<c@x.test>\nDATA\n.\nQUIT", replies: 6)
        await inbox.keeper.wait(mails: 2, sessions: 1)
        let dialogues = inbox.keeper.mails.map { String(decoding: $0.dialogue, as: UTF8.self) }
        #expect(
            dialogues[0].hasPrefix(
                """
                S: 220 inbox.test ESMTP
                C: EHLO client.test
                S: 250-inbox.test
                S: 250-8BITMIME
                S: 250-ENHANCEDSTATUSCODES
                S: 250-PIPELINING
                S: 250-SIZE 67108864
                S: 250 X-PRANKSTER-INBOX
                C: MAIL FROM:<a@x.test>
                S: 250 2.1.0 Sender ok
                C: RCPT TO:<no>
                S: 501 5.1.3 
                """))
        #expect(
            dialogues[0].hasSuffix(
                """
                C: RCPT TO:<b@x.test>
                S: 250 2.1.5 Recipient ok
                C: DATA
                S: 354 Go ahead, and end with <CRLF>.<CRLF>
                *: 17 bytes of message
                C: .
                S: 250 2.0.0 Ok, taken

                """))
        #expect(
            dialogues[1] == """
                C: NOOP
                S: 250 2.0.0 Ok
                C: MAIL FROM: <a@x.test>
                *: RFC 5321 has no space behind that colon; many servers refuse it
                S: 250 2.1.0 Sender ok
                C: RCPT TO:<c@x.test>
                S: 250 2.1.5 Recipient ok
                C: DATA
                S: 354 Go ahead, and end with <CRLF>.<CRLF>
                *: 0 bytes of message
                C: .
                S: 250 2.0.0 Ok, taken

                """)
        let whole = String(decoding: inbox.keeper.sessions[0].dialogue, as: UTF8.self)
        #expect(
            whole == dialogues.joined()
                + "C: QUIT\nS: 221 2.0.0 inbox.test says goodbye\n")
        await inbox.listener.stop()
    }
}
