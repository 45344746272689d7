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

    /// Who wrote a URL, and so which files it may name.
    package enum Author: Sendable, Hashable {
        /// A campaign, which may be another's work: files inside its folder.
        case campaign
        /// The user, on the command line: any file.
        case user
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
    /// A file with the certificates to trust, for an authority of one's own: inside the campaign's
    /// folder and relative to it, or for the user's own URL any file, relative to the current folder.
    package var ca: String?
    /// The most connections at once.
    package var connections: Int?
    /// Who logs in.
    package var user: String?

    /// The most connections that a campaign may ask for.
    package static let mostConnections = 100

    /// Reads a URL with the scheme `smtp`, `smtps` or `unix`.
    ///
    /// - Parameters:
    ///   - text: the URL.
    ///   - author: who wrote it.
    /// - Throws: `Failure` for the first mistake; a password is one.
    package init(_ text: String, by author: Author = .campaign) throws(Failure) {
        var parser = ServerURLParser(text, by: author)
        self = try parser.url()
    }

    /// Creates the URL of an endpoint.
    init(endpoint: Endpoint) {
        self.endpoint = endpoint
    }
}
