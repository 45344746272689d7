// SPDX-License-Identifier: MIT

/// What a server session must know before its first byte.
package struct ServerSettings: Sendable {
    /// What becomes of messages with a bare CR, a bare LF or NUL, and of commands that end in a
    /// bare LF.
    package enum BareLineEnds: Sendable, Hashable {
        /// They are taken as they are; never as the end of a message.
        case accept
        /// Commands get 500 5.5.2; messages are taken as they are, for whoever judges them.
        case refuseInCommands
        /// Messages get 550 5.6.0, commands 500 5.5.2.
        case refuse
    }

    /// The server's domain, for the greeting.
    package var name: String
    /// What EHLO offers; AUTH only with `mechanisms`, STARTTLS only before TLS.
    package var extensions: Set<ServiceExtension>
    /// Whether EHLO says that this is a Prankster inbox, which forwards nothing.
    package var isPranksterInbox: Bool
    /// The port of the inbox's page, told with that; nil where there is none.
    package var inboxPagePort: Int?
    /// Whether TLS stands from the first byte.
    package var isEncrypted: Bool
    /// What AUTH offers, in this order.
    package var mechanisms: [ServerMechanism]
    /// Who may log in.
    package var accounts: ServerAccounts
    /// Whether AUTH is offered without TLS.
    package var mayLogInInClear: Bool
    /// Whether MAIL and AUTH are refused before TLS stands (530).
    package var requiresTLS: Bool
    /// Whether MAIL is refused before a login (530).
    package var requiresLogin: Bool
    /// What becomes of wrong line ends.
    package var bareLineEnds: BareLineEnds
    /// What is bounded.
    package var limits: ServerLimits
    /// What a verdict is asked for; everything else proceeds.
    package var asks: ServerEvent.Kinds
    /// Whether the machine keeps what was said, for `dialogue(endingWith:)` and `wholeDialogue`.
    package var recordsDialogue: Bool
    /// A fresh random text for SCRAM and CRAM-MD5: printable ASCII without `,`, `<`, `>` and `@`.
    package var nonce: String

    /// Creates settings: everything but TLS and login offered, nothing asked, anyone welcome.
    package init(name: String) {
        self.name = name
        extensions = Set(ServiceExtension.allCases).subtracting([.startTLS, .auth])
        isPranksterInbox = false
        inboxPagePort = nil
        isEncrypted = false
        mechanisms = ServerMechanism.allCases
        accounts = ServerAccounts([])
        mayLogInInClear = false
        requiresTLS = false
        requiresLogin = false
        bareLineEnds = .accept
        limits = ServerLimits()
        asks = []
        recordsDialogue = false
        nonce = ""
    }
}
