// SPDX-License-Identifier: MIT

import MailFormat
import NIOSSL
import PranksterTestKit
import SMTPWire
import Testing

@testable import Delivery

@Suite struct PoolTLSTests {
    /// Both ways to begin TLS.
    enum Way: CaseIterable {
        case implicit
        case startTLS

        func security(_ certificate: TestCertificate) -> MailSink.Security {
            self == .implicit ? .implicitTLS(certificate) : .startTLS(certificate)
        }

        var clientSecurity: ClientSettings.Security {
            self == .implicit ? .implicitTLS : .startTLS
        }
    }

    private func outcome(
        _ sink: MailSink, _ security: ClientSettings.Security, serverName: String = "localhost",
        certificates: String? = TestCertificate.authority
    ) throws -> PoolOutcome {
        let settings = try Pools.settings(port: sink.port) {
            $0.client.security = security
            $0.serverName = serverName
            $0.certificates = certificates.map { Array($0.utf8) }
        }
        let pool = try ConnectionPool(settings, confirm: nil, dialogue: nil)
        defer { pool.close() }
        return pool.carryAll(try (0..<3).map { try Pools.parcel($0) })
    }

    @Test(arguments: Way.allCases, ["localhost", "mail.example.org", "127.0.0.1"])
    func aGoodCertificate(way: Way, name: String) async throws {
        let sink = try MailSink(security: way.security(.valid))
        let outcome = try outcome(sink, way.clientSecurity, serverName: name)
        #expect(outcome.accepted == [0, 1, 2])
        #expect(sink.mails.allSatisfy { $0.message.isEncrypted })
        try await sink.wait { $0.openConnections == 0 }
    }

    @Test(arguments: Way.allCases)
    func aCertificateThatIsNotGood(way: Way) throws {
        func message(
            _ certificate: TestCertificate, name: String = "localhost",
            authority: String? = TestCertificate.authority
        ) throws -> String? {
            let sink = try MailSink(security: way.security(certificate))
            let outcome = try outcome(
                sink, way.clientSecurity, serverName: name, certificates: authority)
            #expect(outcome.returned.count == 3)
            #expect(sink.mails.count == 0)
            guard case .session(let end)? = outcome.troubles.first?.kind else { return nil }
            #expect(end.cause == .tls)
            #expect(!end.isTransient)
            return end.message
        }
        #expect(
            try message(.expired)
                == "the certificate of 'localhost' expired on 2021-01-01; "
                + "who runs the server must renew it")
        #expect(
            try message(.ofAnotherName)
                == "the certificate is not for 'localhost' but for 'elsewhere.test'")
        #expect(
            try message(.ofAnotherName, name: "127.0.0.1")
                == "the certificate is not for '127.0.0.1' but for 'elsewhere.test'")
        #expect(
            try message(.valid, name: "example.org")
                == "the certificate is not for 'example.org' "
                + "but for 'localhost', 'mail.example.org'")
        #expect(
            try message(.valid, authority: nil)
                == "the certificate of 'localhost' is issued by an authority that this machine "
                + "does not trust; if you trust it, add '?ca=FILE' with the authority's "
                + "certificate to the URL")
        // An authority, but another one.
        #expect(
            try message(.valid, authority: TestCertificate.valid.certificate)
                == "the certificate of 'localhost' is not issued by an authority in the file that "
                + "'?ca=' names")
    }

    @Test func aServerThatSpeaksNoTLS() throws {
        let sink = try MailSink()
        let outcome = try outcome(sink, .implicitTLS)
        #expect(
            outcome.troubles.first?.message
                == "127.0.0.1:\(sink.port): 'localhost' does not answer in TLS; "
                + "try smtp://, which begins it by STARTTLS")
    }

    @Test func aServerWithoutSTARTTLS() throws {
        let sink = try MailSink()
        let outcome = try outcome(sink, .startTLS)
        #expect(
            outcome.troubles.first?.message
                == "127.0.0.1:\(sink.port): TLS is required, and the server does not offer STARTTLS"
        )
        #expect(try self.outcome(sink, .startTLSIfOffered).accepted == [0, 1, 2])
    }

    @Test(arguments: [Fault.drop, .reset, .stall])
    func aHandshakeThatDoesNotEnd(fault: Fault) throws {
        let sink = try MailSink(
            security: .startTLS(.valid), faults: .always(fault, at: .handshake))
        let settings = try Pools.settings(port: sink.port) {
            $0.client.security = .startTLS
            $0.serverName = "localhost"
            $0.certificates = Array(TestCertificate.authority.utf8)
            if fault == .stall { $0.waiting.command = .milliseconds(200) }
        }
        let pool = try ConnectionPool(settings, confirm: nil, dialogue: nil)
        defer { pool.close() }
        let outcome = pool.carryAll([try Pools.parcel(0)])
        let end = try #require(outcome.returned[0])
        #expect(end.isTransient)
        #expect(sink.mails.isEmpty)
        switch fault {
        case .stall: #expect(end.message == "the server did not answer within 0.2 seconds")
        default:
            // A system may send RST where a socket is closed that has unread bytes.
            let messages = [
                "'localhost' closed the connection while TLS began",
                "the server reset the connection",
            ]
            #expect(messages.contains(end.message))
        }
    }

    @Test(arguments: ["", "no certificate", "-----BEGIN CERTIFICATE-----\nAAAA\n"])
    func aFileWithoutCertificates(text: String) throws {
        let settings = try Pools.settings(port: 25) {
            $0.client.security = .startTLS
            $0.certificates = Array(text.utf8)
        }
        let trouble = #expect(throws: ConnectionTrouble.self) {
            _ = try ConnectionPool(settings, confirm: nil, dialogue: nil)
        }
        #expect(
            trouble?.message == "the file that '?ca=' names holds no certificate in PEM form")
    }

    @Test func lettersOfManySizesThroughTLS() throws {
        let sink = try MailSink(security: .implicitTLS(.valid))
        let settings = try Pools.settings(port: sink.port) {
            $0.client.security = .implicitTLS
            $0.serverName = "localhost"
            $0.certificates = Array(TestCertificate.authority.utf8)
            $0.connections = 2
        }
        let pool = try ConnectionPool(settings, confirm: nil, dialogue: nil)
        defer { pool.close() }
        let parcels = try (0..<20).map { id in
            try Pools.parcel(id, body: Array(repeating: 0x61, count: id * 37) + [0x0D, 0x0A])
        }
        #expect(pool.carryAll(parcels).accepted == Array(0..<20))
        #expect(Set(sink.mails.map(\.message.bytes)) == Set(parcels.map(\.letter.bytes)))
    }
}
