// SPDX-License-Identifier: MIT

package import SMTPWire

/// What the inbox's SMTP server is like.
package struct SMTPSettings: Sendable {
    /// Who may log in.
    package enum Login: Sendable {
        /// Everybody, with any password or token, by the mechanisms that show it.
        case anyone
        /// These, with their passwords or tokens, by every mechanism.
        case users([Credential])
    }

    /// What the server calls itself.
    package var name = "localhost"
    /// The extensions that are not offered.
    package var without: Set<ServiceExtension> = []
    /// What STARTTLS is offered with; nil for no STARTTLS.
    package var certificate: CertificateFiles?
    /// Who may log in.
    package var login = Login.anyone
    /// Whether mail is taken only from who has logged in.
    package var requiresLogin = false
    /// Whether mail and logins are taken only over TLS.
    package var requiresTLS = false
    /// What is bounded.
    package var limits = SMTPLimits()

    /// Creates the usual settings: everything offered that needs no certificate, anyone welcome.
    package init() {}

    /// What a session's machine is told; its `nonce` is still missing.
    var machine: ServerSettings {
        var machine = ServerSettings(name: name)
        machine.extensions = Set(ServiceExtension.allCases).subtracting(without)
        if certificate == nil { machine.extensions.remove(.startTLS) }
        machine.isPranksterInbox = true
        machine.mayLogInInClear = true
        machine.requiresLogin = requiresLogin
        machine.requiresTLS = requiresTLS
        machine.bareLineEnds = .refuseInCommands
        machine.recordsDialogue = true
        machine.asks = .message
        machine.limits.message = limits.message
        machine.limits.recipients = limits.recipients
        machine.limits.wrongCommands = limits.wrongCommands
        switch login {
        case .anyone: machine.mechanisms = [.plain, .login, .xoauth2]
        case .users: machine.mechanisms = ServerMechanism.allCases
        }
        machine.accounts = login.accounts
        return machine
    }
}

extension SMTPSettings.Login {
    /// Whom it lets in.
    var accounts: ServerAccounts {
        switch self {
        case .anyone: .anyone
        case .users(let users): ServerAccounts(users.flatMap(\.everyKind))
        }
    }
}

extension Credential {
    /// The secret as a password and as a token: whoever has one password tries XOAUTH2 with it.
    fileprivate var everyKind: [Credential] {
        let text =
            switch secret {
            case .password(let password): password
            case .token(let token): token
            }
        return [
            Credential(user: user, secret: .password(text)),
            Credential(user: user, secret: .token(text)),
        ]
    }
}
