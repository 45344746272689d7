// SPDX-License-Identifier: MIT

/// An extension of SMTP that the client knows how to use.
package enum ServiceExtension: String, Sendable, Hashable, CaseIterable {
    /// RFC 6152.
    case eightBitMIME = "8BITMIME"
    /// RFC 4954.
    case auth = "AUTH"
    /// RFC 3030.
    case chunking = "CHUNKING"
    /// RFC 3461.
    case dsn = "DSN"
    /// RFC 2034.
    case enhancedStatusCodes = "ENHANCEDSTATUSCODES"
    /// RFC 2920.
    case pipelining = "PIPELINING"
    /// RFC 1870.
    case size = "SIZE"
    /// RFC 6531.
    case smtputf8 = "SMTPUTF8"
    /// RFC 3207.
    case startTLS = "STARTTLS"
}
