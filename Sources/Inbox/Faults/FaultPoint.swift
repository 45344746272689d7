// SPDX-License-Identifier: MIT

internal import SMTPWire

/// When in a session something goes wrong: in place of the answer to this.
package enum FaultPoint: String, Sendable, Hashable, CaseIterable {
    /// The client has connected.
    case greeting
    /// EHLO or HELO.
    case hello
    /// STARTTLS.
    case startTLS = "starttls"
    /// AUTH.
    case auth
    /// MAIL.
    case mail
    /// RCPT.
    case recipient = "rcpt"
    /// DATA, or the first BDAT of a mail.
    case data
    /// All of a mail is there.
    case end

    /// The machine's events that are this point.
    var kinds: ServerEvent.Kinds {
        switch self {
        case .greeting: .greeting
        case .hello: .hello
        case .startTLS: .startTLS
        case .auth: .auth
        case .mail: .mail
        case .recipient: .recipient
        case .data: .data
        case .end: .message
        }
    }

    /// Whether a mail's sender is known by then.
    var knowsSender: Bool { [.mail, .recipient, .data, .end].contains(self) }
    /// Whether recipients are known by then.
    var knowsRecipients: Bool { self == .recipient || self == .end }
}
