// SPDX-License-Identifier: MIT

/// What a client asked for, its syntax checked.
package enum ReceivedCommand: Sendable, Hashable {
    /// EHLO or HELO (RFC 5321, 4.1.1.1), with what the client calls itself.
    case hello(String, isExtended: Bool)
    /// STARTTLS (RFC 3207).
    case startTLS
    /// AUTH (RFC 4954): the mechanism in upper case, and the first response, still in Base64.
    case auth(String, initialResponse: [UInt8]?)
    /// MAIL (RFC 5321, 4.1.1.2).
    case mail(ReceivedSender)
    /// RCPT (RFC 5321, 4.1.1.3).
    case recipient(ReceivedRecipient)
    /// DATA (RFC 5321, 4.1.1.4).
    case data
    /// BDAT (RFC 3030, 2): how many bytes follow, and whether the message ends with them.
    case chunk(Int, isLast: Bool)
    /// RSET (RFC 5321, 4.1.1.5).
    case reset
    /// VRFY (RFC 5321, 4.1.1.6).
    case verify
    /// HELP (RFC 5321, 4.1.1.8).
    case help
    /// NOOP (RFC 5321, 4.1.1.9).
    case noop
    /// QUIT (RFC 5321, 4.1.1.10).
    case quit
}
