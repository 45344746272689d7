// SPDX-License-Identifier: MIT

import MailFormat
import PranksterTestKit
import Testing

@testable import SMTPWire

@Suite struct MailSinkTests {
    private static func letters(_ count: Int) throws -> [Transaction] {
        try (0..<count).map { number in
            let text = "Message-ID: <\(number)@client.test>\r\n\r\n.dot \(number)\r\n"
            return Transaction(
                id: number, reversePath: try Address("a@client.test"),
                forwardPaths: [try Address("b\(number)@sink.test"), try Address("c@sink.test")],
                bytes: Array(text.utf8))
        }
    }

    private static func settings(
        _ change: (inout ClientSettings) -> Void = { _ in }
    ) -> ClientSettings {
        var settings = ClientSettings(clientName: "client.test")
        settings.nonce = "Zm9yIGEgdGVzdA"
        change(&settings)
        return settings
    }

    @Test func itRemembersWhatItTookInOrder() async throws {
        let sink = try MailSink()
        let letters = try Self.letters(20)
        let outcome = try await MachineClient.deliver(
            letters, settings: Self.settings(), port: sink.port)
        #expect(outcome.fates.flatMap { $0 }.count == 40)
        #expect(sink.mails.map(\.messageID) == (0..<20).map { "<\($0)@client.test>" })
        #expect(sink.mails.map(\.message.bytes) == letters.map(\.bytes))
        #expect(sink.mails[3].message.forwardPaths == ["b3@sink.test", "c@sink.test"])
        #expect(sink.history.connections == 1)
    }

    @Test(arguments: [
        MailSink.Security.startTLS(.valid), .implicitTLS(.valid),
    ])
    func itSpeaksTLS(security: MailSink.Security) async throws {
        let sink = try MailSink(security: security)
        let outcome = try await MachineClient.deliver(
            try Self.letters(2),
            settings: Self.settings {
                $0.security = security == .startTLS(.valid) ? .startTLS : .implicitTLS
            }, port: sink.port)
        #expect(outcome.end?.cause == .quit)
        #expect(sink.mails.map(\.message.isEncrypted) == [true, true])
    }

    @Test(arguments: ServerMechanism.allCases)
    func itLetsOneLogIn(mechanism: ServerMechanism) async throws {
        let secret: Credential.Secret =
            mechanism == .xoauth2 ? .token("ya29.token") : .password("open, sésame")
        let olivia = Credential(user: "olivia", secret: secret)
        let sink = try MailSink {
            $0.extensions.insert(.auth)
            $0.mayLogInInClear = true
            $0.requiresLogin = true
            $0.mechanisms = [mechanism]
            $0.accounts = ServerAccounts([olivia])
        }
        let outcome = try await MachineClient.deliver(
            try Self.letters(1),
            settings: Self.settings {
                $0.credential = olivia
                $0.mayLogInInClear = true
            }, port: sink.port)
        #expect(outcome.end?.cause == .quit, "\(String(describing: outcome.end))")
        #expect(sink.history.logins == ["olivia"])
        #expect(sink.mails.map(\.message.user) == ["olivia"])
    }

    /// What a client has of a letter when a server fails at a stage.
    @Test(arguments: FaultStage.allCases, [Fault.drop, .reset])
    func aLetterIsLostOrInDoubt(stage: FaultStage, fault: Fault) async throws {
        let security: MailSink.Security =
            [.startTLS, .handshake].contains(stage) ? .startTLS(.valid) : .plain
        let olivia = Credential(user: "olivia", secret: .password("x"))
        let sink = try MailSink(security: security, faults: .always(fault, at: stage)) {
            if stage == .auth { $0.extensions.insert(.auth) }
            $0.extensions.remove(.chunking)
            $0.mayLogInInClear = true
            $0.accounts = ServerAccounts([olivia])
            $0.mechanisms = [.plain]
            if stage == .rset { $0.limits.recipients = 0 }
        }
        let outcome = try await MachineClient.deliver(
            try Self.letters(1),
            settings: Self.settings {
                $0.security = security == .plain ? .plain : .startTLS
                if stage == .auth { $0.credential = olivia }
                $0.mayLogInInClear = true
            }, port: sink.port)
        let hasTaken = [.answer, .halfAnswer, .quit].contains(stage)
        #expect(sink.mails.count == (hasTaken ? 1 : 0))
        let history = try await sink.wait { !$0.faults.isEmpty && $0.openConnections == 0 }
        #expect(history.faults.map(\.occasion.stage) == [stage])
        switch stage {
        case .body, .end, .answer, .halfAnswer:
            #expect(outcome.outcome(of: 0) == ["in doubt", "in doubt"])
        case .quit: #expect(outcome.outcome(of: 0) == ["accepted", "accepted"])
        case .rset: break
        default: #expect(outcome.fates == [[nil, nil]], "\(outcome.actions)")
        }
    }

