// SPDX-License-Identifier: MIT

/// Where a secret is, for one user of one server.
struct SecretSource: Sendable, Hashable {
    /// What the secret is for.
    enum Kind: String, Sendable, Hashable, CaseIterable {
        /// A password.
        case password
        /// An OAuth 2 access token.
        case token
    }

    /// The ways to name a place.
    enum Place: Sendable, Hashable {
        /// A variable of the environment.
        case variable(String)
        /// A file, of which the first line counts: absolute, from `~/`, or beside the accounts.
        case file(String)
        /// A command for `/bin/sh`, whose first line of output counts.
        case command(String)
    }

    /// What the secret is for.
    let kind: Kind
    /// Where it is.
    let place: Place
    /// The line of the accounts file that says so.
    let line: Int
}
