// SPDX-License-Identifier: MIT

package import SMTPWire

/// What the server does wrong on purpose.
package struct ScriptedFault: Sendable, Hashable {
    /// What the client gets in place of the answer.
    package enum Outcome: Sendable, Hashable {
        /// The answer itself, late.
        case answer
        /// This reply.
        case reply(Reply)
        /// This reply, and the connection is closed.
        case replyAndClose(Reply)
        /// The connection is closed without a word.
        case drop
        /// Nothing, ever; the connection stays.
        case stall
    }

    /// How long the server waits first.
    package var delay: Duration
    /// What the client gets then.
    package var outcome: Outcome
    /// Whether the mail is kept all the same, so that the client knows less than is true.
    package var keepsMail: Bool

    /// Creates a fault.
    package init(_ outcome: Outcome, after delay: Duration = .zero, keepsMail: Bool = false) {
        self.outcome = outcome
        self.delay = delay
        self.keepsMail = keepsMail
    }

    /// What happens, in words for the dialogue.
    package var description: String {
        var parts: [String] = []
        if keepsMail { parts.append("the mail is kept") }
        if delay > .zero { parts.append("delayed by \(DelayText.text(delay))") }
        switch outcome {
        case .answer: break
        case .reply(let reply): parts.append("answered with \(reply.code)")
        case .replyAndClose(let reply): parts.append("answered with \(reply.code) and closed")
        case .drop: parts.append("the connection is dropped")
        case .stall: parts.append("no answer any more")
        }
        return parts.joined(separator: ", ")
    }
}
