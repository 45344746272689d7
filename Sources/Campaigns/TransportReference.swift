// SPDX-License-Identifier: MIT

package import Findings
package import MailFormat

/// A server that the campaign gives a name, for `--transport`.
package struct TransportReference: Sendable, Hashable {
    /// Names that mean something already and cannot be given again.
    package static let builtIn = [
        "file", "inbox", "maildir", "mbox", "smtp", "smtps", "stdout", "unix",
    ]
    /// Keys under which one might write a secret.
    static let secretKeys: Set = ["pass", "passwd", "password", "pwd", "secret", "token"]
    /// What to do instead.
    static let whereSecretsAre =
        "put it into ~/.config/prankster/accounts.yaml or PRANKSTER_SMTP_PASSWORD"

    /// The name.
    package var name: String
    /// Where the server is.
    package var url: ServerURL
    /// Who logs in; the password is never in a campaign.
    package var user: String?
    /// The most letters in a time.
    package var rate: SendingRate?
    /// The most connections at once.
    package var connections: Int?
    /// Extensions not to use even where the server offers them.
    package var without: Set<SMTPExtension>
    /// When servers on the way shall report what became of a letter; nil for their own choice.
    package var notify: Set<NotifyCondition>?
    /// What such a report brings back; nil for the server's own choice.
    package var ret: ReturnedContent?
    /// Where the name is.
    package var location: Location
    /// Where the URL is.
    package var urlLocation: Location
}

/// An extension of SMTP that a transport may leave unused.
package enum SMTPExtension: String, Sendable, Hashable, CaseIterable {
    /// RFC 6152.
    case eightBitMIME = "8bitmime"
    /// RFC 4954.
    case auth
    /// RFC 3030.
    case chunking
    /// RFC 3461.
    case dsn
    /// RFC 2034.
    case enhancedStatusCodes = "enhancedstatuscodes"
    /// RFC 2920.
    case pipelining
    /// RFC 1870.
    case size
    /// RFC 6531.
    case smtputf8
    /// RFC 3207.
    case startTLS = "starttls"
}
