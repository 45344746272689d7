// SPDX-License-Identifier: MIT

internal import NIOCore
internal import NIOSSL
internal import SMTPWire

/// How TLS is spoken with a server: 1.2 or later, and always with a certificate that is verified,
/// against the server's name where it has one, else against the IP address connected to.
struct TLSPolicy: Sendable {
    private let context: NIOSSLContext
    /// The name for SNI and verification; nil for an IP address, which SNI cannot carry (RFC 6066, 3).
    private let name: String?
    private let identity: ReferenceIdentity?
    private let trouble: TLSTrouble

    /// Prepares TLS; costs some milliseconds, because the system's authorities are read.
    ///
    /// - Parameters:
    ///   - serverName: The name or IP address that the certificate must be for.
    ///   - certificates: The authorities to trust, as PEM; nil for those that the system trusts.
    /// - Throws: `ConnectionTrouble` where the authorities cannot be read.
    init(serverName: String, certificates: [UInt8]?) throws(ConnectionTrouble) {
        var configuration = TLSConfiguration.makeClientConfiguration()
        configuration.minimumTLSVersion = .tlsv12
        configuration.certificateVerification = .fullVerification
        configuration.shutdownTimeout = .seconds(1)
        if let certificates {
            guard let trusted = try? NIOSSLCertificate.fromPEMBytes(certificates), !trusted.isEmpty
            else {
                throw TLSTrouble.trouble(
                    "the file that '?ca=' names holds no certificate in PEM form")
            }
            configuration.trustRoots = .certificates(trusted)
        }
        do {
            context = try NIOSSLContext(configuration: configuration)
        } catch {
            throw TLSTrouble.trouble("cannot read the certificate authorities of this machine")
        }
        name = Self.isAddress(serverName) ? nil : serverName
        identity = name.map { ReferenceIdentity($0) }
        trouble = TLSTrouble(serverName: serverName, hasOwnAuthorities: certificates != nil)
    }

    /// A handler that begins TLS as soon as it is added to a channel.
    func handler() throws(SessionEnd) -> NIOSSLClientHandler {
        do {
            return try NIOSSLClientHandler(context: context, serverHostname: name)
        } catch {
            throw trouble.end("'\(trouble.serverName)' is no name that TLS can verify")
        }
    }

    /// Why a certificate that NIOSSL took is refused all the same; nil where it is not.
    func refusal(of certificate: NIOSSLCertificate?) -> SessionEnd? {
        guard let identity else { return nil }
        guard !TLSTrouble.names(certificate).contains(where: identity.matches) else { return nil }
        return trouble.wrongName(certificate)
    }

    /// Why TLS did not come about, or broke, told for people.
    ///
    /// - Parameters:
    ///   - error: What NIOSSL says.
    ///   - certificate: The server's, where it showed one.
    ///   - now: Seconds since 1970.
    /// - Returns: The end of the session.
    func end(_ error: any Error, certificate: NIOSSLCertificate?, now: Int) -> SessionEnd {
        trouble.end(error, certificate: certificate, now: now)
    }

    private static func isAddress(_ text: String) -> Bool {
        (try? SocketAddress(ipAddress: text, port: 0)) != nil
    }
}