    /// What a client makes of an answer that has no end, or of none.
    @Test(arguments: Fault.Babble.allCases)
    func anEndlessAnswerEndsTheSession(babble: Fault.Babble) async throws {
        let sink = try MailSink(faults: .always(.babble(babble), at: .hello))
        let outcome = try await MachineClient.deliver(
            try Self.letters(1), settings: Self.settings(), port: sink.port)
        #expect(outcome.end?.cause == .protocolError)
        #expect(outcome.outcome(of: 0) == ["unsent"])
    }

    @Test func aSilentServerIsLeft() async throws {
        let sink = try MailSink(faults: .always(.stall, at: .end)) {
            $0.extensions.remove(.chunking)
        }
        async let outcome = MachineClient.deliver(
            try Self.letters(1), settings: Self.settings(), port: sink.port)
        try await sink.wait { !$0.faults.isEmpty }
        sink.closeConnections()
        #expect(try await outcome.outcome(of: 0) == ["in doubt", "in doubt"])
        #expect(sink.mails.isEmpty)
    }

    @Test(arguments: [FaultStage.hello, .recipient, .end, .answer])
    func aLateAnswerIsAnAnswer(stage: FaultStage) async throws {
        let sink = try MailSink(faults: .always(.delay(milliseconds: 1), at: stage))
        let outcome = try await MachineClient.deliver(
            try Self.letters(3), settings: Self.settings(), port: sink.port)
        #expect(outcome.fates.flatMap { $0 }.count { $0 != nil } == 6)
        #expect(sink.mails.count == 3)
        #expect(!sink.history.faults.isEmpty)
    }

    @Test func refusalsAreToldAndRemembered() async throws {
        let plan = FaultPlan.refuse("b1@sink.test").or(.once(.closing, at: .mail, letter: 2))
        let sink = try MailSink(faults: plan)
        let outcome = try await MachineClient.deliver(
            try Self.letters(4), settings: Self.settings { $0.confirmsLastByte = true },
            port: sink.port)
        #expect(outcome.outcome(of: 0) == ["accepted", "accepted"])
        #expect(outcome.outcome(of: 1) == ["refused 550", "accepted"])
        #expect(outcome.outcome(of: 2) == ["unsent"])
        #expect(outcome.outcome(of: 3) == ["unsent"])
        #expect(sink.mails.map(\.message.forwardPaths.count) == [2, 1])
        #expect(sink.history.faults.map(\.occasion.letterOfAll) == [1, 2])
    }

    @Test func greylistingLetsTheSecondTryPass() async throws {
        let sink = try MailSink(faults: .greylisting)
        for wanted in [["deferred 451", "deferred 451"], ["accepted", "accepted"]] {
            let outcome = try await MachineClient.deliver(
                try Self.letters(1), settings: Self.settings(), port: sink.port)
            #expect(outcome.outcome(of: 0) == wanted)
        }
    }

    @Test func waitingHasALimit() async throws {
        let sink = try MailSink()
        await #expect(throws: MailSinkTimeout.self) {
            try await sink.wait(within: 0) { $0.connections == 1 }
        }
    }

    @Test func pipeliningIsNoticed() async throws {
        for pipelines in [true, false] {
            let sink = try MailSink { if !pipelines { $0.extensions = [] } }
            _ = try await MachineClient.deliver(
                try Self.letters(3), settings: Self.settings(), port: sink.port)
            let history = try await sink.wait { $0.openConnections == 0 }
            #expect(history.hasSeenPipelining == pipelines)
            #expect(history.mails.count == 3)
        }
    }

    @Test(
        arguments: [
            ("Message-ID: <a@b>\r\n\r\n", "<a@b>"), ("X: y\r\nmessage-id:\r\n <a@b>\r\n", "<a@b>"),
            ("X: y\r\n\r\nMessage-ID: <a@b>\r\n", nil), ("", nil), ("Message-ID", nil),
        ] as [(String, String?)])
    func aMessageIDIsFoundInTheHeaderAlone(text: String, wanted: String?) {
        let message = ReceivedMessage(
            sender: ReceivedSender(""), recipients: [], bytes: Array(text.utf8))
        #expect(message.messageID == wanted)
    }
}
