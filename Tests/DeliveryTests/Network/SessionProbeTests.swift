// SPDX-License-Identifier: MIT

import PranksterTestKit
import SMTPWire
import Testing

@testable import Delivery

@Suite struct SessionProbeTests {
    private static func probe(
        _ port: Int, within limit: Duration = .seconds(60)
    ) throws(ConnectionTrouble) -> Extensions {
        let server = try Resolver.resolve(ServerAddress(.host("127.0.0.1", port: port)))
        var client = ClientSettings(clientName: "laptop.example")
        client.security = .plain
        return try SessionProbe.extensions(of: server, client: client, within: limit)
    }

    @Test func anInboxTellsThatItIsOneAndWhereItsPageIs() throws {
        let sink = try MailSink { settings in
            settings.isPranksterInbox = true
            settings.inboxPagePort = 8025
        }
        let found = try Self.probe(sink.port)
        #expect(found.isPranksterInbox)
        #expect(found.inboxPagePort == 8025)
        #expect(sink.mails.isEmpty)
    }

    @Test func anotherServerDoesNot() throws {
        let sink = try MailSink()
        let found = try Self.probe(sink.port)
        #expect(!found.isPranksterInbox)
        #expect(found.inboxPagePort == nil)
        #expect(found.offers(.pipelining))
    }

    @Test(arguments: ["X-PRANKSTER-INBOX", "X-PRANKSTER-INBOX 0", "X-PRANKSTER-INBOX 65536 1"])
    func aPortThatIsNoneIsLeftOut(line: String) {
        let found = Extensions(ehlo: [line])
        #expect(found.isPranksterInbox)
        #expect(found.inboxPagePort == nil)
    }

    @Test func whereNobodyListensThereIsTrouble() throws {
        let port = try MailSink().port
        let trouble = try #require(throws: ConnectionTrouble.self) { try Self.probe(port) }
        #expect(
            trouble.message == "cannot connect to 127.0.0.1:\(port): "
                + "connection refused (no server listens there)")
    }

    @Test func whoeverDoesNotGreetIsNotWaitedForLong() throws {
        let peer = try MailSink(faults: .always(.stall, at: .greeting))
        let trouble = try #require(throws: ConnectionTrouble.self) {
            try Self.probe(peer.port, within: .milliseconds(50))
        }
        #expect(trouble.message.hasPrefix("127.0.0.1:\(peer.port): no answer within"))
    }
}
