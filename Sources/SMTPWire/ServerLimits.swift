// SPDX-License-Identifier: MIT

/// What a client can make a server hold (RFC 5321, 4.5.3.1).
package struct ServerLimits: Sendable, Hashable {
    /// The most bytes of a message; SIZE tells it.
    package var message = 32 << 20
    /// The most recipients of a message; the next gets 452.
    package var recipients = 1000
    /// The most bytes of a command, with its end.
    ///
    /// RFC 5321 has 512, and extensions add to it.
    package var commandLine = 2048
    /// The most bytes of a line within AUTH (RFC 4954, 4).
    package var loginLine = 12_288
    /// The most commands in a session that make no sense; the next gets 421, and the session ends.
    package var wrongCommands = 20
    /// The most bytes that wait while the server is busy with those before them.
    package var waitingInput = 1 << 20
    /// The most bytes of replies that wait to be taken; nothing more is read before.
    package var waitingOutput = 65_536

    /// Creates the usual limits.
    package init() {}
}
