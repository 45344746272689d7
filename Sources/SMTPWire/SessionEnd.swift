// SPDX-License-Identifier: MIT

/// Why a session is over.
package struct SessionEnd: Error, Sendable, Hashable {
    /// What to do about it differs.
    package enum Cause: Sendable, Hashable {
        /// QUIT was asked for and said.
        case quit
        /// The server closed, reset or announced 421.
        case closed
        /// No answer in the time of RFC 5321, 4.5.3.2.
        case timedOut
        /// The greeting or EHLO and HELO were refused.
        case refused
        /// TLS is required and not offered, refused, stripped, or its handshake or certificate failed.
        case tls
        /// No login is offered, none that can be used here, or it was refused.
        case login
        /// The server broke the protocol: endless, binary or impossible replies, bytes in clear
        /// behind the STARTTLS reply.
        case protocolError
        /// It had to be a Prankster inbox, and is none.
        case notAnInbox
    }

    /// The cause.
    package let cause: Cause
    /// Whether trying again later makes sense.
    package let isTransient: Bool
    /// One line for people, without a full stop.
    package let message: String
    /// The server's last word on it, if there was one.
    package let reply: Reply?

    /// Creates an end.
    package init(_ cause: Cause, isTransient: Bool, _ message: String, reply: Reply? = nil) {
        self.cause = cause
        self.isTransient = isTransient
        self.message = message
        self.reply = reply
    }
}
