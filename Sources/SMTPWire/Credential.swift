// SPDX-License-Identifier: MIT

/// Who logs in, and with what; never printed, whole or in part.
package struct Credential: Sendable, CustomStringConvertible, CustomDebugStringConvertible,
    CustomReflectable
{
    /// What proves who one is.
    package enum Secret: Sendable, CustomStringConvertible, CustomDebugStringConvertible,
        CustomReflectable
    {
        /// For SCRAM-SHA-256, CRAM-MD5, PLAIN and LOGIN.
        case password(String)
        /// An OAuth 2 access token, for XOAUTH2.
        case token(String)

        /// What kind of secret it is, and nothing of it.
        package var description: String {
            switch self {
            case .password: "a password"
            case .token: "a token"
            }
        }
        /// What kind of secret it is, and nothing of it.
        package var debugDescription: String { description }
        /// Nothing: `dump` and the like see no secret.
        package var customMirror: Mirror { Mirror(self, children: [:]) }
    }

    /// The user's name.
    package let user: String
    /// What proves it.
    package let secret: Secret

    /// Creates a credential.
    package init(user: String, secret: Secret) {
        self.user = user
        self.secret = secret
    }

    /// The user's name alone.
    package var description: String { user }
    /// The user's name alone.
    package var debugDescription: String { user }
    /// The user's name alone: `dump` and the like see no secret.
    package var customMirror: Mirror { Mirror(self, children: ["user": user]) }
}
