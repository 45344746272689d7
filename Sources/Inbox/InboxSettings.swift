// SPDX-License-Identifier: MIT

/// What an inbox must know before it starts.
package struct InboxSettings: Sendable {
    /// The IP address to listen at, for mail and for the page.
    package var address = "127.0.0.1"
    /// The ports; 0 for any that is free, nil for no POP3.
    package var smtpPort = 1025
    package var httpPort = 8025
    package var pop3Port: Int?
    /// Whether ports that are taken are replaced by free ones.
    package var takesFreePorts = false
    /// How SMTP is spoken.
    package var smtp: SMTPSettings
    /// What is kept.
    package var store: StoreSettings
    /// Who may see the page.
    package var web: WebSettings
    /// What goes wrong from the beginning, and under which name the page shows it.
    package var faults: (name: String, script: FaultScript)?
    /// What the faults' chances are drawn from.
    package var seed = ""

    /// Creates the settings of an inbox in memory that takes everything from this machine.
    package init(smtp: SMTPSettings, store: StoreSettings, web: WebSettings) {
        self.smtp = smtp
        self.store = store
        self.web = web
    }
}
