// SPDX-License-Identifier: MIT

/// Why a command is not understood, as the client is told.
package struct CommandRefusal: Error, Sendable, Hashable {
    /// The answer to the command.
    package let reply: Reply
    /// Whether nobody can tell any more where the next command begins.
    package var losesSync = false

    init(_ reply: Reply, losesSync: Bool = false) {
        self.reply = reply
        self.losesSync = losesSync
    }
}
