// SPDX-License-Identifier: MIT

package import SMTPWire

/// What a user can do about a server's answer, as a line of help.
///
/// Servers say it in codes (RFC 3463, RFC 5248) and in words of their own; the first row of the
/// table that fits says it in the words of campaign.yaml.
package struct FailureHint: Sendable {
    /// Whether letters go out under the sender's name with the operator's address (`from: name`).
    package var usesOperatorAddress: Bool
    /// Whether someone logged in.
    package var isLoggedIn: Bool
    /// Whether the session was encrypted.
    package var isEncrypted: Bool

    /// Creates hints for the answers in a run.
    package init(usesOperatorAddress: Bool, isLoggedIn: Bool, isEncrypted: Bool) {
        self.usesOperatorAddress = usesOperatorAddress
        self.isLoggedIn = isLoggedIn
        self.isEncrypted = isEncrypted
    }

    /// The help for an answer; nil where there is none to give.
    ///
    /// - Parameter reply: The answer as receipts and the ledger have it, `550 5.7.1 Not you`, or a
    ///   reason of our own.
    /// - Returns: One line, without a full stop.
    package func help(for reply: String) -> String? {
        let words = ReplyWords(reply)
        return HintRule.table.lazy
            .filter { $0.fits(words) }
            .compactMap { $0.help(self) }
            .first
    }

    /// The help for an answer; nil where there is none to give.
    package func help(for reply: Reply) -> String? { help(for: reply.text) }
}
