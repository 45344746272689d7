// SPDX-License-Identifier: MIT

internal import NIOCore

/// What a client without a name of its own calls itself in EHLO (RFC 5321, 4.1.3 and 4.1.4).
enum ClientName {
    /// The address literal of an end of a connection: `[127.0.0.1]`, `[IPv6:::1]`; `localhost` for
    /// a socket, which has no address.
    static func literal(_ address: SocketAddress?) -> String {
        guard let address, let text = address.ipAddress else { return "localhost" }
        guard case .v6 = address else { return "[\(text)]" }
        return "[IPv6:\(text)]"
    }
}
