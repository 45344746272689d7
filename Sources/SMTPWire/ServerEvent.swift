// SPDX-License-Identifier: MIT

/// A point in a session at which whoever runs the server may have a say.
package enum ServerEvent: Sendable, Hashable {
    /// The client has connected; 220 is due.
    case greeting
    /// EHLO or HELO, with what the client calls itself.
    case hello(String, isExtended: Bool)
    /// STARTTLS; 220 is due.
    case startTLS
    /// AUTH with a mechanism that is offered; nothing is known of the client yet.
    case auth(ServerMechanism)
    /// The client has proved to be this user; 235 is due.
    case login(String)
    /// MAIL.
    case mail(ReceivedSender)
    /// RCPT.
    case recipient(ReceivedRecipient)
    /// DATA, or the first BDAT of a message, whose bytes come in any case and are dropped where it
    /// is refused.
    case data(isChunk: Bool)
    /// All of a message is there; the reply to its end is due.
    case message(ReceivedMessage)
    /// RSET.
    case reset
    /// QUIT; 221 is due.
    case quit

    /// A set of events without their details.
    package struct Kinds: OptionSet, Sendable, Hashable {
        package let rawValue: UInt16

        package init(rawValue: UInt16) {
            self.rawValue = rawValue
        }

        package static let greeting = Kinds(rawValue: 1)
        package static let hello = Kinds(rawValue: 2)
        package static let startTLS = Kinds(rawValue: 4)
        package static let auth = Kinds(rawValue: 8)
        package static let login = Kinds(rawValue: 16)
        package static let mail = Kinds(rawValue: 32)
        package static let recipient = Kinds(rawValue: 64)
        package static let data = Kinds(rawValue: 128)
        package static let message = Kinds(rawValue: 256)
        package static let reset = Kinds(rawValue: 512)
        package static let quit = Kinds(rawValue: 1024)
        package static let all = Kinds(rawValue: 2047)
    }

    /// Which event it is.
    package var kind: Kinds {
        switch self {
        case .greeting: .greeting
        case .hello: .hello
        case .startTLS: .startTLS
        case .auth: .auth
        case .login: .login
        case .mail: .mail
        case .recipient: .recipient
        case .data: .data
        case .message: .message
        case .reset: .reset
        case .quit: .quit
        }
    }

    /// What a reply of another severity would contradict.
    var usualSeverity: Reply.Severity {
        switch self {
        case .auth, .data(isChunk: false): .intermediate
        default: .completion
        }
    }
}
