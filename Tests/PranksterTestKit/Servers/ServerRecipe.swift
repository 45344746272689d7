// SPDX-License-Identifier: MIT

/// A mail server that others wrote, and how a test wants it: what `RealServer` runs.
package protocol ServerRecipe: Sendable {
    /// The name that its greeting begins with: by it the server is known from a stranger.
    var hostName: String { get }

    /// Writes the configuration for a port and says how to start it in the foreground.
    func prepare(port: Int, in folder: TemporaryFolder) throws -> ServerCommand

    /// What came, as read from one of the files that the server writes into the folder `mail/new`.
    func letter(in file: [UInt8]) -> ReceivedLetter
}
