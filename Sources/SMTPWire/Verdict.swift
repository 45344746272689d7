// SPDX-License-Identifier: MIT

/// What becomes of a `ServerEvent`.
package enum Verdict: Sendable, Hashable {
    /// It goes its usual way.
    case proceed
    /// It is answered with this. A reply of the usual severity is only another text for success;
    /// any other refuses.
    case reply(Reply)
    /// It is answered with this, and the session is over.
    case replyAndClose(Reply)
    /// The session is over, without a word.
    case close
}
