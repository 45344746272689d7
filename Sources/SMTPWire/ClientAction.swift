// SPDX-License-Identifier: MIT

/// What a `ClientMachine` asks of whoever holds the socket, besides writing its output.
package enum ClientAction: Sendable, Hashable {
    /// Begin TLS: call `tlsEstablished()` when it stands, or `lost` when it fails. No output comes
    /// before.
    case startTLS
    /// The session can take letters.
    case ready
    /// Record that this transaction's last byte is about to leave, then call `confirmed`.
    case confirm(Int)
    /// A transaction is over: one fate for each of its forward-paths, in their order.
    case finished(Int, [RecipientFate])
    /// The session ended before this transaction's last byte was handed out: it was not sent, and
    /// can be sent through another session. `wasBegun` tells whether the server had answered to any
    /// command of it.
    case returned(Int, wasBegun: Bool)
    /// The session is over: flush what output is left, and close the socket. Nothing comes after it.
    case end(SessionEnd)
}
