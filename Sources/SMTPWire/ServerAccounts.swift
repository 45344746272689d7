// SPDX-License-Identifier: MIT

/// Who may log in to a server.
package struct ServerAccounts: Sendable {
    private let secrets: [String: [Credential.Secret]]
    /// Whether every name with every secret is welcome, where the mechanism tells the secret.
    private let welcomesAnyone: Bool

    /// Creates the accounts of some users.
    package init(_ credentials: [Credential]) {
        secrets = Dictionary(grouping: credentials, by: \.user).mapValues { $0.map(\.secret) }
        welcomesAnyone = false
    }

    private init() {
        secrets = [:]
        welcomesAnyone = true
    }

    /// Everybody may log in by PLAIN, LOGIN and XOAUTH2; nobody by mechanisms that hide the secret.
    package static let anyone = ServerAccounts()

    /// The password of a user, for mechanisms that need to know it.
    func password(of user: String) -> String? {
        for case .password(let password) in secrets[user] ?? [] { return password }
        return nil
    }

    /// Whether the user has this password.
    package func accepts(user: String, password: String) -> Bool {
        guard !welcomesAnyone else { return true }
        guard let known = self.password(of: user) else { return false }
        return Self.areEqual(known, password)
    }

    /// Whether the user has this token.
    func accepts(user: String, token: String) -> Bool {
        guard !welcomesAnyone else { return true }
        for case .token(let known) in secrets[user] ?? [] where Self.areEqual(known, token) {
            return true
        }
        return false
    }

    private static func areEqual(_ one: String, _ other: String) -> Bool {
        SCRAMKeys.isEqual(Array(one.utf8), Array(other.utf8))
    }
}
