// SPDX-License-Identifier: MIT

import SMTPWire
import Testing

@testable import Inbox

/// Faults, over a socket.
@Suite struct InboxFaultTests {
    private static let no = Reply(550, EnhancedCode(5, 1, 1), lines: ["no such user"])

    private static func faults(_ rules: FaultRule...) -> FaultSwitch {
        FaultSwitch(FaultScript(rules: rules), name: "test")
    }

    /// What is said up to a point, and how the point's own answer begins.
    private static let points: [(FaultPoint, String)] = [
        (.greeting, ""), (.hello, "HELO c"), (.auth, "EHLO c\nAUTH PLAIN AGEAYg=="),
        (.mail, "HELO c\nMAIL FROM:<a@x.test>"),
        (.recipient, "HELO c\nMAIL FROM:<a@x.test>\nRCPT TO:<b@x.test>"),
        (.data, "HELO c\nMAIL FROM:<a@x.test>\nRCPT TO:<b@x.test>\nDATA"),
        (.end, "HELO c\nMAIL FROM:<a@x.test>\nRCPT TO:<b@x.test>\nDATA\nhi\n."),
    ]

    @Test(arguments: points)
    func aReplyTakesTheAnswersPlace(point: FaultPoint, lines: String) async throws {
        let inbox = try await InboxFixture(
            faults: Self.faults(FaultRule(at: point, ScriptedFault(.reply(Self.no)))))
        let client = try await LineClient.connect(to: inbox.port)
        client.say(lines.isEmpty ? "" : lines + "\n")
        client.say("QUIT\n")
        let said = try await client.hearEnd()
        #expect(said.contains(point == .greeting ? "550 no such user\n" : "550 "), "\(said)")
        #expect(said.split(separator: "\n").last?.hasPrefix("221") == true)
        #expect(inbox.keeper.mails.isEmpty)
        await inbox.listener.stop()
    }

    @Test(arguments: points)
    func aDroppedConnectionSaysNothing(point: FaultPoint, lines: String) async throws {
        let inbox = try await InboxFixture(
            faults: Self.faults(FaultRule(at: point, ScriptedFault(.drop))))
        let client = try await LineClient.connect(to: inbox.port)
        client.say(lines.isEmpty ? "" : lines + "\n")
        let said = try await client.hearEnd().split(
            separator: "\n", omittingEmptySubsequences: true)
        #expect(said.allSatisfy { !$0.hasPrefix("5") && !$0.hasPrefix("4") })
        await client.close()
        await inbox.keeper.wait(sessions: 1)
        let session = inbox.keeper.sessions[0]
        #expect(session.end == .closedByServer && session.mails == 0)
        let dialogue = String(decoding: session.dialogue, as: UTF8.self)
        #expect(dialogue.hasSuffix("*: fault by script, rule 1: the connection is dropped\n"))
        await inbox.listener.stop()
    }

    @Test(arguments: points)
    func aStalledSessionSaysNothingUntilItIsIdle(point: FaultPoint, lines: String) async throws {
        let inbox = try await InboxFixture(
            faults: Self.faults(FaultRule(at: point, ScriptedFault(.stall)))
        ) {
            $0.limits.idle = .milliseconds(50)
        }
        let client = try await LineClient.connect(to: inbox.port)
        client.say(lines.isEmpty ? "" : lines + "\n")
        client.say("NOOP\n")
        let said = try await client.hearEnd()
        #expect(!said.contains("421"))
        await inbox.listener.stop()
    }

