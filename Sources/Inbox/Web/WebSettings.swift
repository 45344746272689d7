// SPDX-License-Identifier: MIT

/// What the user may choose of the page and the API.
package struct WebSettings: Sendable, Hashable {
    /// Who may look: a name and a password, asked for by the browser (HTTP Basic, RFC 7617).
    package struct Login: Sendable, Hashable {
        /// The user's name; it has no colon.
        package let user: String
        /// The password.
        package let password: String

        /// Creates a login.
        package init(user: String, password: String) {
            self.user = user
            self.password = password
        }
    }

    /// Names that a Host field may have beside those of this machine: `inbox.lab.example`.
    package var allowedHosts: [String] = []
    /// Who may look; nil for everybody who can connect.
    package var pageLogin: Login?
    /// Where the SMTP server listens, for those who have not sent a mail yet: `127.0.0.1:1025`.
    package var smtpAddress = "127.0.0.1:1025"
    /// Where the POP3 server listens; nil without one.
    package var pop3Address: String?
    /// Minutes east of UTC, for the times on a page; a browser with scripts uses its own.
    package var clockOffset = 0
    /// The version of the program.
    package var version = ""

    /// Creates the settings of an inbox for this machine alone.
    package init() {}
}
