// SPDX-License-Identifier: MIT

/// What a `POP3Machine` asks of whoever holds the socket, besides writing its output.
enum POP3Action: Sendable, Hashable {
    /// Somebody has logged in: call `opened` with the mails.
    case open
    /// Call `fetched` with a mail's bytes.
    case fetch(Int64)
    /// Delete these mails, and call `deleted`.
    case delete([Int64])
    /// Write what output is left, begin TLS, and call `tlsEstablished` when it stands.
    case startTLS
    /// The session is over: write what output is left, and close.
    case end
}
