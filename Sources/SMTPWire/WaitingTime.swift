// SPDX-License-Identifier: MIT

/// How long a client waits for an answer, by what it waits for (RFC 5321, 4.5.3.2).
package struct WaitingTime: Sendable, Hashable {
    /// The greeting, EHLO, STARTTLS, AUTH, MAIL, RCPT, RSET, QUIT.
    package var command: Duration
    /// The 354 after DATA.
    package var data: Duration
    /// That the server takes a block of data.
    package var block: Duration
    /// The reply to the end of the data.
    package var end: Duration

    /// Creates times; those of the RFC where nothing is given.
    package init(
        command: Duration = .seconds(300), data: Duration = .seconds(120),
        block: Duration = .seconds(180), end: Duration = .seconds(600)
    ) {
        self.command = command
        self.data = data
        self.block = block
        self.end = end
    }
}
