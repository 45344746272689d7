// SPDX-License-Identifier: MIT

import NIOCore
package import NIOSSL
package import SMTPWire

/// A real SMTP server on loopback that takes mails and remembers them, and fails as told.
///
/// ```swift
/// let sink = try MailSink()                            // plain SMTP on a port that the system picks
/// let sink = try MailSink { $0.extensions = [.pipelining]; $0.limits.recipients = 2 }
/// let sink = try MailSink(security: .startTLS(.valid)) // or .implicitTLS(.expired) …
/// let sink = try MailSink(faults: .once(.reset, at: .halfAnswer))
/// let sink = try MailSink(faults: .greylisting)
/// let sink = try MailSink(faults: .seeded(7, oneIn: 20, at: [.mail, .end], faults: [.drop, .stall]))
/// let sink = try MailSink(place: .loopback6)           // or .socket(path:)
///
/// sink.url                                             // "smtp://127.0.0.1:40123"
/// sink.mails                                           // what it took, in order
/// sink.history                                         // connections, logins, faults it had …
/// try await sink.wait { $0.mails.count == 20 }         // by events, with a limit of time
/// sink.setFaults(.none)                                // from now on
/// sink.closeConnections()                              // while clients are idle
/// ```
/// A mail is remembered before its 250 is written, so a client that was told of it finds it here.
/// With AUTH: `{ $0.extensions.insert(.auth); $0.mayLogInInClear = true; $0.accounts = ServerAccounts([…]) }`.
/// It stops when the value goes.
package final class MailSink: Sendable {
    /// How its connections are encrypted.
    package enum Security: Sendable, Hashable {
        /// Not at all.
        case plain
        /// By STARTTLS, with this certificate.
        case startTLS(TestCertificate)
        /// From the first byte, with this certificate.
        case implicitTLS(TestCertificate)
    }

    private let listener: LoopbackListener
    private let record: MailSinkRecord
    private let plan: MailSinkPlan
    private let place: ListeningPlace
    private let security: Security

    /// Begins to listen.
    ///
    /// - Parameters:
    ///   - place: where.
    ///   - security: how connections are encrypted.
    ///   - faults: what goes wrong.
    ///   - remembersBytes: whether mails keep their bytes; not for load tests.
    ///   - change: what is to be otherwise than in `ServerSettings(name: "sink.test")`.
    /// - Throws: what the system says where it cannot listen.
    package init(
        place: ListeningPlace = .loopback, security: Security = .plain,
        faults: FaultPlan = .none, remembersBytes: Bool = true,
        _ change: (inout ServerSettings) -> Void = { _ in }
    ) throws {
        var settings = ServerSettings(name: "sink.test")
        settings.nonce = "Y2hvc2VuIGJ5IGEgdGVzdA"
        var tls: NIOSSLContext?
        switch security {
        case .plain: break
        case .startTLS(let certificate):
            tls = try certificate.serverContext()
            settings.extensions.insert(.startTLS)
        case .implicitTLS(let certificate):
            tls = try certificate.serverContext()
            settings.isEncrypted = true
        }
        change(&settings)
        settings.asks = .all
        let (record, plan) = (MailSinkRecord(), MailSinkPlan(faults))
        let (settled, context) = (settings, tls)
        listener = try LoopbackListener(place) { channel, number in
            let session = MailSinkSession(
                settled, number: number, plan: plan, record: record, tls: context,
                remembersBytes: remembersBytes)
            let pipeline = channel.pipeline.syncOperations
            if let context, settled.isEncrypted {
                try pipeline.addHandler(NIOSSLServerHandler(context: context))
            }
            try pipeline.addHandler(session)
        }
        self.record = record
        self.plan = plan
        self.place = place
        self.security = security
    }

    /// Its port; 0 for a Unix socket.
    package var port: Int { listener.port }

    /// How the program's `--transport` names it.
    package var url: String {
        let scheme = if case .implicitTLS = security { "smtps" } else { "smtp" }
        return switch place {
        case .loopback: "\(scheme)://127.0.0.1:\(port)"
        case .loopback6: "\(scheme)://[::1]:\(port)"
        case .socket(let path): "unix:\(path)"
        }
    }

    /// What it took, in order.
    package var mails: [SunkMail] { record.history.mails }

    /// Everything it knows of its past.
    package var history: MailSinkHistory { record.history }

    /// Waits until something holds of its past.
    ///
    /// - Throws: `MailSinkTimeout` when it does not in so many seconds.
    @discardableResult
    package func wait(
        within seconds: Int64 = 300, until isDue: @escaping @Sendable (MailSinkHistory) -> Bool
    ) async throws -> MailSinkHistory {
        try await record.wait(within: seconds, until: isDue)
    }

    /// Fails otherwise from now on.
    package func setFaults(_ faults: FaultPlan) { plan.set(faults) }

    /// Closes every connection that is there; new ones are welcome.
    package func closeConnections() { listener.closeConnections() }

    /// Stops; whoever connects now is refused.
    package func stop() { listener.stop() }
}

extension TestCertificate {
    /// What a server with this certificate needs.
    package func serverContext() throws -> NIOSSLContext {
        let certificates = try NIOSSLCertificate.fromPEMBytes(Array(certificate.utf8))
        let key = try NIOSSLPrivateKey(bytes: Array(key.utf8), format: .pem)
        return try NIOSSLContext(
            configuration: .makeServerConfiguration(
                certificateChain: certificates.map { .certificate($0) },
                privateKey: .privateKey(key)))
    }
}
