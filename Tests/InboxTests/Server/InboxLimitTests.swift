// SPDX-License-Identifier: MIT

import PranksterTestKit
import SMTPWire
import Testing

@testable import Inbox

/// What no client can do to the inbox, over a socket.
@Suite struct InboxLimitTests {
    @Test func aMailWaitsForTheStoreAndWhatIsBehindItToo() async throws {
        let inbox = try await InboxFixture(.whenTold)
        let slow = try await inbox.greetedClient()
        slow.say(InboxFixture.mail("one") + InboxFixture.mail("two") + "QUIT\n")
        #expect(try await slow.hear(lines: 3).hasSuffix("354 Go ahead, and end with <CRLF>.<CRLF>"))
        await inbox.keeper.wait(mails: 1)
        // Others go on meanwhile.
        let other = try await inbox.greetedClient()
        #expect(try await other.ask("NOOP") == "250 2.0.0 Ok")
        #expect(inbox.keeper.mails.count == 1)
        inbox.keeper.answerAll()
        #expect(try await slow.hear(lines: 4).hasPrefix("250 2.0.0 Ok, taken\n250 2.1.0"))
        await inbox.keeper.wait(mails: 2)
        inbox.keeper.answerAll()
        #expect(try await slow.hearEnd().hasSuffix("says goodbye"))
        await inbox.listener.stop()
    }

    @Test func aMailThatCannotBeKeptIsNotTaken() async throws {
        let inbox = try await InboxFixture(.failing(StoreFailure("the disk is full")))
        let client = try await inbox.greetedClient()
        let said = try await client.ask(InboxFixture.mail("one") + "NOOP", replies: 5)
        #expect(said.contains("451 4.3.0 cannot keep the message: the disk is full\n250 2.0.0 Ok"))
        client.say("QUIT\n")
        await inbox.keeper.wait(sessions: 1)
        #expect(inbox.keeper.sessions[0].mails == 0 && inbox.keeper.sessions[0].refusals == 1)
        await inbox.listener.stop()
    }

    @Test func aClientThatLeavesBeforeItsMailIsKeptLeavesTheMail() async throws {
        let inbox = try await InboxFixture(.whenTold)
        let client = try await inbox.greetedClient()
        client.say(InboxFixture.mail("one"))
        await inbox.keeper.wait(mails: 1)
        await client.close()
        inbox.keeper.answerAll()
        await inbox.keeper.wait(sessions: 1)
        let session = inbox.keeper.sessions[0]
        #expect(session.mails == 1 && session.end == .closedByClient)
        await inbox.listener.stop()
    }