    @Test func aLateAnswerIsTheAnswerAllTheSame() async throws {
        let inbox = try await InboxFixture(
            faults: Self.faults(
                FaultRule(at: .greeting, ScriptedFault(.answer, after: .milliseconds(5))),
                FaultRule(at: .recipient, ScriptedFault(.reply(Self.no), after: .milliseconds(5))),
                FaultRule(at: .end, ScriptedFault(.answer, after: .milliseconds(5)))))
        let client = try await LineClient.connect(to: inbox.port)
        client.say("HELO c\nMAIL FROM:<a@x.test>\nRCPT TO:<b@x.test>\nDATA\nQUIT\n")
        let said = try await client.hearEnd()
        #expect(
            said == """
                220 inbox.test ESMTP
                250 inbox.test
                250 Sender ok
                550 no such user
                554 no recipient was taken, so there is nobody to send to
                221 inbox.test says goodbye
                """)
        await inbox.listener.stop()
    }

    /// RFC 5321, D.1.
    @Test func oneOfSeveralIsRefused() async throws {
        let inbox = try await InboxFixture(
            faults: FaultSwitch(FaultScript.shipped["rfc5321-d1"], name: "rfc5321-d1"))
        let client = try await inbox.greetedClient()
        let said = try await client.ask(
            """
            MAIL FROM:<Smith@bar.com>
            RCPT TO:<Jones@foo.com>
            RCPT TO:<Green@foo.com>
            RCPT TO:<Brown@foo.com>
            DATA
            Blah blah blah...
            .
            """, replies: 6)
        #expect(said.split(separator: "\n")[2] == "550 5.1.1 No such user here")
        let mail = try #require(inbox.keeper.mails.first)
        #expect(mail.message.forwardPaths == ["Jones@foo.com", "Brown@foo.com"])
        #expect(mail.refused.map(\.forwardPath) == ["Green@foo.com"])
        #expect(mail.refused.map(\.reply) == ["550 5.1.1 No such user here"])
        await inbox.listener.stop()
    }

    @Test func whoIsNewComesTwice() async throws {
        let inbox = try await InboxFixture(faults: FaultSwitch(FaultScript.shipped["greylist"]))
        let client = try await inbox.greetedClient()
        let lines = "MAIL FROM:<a@x.test>\nRCPT TO:<b@x.test>\nRSET"
        #expect(try await client.ask(lines).contains("451 4.7.1 Greylisted, please try again"))
        #expect(try await client.ask(lines).contains("250 2.1.5"))
        await inbox.listener.stop()
    }

    @Test func aMailIsKeptAndItsSenderNeverHearsSo() async throws {
        let inbox = try await InboxFixture(
            faults: FaultSwitch(FaultScript.shipped["drop-after-dot"]))
        let client = try await inbox.greetedClient()
        client.say(InboxFixture.mail("one") + InboxFixture.mail("two"))
        let said = try await client.hearEnd()
        #expect(said.split(separator: "\n").count == 7)
        #expect(inbox.keeper.mails.count == 2)
        let dialogue = String(decoding: inbox.keeper.mails[1].dialogue, as: UTF8.self)
        #expect(
            dialogue.hasSuffix(
                "C: .\n*: fault by script, rule 1: the mail is kept, the connection is dropped\n"))
        await client.close()
        await inbox.keeper.wait(sessions: 1)
        #expect(inbox.keeper.sessions[0].mails == 2)
        await inbox.listener.stop()
    }

    /// The page switches faults while a session stands.
    @Test func aSessionThatStandsObeysTheSwitch() async throws {
        let faults = FaultSwitch()
        let inbox = try await InboxFixture(faults: faults)
        let client = try await inbox.greetedClient()
        #expect(try await client.ask("MAIL FROM:<a@x.test>\nRSET").hasPrefix("250 2.1.0"))
        faults.set(FaultScript(rules: [FaultRule(at: .mail, ScriptedFault(.reply(Self.no)))]))
        #expect(try await client.ask("MAIL FROM:<a@x.test>\nRSET").hasPrefix("550 5.1.1"))
        faults.set(nil)
        #expect(try await client.ask("MAIL FROM:<a@x.test>\nRSET").hasPrefix("250 2.1.0"))
        await inbox.listener.stop()
    }
}
