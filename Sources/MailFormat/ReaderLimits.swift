// SPDX-License-Identifier: MIT

/// How much of a hostile message the reader takes in; the time it needs is linear below that.
enum ReaderLimits {
    /// A longer message is refused.
    static let bytes = 128 << 20
    /// Header fields of all parts together; further ones are skipped.
    static let fields = 10_000
    /// Octets of the header fields of all parts together; what is beyond them is skipped.
    static let header = 8 << 20
    /// Mailboxes of one field; further ones are not read.
    static let mailboxes = 100_000
    /// Parts of all multiparts together; what follows them is not read.
    static let parts = 1000
    /// Multiparts within each other; a deeper one is kept as one piece.
    static let depth = 32
    /// Defects kept of each kind; further ones are counted.
    static let defectsPerKind = 20
    /// RFC 5322 section 2.1.1, without the CR LF.
    static let lineLength = 998
    /// An encoded-word's charset and language may be this long.
    static let charsetLabel = 64
    /// Parameters of one field; further ones are skipped.
    static let parameters = 1000
    /// Scalars of a message to the user, which may quote the mail.
    static let words = 200

    /// Words for the user, cut where they quote too much.
    static func shortened(_ text: String) -> String {
        guard text.utf8.count > words else { return text }
        return String(text.unicodeScalars.prefix(words)) + "…"
    }
}