    @Test func whoStaysSilentIsSentAway() async throws {
        let inbox = try await InboxFixture { $0.limits.idle = .milliseconds(30) }
        let client = try await LineClient.connect(to: inbox.port)
        #expect(
            try await client.hearEnd()
                == "220 inbox.test ESMTP\n421 nothing was heard for too long, closing")
        await client.close()
        await inbox.keeper.wait(sessions: 1)
        #expect(inbox.keeper.sessions[0].end == .timedOut)
        await inbox.listener.stop()
    }

    /// The client waits for its 250, and the server for the end: its lines are why.
    @Test func whoEndsAMessageWithBareLineFeedsIsTaught() async throws {
        let inbox = try await InboxFixture { $0.limits.idle = .milliseconds(30) }
        let client = try await inbox.greetedClient()
        client.say("MAIL FROM:<a@x.test>\nRCPT TO:<b@x.test>\nDATA\n")
        _ = try await client.hear(lines: 3)
        client.send(Array("Subject: x\n\nhi\n.\n".utf8))
        #expect(
            try await client.hearEnd()
                == "421 4.4.2 no CR LF . CR LF came to end the message, whose lines end with LF,"
                + " closing")
        #expect(inbox.keeper.mails.isEmpty)
        await inbox.listener.stop()
    }

    @Test func theNewestOfTooManyConnectionsIsSentAway() async throws {
        let inbox = try await InboxFixture { $0.limits.connections = 2 }
        let first = try await inbox.client()
        let second = try await inbox.client()
        let third = try await LineClient.connect(to: inbox.port)
        #expect(
            try await third.hearEnd() == "421 too many connections at once, come back later")
        await third.close()
        #expect(try await first.ask("NOOP") == "250 Ok")
        await second.close()
        await inbox.keeper.wait(sessions: 2)
        let fourth = try await LineClient.connect(to: inbox.port)
        #expect(try await fourth.hear() == "220 inbox.test ESMTP")
        await inbox.listener.stop()
    }

    @Test func allMessagesTogetherAreBounded() async throws {
        let inbox = try await InboxFixture { $0.limits.bytesInFlight = 100_000 }
        let first = try await inbox.greetedClient()
        let second = try await inbox.greetedClient()
        let line = String(repeating: "x", count: 70) + "\n"
        for client in [first, second] {
            client.say("MAIL FROM:<a@x.test>\nRCPT TO:<b@x.test>\nDATA\n")
            _ = try await client.hear(lines: 3)
        }
        // Together they are too much, and who exceeds the bound is the one to go.
        first.say(String(repeating: line, count: 1000))
        first.say("\n.\nNOOP\n")
        #expect(try await first.hear(lines: 2).hasPrefix("250 2.0.0 Ok, taken"))
        second.say(String(repeating: line, count: 2000) + ".\nNOOP\n")
        #expect(
            try await second.hear(lines: 2)
                == "452 4.3.1 too much mail at once, come back later\n250 2.0.0 Ok")
        // What was dropped is no burden any more.
        #expect(
            try await second.ask(InboxFixture.mail(line), replies: 4).hasSuffix("Ok, taken"))
        #expect(inbox.keeper.mails.count == 2)
        await inbox.listener.stop()
    }

    @Test func aMessageIsBoundedAndItsRecipientsToo() async throws {
        let inbox = try await InboxFixture {
            $0.limits.message = 100
            $0.limits.recipients = 1
        }
        let client = try await inbox.greetedClient()
        #expect(
            try await client.ask("MAIL FROM:<a@x.test> SIZE=101")
                == "552 5.3.4 message too big; at most 100 bytes are taken")
        let said = try await client.ask(
            "MAIL FROM:<a@x.test>\nRCPT TO:<b@x.test>\nRCPT TO:<c@x.test>\nDATA\n"
                + String(repeating: "x", count: 100) + "\n.", replies: 5)
        #expect(said.contains("\n452 4.5.3 too many recipients; a mail has at most 1"))
        #expect(said.hasSuffix("552 5.3.4 message too big; at most 100 bytes are taken"))
        await inbox.listener.stop()
    }

    @Test func whoSpeaksHTTPIsSentAway() async throws {
        let inbox = try await InboxFixture()
        let client = try await inbox.client()
        client.say("POST / HTTP/1.1\nHost: localhost\n\n" + InboxFixture.mail("x"))
        #expect(try await client.hearEnd() == "421 this is SMTP and no web server, closing")
        await client.close()
        await inbox.keeper.wait(sessions: 1)
        #expect(inbox.keeper.mails.isEmpty && inbox.keeper.sessions[0].end == .closedByServer)
        await inbox.listener.stop()
    }

    @Test(arguments: SmugglingVariant.all)
    func nothingIsSmuggled(variant: SmugglingVariant) async throws {
        let inbox = try await InboxFixture()
        let client = try await inbox.greetedClient()
        client.say("MAIL FROM:<a@x.test>\nRCPT TO:<b@x.test>\nDATA\n")
        client.send(variant.bytes)
        client.say("QUIT\n")
        let said = try await client.hearEnd()
        #expect(said.split(separator: "\n").count == 5)
        #expect(inbox.keeper.mails.map(\.message.bytes) == [variant.content])
        await inbox.listener.stop()
    }

    @Test func aCommandThatEndsInABareLineFeedIsAnsweredAtOnce() async throws {
        let inbox = try await InboxFixture()
        let client = try await inbox.client()
        client.send(Array("EHLO x\nMAIL FROM:<a@x.test>\n".utf8))
        let line = "500 line ended with LF; SMTP lines end with CR LF"
        #expect(try await client.hear(lines: 2) == "\(line)\n\(line)")
        await inbox.listener.stop()
    }

    /// Silent ones, one in the middle of a mail, one that does not read: the others do not wait.
    @Test func fiveHundredAtOnce() async throws {
        let inbox = try await InboxFixture()
        var clients: [LineClient] = []
        for _ in 0..<500 { clients.append(try await LineClient.connect(to: inbox.port)) }
        let deaf = try await LineClient.connect(to: inbox.port, readsAtOnce: false)
        let help = Array(String(repeating: "HELP\r\n", count: 3_000).utf8)
        for _ in 0..<12 { deaf.send(help) }
        clients[0].say("EHLO c\nMAIL FROM:<a@x.test>\nRCPT TO:<b@x.test>\nDATA\nhalf a")
        for client in clients.dropFirst(250) { client.say("HELO c\n" + InboxFixture.mail("x")) }
        for client in clients.dropFirst(250) {
            #expect(try await client.hear(lines: 6).hasSuffix("250 Ok, taken"))
        }
        #expect(inbox.keeper.mails.count == 250)
        // Whoever reads late gets all the same all of its answers.
        deaf.readOn()
        let said = try await deaf.hear(lines: 36_001)
        #expect(said.split(separator: "\n").dropFirst().allSatisfy { $0.hasPrefix("214 ") })
        await inbox.listener.stop()
        await inbox.keeper.wait(sessions: 501)
    }

    @Test func whoIsThereWhenTheServerClosesIsTold() async throws {
        let inbox = try await InboxFixture()
        let client = try await inbox.greetedClient()
        await inbox.listener.stop()
        #expect(try await client.hearEnd() == "421 4.3.2 the server closes, come back later")
        await client.close()
        await inbox.keeper.wait(sessions: 1)
        #expect(inbox.keeper.sessions[0].end == .closedByServer)
        #expect(inbox.keeper.sessions[0].clientName == "client.test")
    }
}
