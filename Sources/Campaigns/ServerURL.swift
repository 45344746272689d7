// SPDX-License-Identifier: MIT

package import MailFormat

/// Where a server is: `smtp://mail.example.org:587`, `smtps://[2001:db8::1]`, `unix:/run/smtp.sock`.
package struct ServerURL: Sendable, Hashable {
    /// Where to connect.
    package enum Endpoint: Sendable, Hashable {
        /// Host and port; nil for the scheme's usual port.
        case host(ServerHost, port: Int?)
        /// A socket of this machine, by absolute path.
        case socket(path: String)
    }

    /// When STARTTLS is used.
    package enum StartTLS: String, Sendable, Hashable, CaseIterable {
        /// Never; only this machine can be reached so.
        case never
        /// Where the server offers it.
        case optional
        /// Always, else the session ends.
        case required
    }

    /// What is wrong with a URL, and where in its text.
    package struct Failure: Error, Sendable, Hashable {
        /// One line without a full stop.
        package var message: String
        /// Where it begins, from 0, in Unicode scalars.
        package var offset: Int
        /// How many scalars it spans.
        package var length: Int
        /// What to write instead.
        package var help: String?
    }

    /// Where to connect.
    package var endpoint: Endpoint
    /// Whether the session is TLS from the first byte: `smtps://`.
    package var isTLS = false
    /// What `?tls=` says; nil where the default decides.
    package var startTLS: StartTLS?
    /// A file with the certificates to trust, for an authority of one's own; relative to the
    /// campaign's folder and inside it, for a URL on the command line too.
    package var ca: String?
    /// The most connections at once.
    package var connections: Int?
    /// Who logs in.
    package var user: String?

    /// The most connections that a campaign may ask for.
    package static let mostConnections = 100

    /// Reads a URL with the scheme `smtp`, `smtps` or `unix`.
    ///
    /// - Throws: `Failure` for the first mistake; a password is one.
    package init(_ text: String) throws(Failure) {
        var parser = ServerURLParser(text)
        self = try parser.url()
    }

    /// Creates the URL of an endpoint.
    init(endpoint: Endpoint) {
        self.endpoint = endpoint
    }
}
