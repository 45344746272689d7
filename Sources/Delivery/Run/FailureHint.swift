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

/// An answer taken apart: its code, its enhanced code, and its words in lower case.
struct ReplyWords {
    /// The longest answer that is looked at.
    private static let longest = 2000

    /// Empty for a reason of our own.
    let code: String
    /// Empty where there is none.
    let enhanced: String
    let text: String

    init(_ reply: String) {
        let parts = reply.prefix(Self.longest).split(separator: " ", maxSplits: 2)
        func isNumber(_ text: Substring) -> Bool {
            !text.isEmpty && text.utf8.allSatisfy { (0x30...0x39).contains($0) }
        }
        code = parts.first.map { $0.count == 3 && isNumber($0) ? String($0) : "" } ?? ""
        let numbers = parts.dropFirst().first?.split(
            separator: ".", omittingEmptySubsequences: false)
        let isEnhanced =
            !code.isEmpty && numbers?.count == 3 && numbers?.allSatisfy(isNumber) == true
        enhanced = isEnhanced ? String(parts[1]) : ""
        text = reply.prefix(Self.longest).lowercased()
    }
}
