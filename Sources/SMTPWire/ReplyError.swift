// SPDX-License-Identifier: MIT

/// Why what a server sent is no reply.
package enum ReplyError: Error, Sendable, Hashable {
    /// A line that does not begin with a code from 200 to 599 and `-`, a space or its end.
    case notAReply
    /// A line with a NUL.
    case binary
    /// Lines of one reply with different codes (RFC 5321, 4.2.1).
    case codesDiffer(Int, Int)
    /// A line longer than `ReplyParser.longestLine`.
    case lineTooLong
    /// A reply longer than `ReplyParser.longestReply`, or of more lines than `mostLines`.
    case replyTooLong

    /// The end of a sentence that begins with "the server".
    package var message: String {
        switch self {
        case .notAReply: "sent something that is no SMTP reply"
        case .binary: "sent binary data instead of a reply"
        case .codesDiffer(let first, let second):
            "sent a reply with two codes, \(first) and \(second)"
        case .lineTooLong:
            "sent a line of more than \(ReplyParser.longestLine) bytes"
        case .replyTooLong:
            "sent a reply of more than \(ReplyParser.mostLines) lines"
                + " or \(ReplyParser.longestReply) bytes"
        }
    }
}
