// SPDX-License-Identifier: MIT

/// What a client session must know before its first byte.
package struct ClientSettings: Sendable {
    /// How the session is encrypted.
    package enum Security: Sendable, Hashable {
        /// Not at all.
        case plain
        /// By STARTTLS where the server offers it.
        case startTLSIfOffered
        /// By STARTTLS, or the session ends before anything else is said (RFC 3207).
        case startTLS
        /// From the first byte (RFC 8314, 3.3); the machine starts when TLS stands.
        case implicitTLS
    }

    /// When a server on the way shall report, and what it shall return (RFC 3461).
    package struct Notifications: Sendable, Hashable {
        /// NOTIFY's values.
        package enum Condition: String, Sendable, Hashable, CaseIterable {
            case never = "NEVER"
            case success = "SUCCESS"
            case failure = "FAILURE"
            case delay = "DELAY"
        }
        /// RET's values.
        package enum Returned: String, Sendable, Hashable, CaseIterable {
            case full = "FULL"
            case headers = "HDRS"
        }
        /// When to report; `never` stands alone; empty for the server's own choice.
        package var notify: [Condition]
        /// What to return; nil for the server's own choice.
        package var returned: Returned?

        /// Creates wishes.
        package init(notify: [Condition] = [], returned: Returned? = nil) {
            self.notify = notify
            self.returned = returned
        }
    }

    /// How much of the dialogue is kept for people.
    package enum Recording: Sendable, Hashable {
        /// Nothing.
        case nothing
        /// Commands and replies; of a body the number of its bytes.
        case commands
        /// Bodies too.
        case everything
    }

    /// EHLO's argument: a domain, or an address literal such as `[127.0.0.1]`.
    package var clientName: String
    /// How the session is encrypted.
    package var security: Security
    /// Who logs in; nil for nobody.
    package var credential: Credential?
    /// Whether the login may go in clear: only to this machine.
    package var mayLogInInClear: Bool
    /// Extensions not to use even where they are offered.
    package var without: Set<ServiceExtension>
    /// What DSN asks for; nil for nothing.
    package var notifications: Notifications?
    /// Whether `ClientAction.confirm` is asked for and awaited before the last byte of a letter.
    package var confirmsLastByte: Bool
    /// Whether the session ends before MAIL unless the server's EHLO says that it is a Prankster
    /// inbox (`Extensions.isPranksterInbox`).
    package var mustBeInbox: Bool
    /// How much of the dialogue is kept.
    package var recording: Recording
    /// A fresh random text for SCRAM (RFC 5802, 5.1): printable ASCII without a comma.
    package var nonce: String

    /// Creates settings: a plain session of an anonymous client.
    package init(clientName: String) {
        self.clientName = clientName
        security = .plain
        credential = nil
        mayLogInInClear = false
        without = []
        notifications = nil
        confirmsLastByte = false
        mustBeInbox = false
        recording = .nothing
        nonce = ""
    }
}
