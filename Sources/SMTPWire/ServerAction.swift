// SPDX-License-Identifier: MIT

/// What a `ServerMachine` asks of whoever holds the socket, besides writing its output.
package enum ServerAction: Sendable, Hashable {
    /// Call `decide` with a verdict, now or later; nothing goes on before.
    case decide(ServerEvent)
    /// Write what output is left, begin TLS, and call `tlsEstablished()` when it stands.
    case startTLS
    /// The server has taken a message; the reply that says so is in the output.
    case accepted(ReceivedMessage)
    /// The session is over: write what output is left, and close. Nothing comes after it.
    case end
}
