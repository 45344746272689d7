// SPDX-License-Identifier: MIT

/// What clients can make the inbox hold and wait for.
package struct SMTPLimits: Sendable, Hashable {
    /// The most bytes of a message; SIZE tells it, and what is longer gets 552.
    package var message = 64 << 20
    /// The most recipients of a message; the next gets 452.
    package var recipients = 1000
    /// The most sessions at once; the next gets 421.
    package var connections = 1000
    /// How long a client may be silent; then it gets 421 (RFC 5321, 4.5.3.2.7 asks for 5 minutes).
    package var idle = Duration.seconds(300)
    /// The most bytes of all messages on their way together; the one that exceeds it gets 452.
    package var bytesInFlight = 256 << 20
    /// The most commands of a session that make no sense; the next gets 421.
    package var wrongCommands = 20

    /// Creates the usual limits.
    package init() {}
}
