// SPDX-License-Identifier: MIT

import NIOPosix
import SMTPWire
import Testing

@testable import Inbox

/// The servers over the store itself.
@Suite struct InboxStoreSeamTests {
    private static func listener(_ store: InboxStore) async throws -> SMTPListener {
        try await SMTPListener.start(
            SMTPSettings(), on: "127.0.0.1", port: 0, group: MultiThreadedEventLoopGroup.singleton,
            store: store, faults: FaultSwitch(), clock: { InboxFixture.now })
    }

    @Test func whatComesBySMTPIsFetchedByPOP3() async throws {
        let store = try InboxStore()
        let smtp = try await Self.listener(store)
        let pop3 = try await POP3Listener.start(
            POP3Settings(), on: "127.0.0.1", port: 0,
            group: MultiThreadedEventLoopGroup.singleton, store: store)
        let sender = try await LineClient.connect(to: smtp.port)
        sender.say("HELO c\n")
        for number in 1...3 { sender.say(InboxFixture.mail("Subject: \(number)\n\n..\(number)")) }
        sender.say("QUIT\n")
        #expect(try await sender.hearEnd().hasSuffix("says goodbye"))
        let reader = try await LineClient.connect(to: pop3.port)
        let said = try await reader.ask("USER a\nPASS b\nSTAT\nRETR 2\nDELE 2\nQUIT", replies: 11)
        #expect(
            said == """
                +OK localhost POP3
                +OK and the password?
                +OK 3 mails
                +OK 3 54
                +OK 18 bytes
                Subject: 2

                ..2
                .
                +OK mail 2 goes when you say QUIT
                +OK localhost says goodbye
                """)
        #expect(try await store.page(.all, offset: 0, limit: 10).mails.map(\.id) == [3, 1])
        await pop3.stop()
        await smtp.stop()
        await store.close()
    }

    /// A store that is kept has sessions of an earlier run.
    @Test func sessionsAreNumberedOn() async throws {
        let store = try InboxStore()
        store.add(
            SessionRecord(number: 41, client: "x", began: 0, ended: 0, end: .quit))
        while try await store.sessions(emptyOnly: false, offset: 0, limit: 1).count == 0 {}
        let smtp = try await Self.listener(store)
        let sender = try await LineClient.connect(to: smtp.port)
        sender.say("HELO c\n" + InboxFixture.mail("x") + "QUIT\n")
        _ = try await sender.hearEnd()
        #expect(try await store.mail(1)?.arrived.session == 42)
        await smtp.stop()
        await store.close()
    }
}
