// SPDX-License-Identifier: MIT

/// A point in a session at which something may go wrong.
package struct FaultMoment: Sendable, Hashable {
    /// When in the session.
    package let point: FaultPoint
    /// The session's number, from 1.
    package let session: Int64
    /// The mail's number, from 1, over all sessions since the script was switched on; 0 before MAIL.
    package var mail = 0
    /// The mailbox of MAIL FROM; empty for `<>`, and before.
    package var sender = ""
    /// The mailbox of RCPT, or those that were accepted where all of a mail is there.
    package var recipients: [String] = []
    /// The how manieth RCPT of its mail this is, from 1; 0 elsewhere.
    package var recipientNumber = 0

    /// Creates an moment.
    package init(_ point: FaultPoint, session: Int64) {
        self.point = point
        self.session = session
    }
}
