// SPDX-License-Identifier: MIT

/// What the inbox's POP3 server is like.
package struct POP3Settings: Sendable {
    /// What the server calls itself.
    package var name = "localhost"
    /// Who may log in; everybody sees all mails.
    package var login = SMTPSettings.Login.anyone
    /// What STLS is offered with; nil for no STLS.
    package var certificate: CertificateFiles?
    /// The most sessions at once.
    package var connections = 100
    /// How long a client may be silent (RFC 1939, 3 asks for 10 minutes).
    package var idle = Duration.seconds(600)

    /// Creates the usual settings: anyone welcome.
    package init() {}
}
