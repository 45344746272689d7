// SPDX-License-Identifier: MIT

package import MailFormat

/// What happens in a run that is no recipient's final state, for whoever watches.
package enum RunNotice: Sendable, Hashable {
    /// The server put off some recipients of a letter; it goes again after a time.
    case deferred(LetterNumber, recipients: Int, reply: String, retryIn: Duration)
    /// The connection failed; it is tried again after a time.
    case connectionTrouble(String, retryIn: Duration)
}
