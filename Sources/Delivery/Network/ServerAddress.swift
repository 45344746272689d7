// SPDX-License-Identifier: MIT

/// Which server letters go to: what a URL says, with its defaults filled in.
package struct ServerAddress: Sendable, Hashable {
    /// Where to connect.
    package enum Endpoint: Sendable, Hashable {
        /// A name in A-labels, or an IP address without brackets, and a port.
        case host(String, port: Int)
        /// A socket of this machine, by absolute path.
        case socket(path: String)
    }

    /// Where to connect.
    package var endpoint: Endpoint

    /// Creates an address.
    package init(_ endpoint: Endpoint) {
        self.endpoint = endpoint
    }

    /// The one text for it in the ledger and in messages: `mail.example.org:587`, `[::1]:25`,
    /// `unix:/run/smtp.sock`.
    package var destination: String {
        switch endpoint {
        case .host(let host, let port): host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)"
        case .socket(let path): "unix:\(path)"
        }
    }

    /// The host alone, for which a certificate must be; nil for a socket.
    package var host: String? {
        guard case .host(let host, _) = endpoint else { return nil }
        return host
    }
}
