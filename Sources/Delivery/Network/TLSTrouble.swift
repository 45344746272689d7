// SPDX-License-Identifier: MIT

internal import NIOSSL
internal import SMTPWire
internal import Seeding

/// Why a server's TLS or its certificate is refused, and what can be done about it.
struct TLSTrouble: Sendable {
    /// The name or IP address that the certificate had to be for.
    let serverName: String
    /// Whether other authorities than the system's are trusted.
    let hasOwnAuthorities: Bool

    /// How many of a certificate's names a message shows.
    private static let shownNames = 4

    /// The trouble of a policy that cannot be made.
    static func trouble(_ message: String) -> ConnectionTrouble {
        ConnectionTrouble(.session(SessionEnd(.tls, isTransient: false, message)), message)
    }

    /// An end with that message, for good.
    func end(_ message: String, isTransient: Bool = false) -> SessionEnd {
        SessionEnd(.tls, isTransient: isTransient, message)
    }

    /// What an error of NIOSSL means.
    func end(_ error: any Error, certificate: NIOSSLCertificate?, now: Int) -> SessionEnd {
        if let error = error as? NIOSSLExtraError,
            error == .failedToValidateHostname || error == .serverHostnameImpossibleToMatch
        {
            return wrongName(certificate)
        }
        guard case NIOSSLError.handshakeFailed(let failure) = error else {
            return end("TLS with '\(serverName)' broke off", isTransient: true)
        }
        // BoringSSL's reasons are no cases, only text.
        let text = String(describing: failure)
        if text.contains("CERTIFICATE_VERIFY_FAILED") {
            return end(refused(certificate, now: now))
        }
        if text.contains("EOF during handshake") {
            return end(
                "'\(serverName)' closed the connection while TLS began", isTransient: true)
        }
        if text.contains("WRONG_VERSION_NUMBER") || text.contains("HTTP_REQUEST") {
            return end(
                "'\(serverName)' does not answer in TLS; try smtp://, which begins it by STARTTLS")
        }
        if text.contains("PROTOCOL_VERSION") || text.contains("UNSUPPORTED_PROTOCOL") {
            return end("'\(serverName)' offers no TLS 1.2 or later")
        }
        return end("TLS with '\(serverName)' failed\(Self.reason(text))")
    }

    private func refused(_ certificate: NIOSSLCertificate?, now: Int) -> String {
        let subject = "the certificate of '\(serverName)'"
        if let certificate, certificate.notValidAfter < now {
            return "\(subject) expired on \(Self.day(certificate.notValidAfter)); "
                + "who runs the server must renew it"
        }
        if let certificate, certificate.notValidBefore > now {
            return "\(subject) is valid only from \(Self.day(certificate.notValidBefore)) on; "
                + "is the clock of this machine right?"
        }
        guard !hasOwnAuthorities else {
            return "\(subject) is not issued by an authority in the file that '?ca=' names"
        }
        return "\(subject) is issued by an authority that this machine does not trust; "
            + "if you trust it, add '?ca=FILE' with the authority's certificate to the URL"
    }

    /// The end for a certificate of another server.
    func wrongName(_ certificate: NIOSSLCertificate?) -> SessionEnd {
        let names = Self.names(certificate)
        let subject = "the certificate is not for '\(serverName)'"
        guard !names.isEmpty else { return end(subject) }
        let shown = names.prefix(Self.shownNames).map { "'\($0)'" }.joined(separator: ", ")
        return end("\(subject) but for \(shown)\(names.count > Self.shownNames ? ", …" : "")")
    }

    /// The DNS names that a certificate is for.
    static func names(_ certificate: NIOSSLCertificate?) -> [String] {
        guard let names = certificate?._subjectAlternativeNames() else { return [] }
        return names.filter { $0.nameType == .dnsName }
            .map { String(decoding: $0.contents.prefix(253), as: UTF8.self) }
    }

    private static func day(_ seconds: Int) -> String {
        let epoch = CivilTime(
            year: 1970, month: 1, day: 1, hour: 0, minute: 0, second: 0, offset: 0)
        let day = epoch?.adding(days: seconds / 86_400)
        return day.map { String($0.iso8601.prefix(10)) } ?? "an unknown day"
    }

    /// The last part of `error:1000…:SSL routines:OPENSSL_internal:NO_SHARED_CIPHER at …`.
    private static func reason(_ text: String) -> String {
        guard let start = text.firstRange(of: "OPENSSL_internal:")?.upperBound else { return "" }
        let word = text[start...].prefix { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") }
        return word.isEmpty ? "" : ": \(word.lowercased().replacing("_", with: " "))"
    }
}
