// SPDX-License-Identifier: MIT

/// A way to log in that the server's side knows, strongest first.
package enum ServerMechanism: String, Sendable, Hashable, CaseIterable {
    /// RFC 7677.
    case scramSHA256 = "SCRAM-SHA-256"
    /// RFC 2195.
    case cramMD5 = "CRAM-MD5"
    /// RFC 4616.
    case plain = "PLAIN"
    /// In no RFC, and everywhere.
    case login = "LOGIN"
    /// OAuth 2 as Google and Microsoft have it.
    case xoauth2 = "XOAUTH2"

    /// Whether the client's first words may stand in AUTH itself.
    var takesInitialResponse: Bool { self != .cramMD5 }
}
