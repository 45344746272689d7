// SPDX-License-Identifier: MIT

/// What became of one forward-path in one transaction.
package enum RecipientFate: Sendable, Hashable {
    /// The server took responsibility: its reply to the end of the data.
    case accepted(Reply)
    /// Never, says the server (5yz) to MAIL, to this RCPT, to DATA or to the end of the data.
    case refused(Reply)
    /// Not now, says the server (4yz).
    case deferred(Reply)
    /// The server takes no more recipients in this transaction (RFC 5321, 4.5.3.1.10): send to it
    /// in a further one, at once.
    case again(Reply)
    /// The last byte had left and no answer came; the reason is for people: "the connection was lost".
    case inDoubt(String)
    /// This server cannot take this letter at all, known before it was sent; for people: "the letter
    /// has 31457280 bytes, and the server takes at most 10485760".
    case unsendable(String)
}
