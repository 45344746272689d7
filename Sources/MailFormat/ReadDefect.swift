// SPDX-License-Identifier: MIT

/// Something in a message that the standards forbid and the reader got over.
package struct ReadDefect: Sendable, Hashable, CustomStringConvertible {
    /// What sort of mistake it is.
    package enum Kind: String, Sendable, Hashable, CaseIterable {
        /// A CR without LF, RFC 5322 section 2.3.
        case bareCarriageReturn
        /// An LF without CR in a message that has CR LF elsewhere.
        case bareLineFeed
        /// Every line ends with LF alone, as files on disk often do.
        case lineFeedsOnly
        /// An octet 0, RFC 5322 section 4.
        case nullByte
        /// A line of more than 998 octets, RFC 5322 section 2.1.1.
        case longLine
        /// A byte order mark or a line of an mbox file before the header.
        case prefix
        /// A line in a header that is no field and continues none.
        case fieldSyntax
        /// More fields, parts or levels than the reader takes.
        case limit
        /// Octets in a header that are not UTF-8, RFC 6532 section 3.1.
        case headerOctets
        /// An encoded-word that cannot be decoded as it stands, RFC 2047 section 2.
        case encodedWord
        /// An encoded-word where none may be, RFC 2047 section 5.
        case encodedWordPlace
        /// A character begun in one encoded-word and ended in the next, RFC 2047 section 5.
        case encodedWordSplit
        /// What is no address, RFC 5322 section 3.4.
        case address
        /// An address as people wrote them before 2001, RFC 5322 section 4.4.
        case obsoleteAddress
        /// A Content-Type or Content-Disposition that is not well-formed, RFC 2045 section 5.1.
        case parameter
        /// A parameter value that is not encoded as RFC 2231 wants it.
        case parameterEncoding
        /// A transfer encoding unknown, or not for a multipart, RFC 2045 section 6.
        case transferEncoding
        /// A multipart that does not say its boundary, or never uses it, RFC 2046 section 5.1.1.
        case boundary
        /// A multipart without its closing boundary, RFC 2046 section 5.1.1.
        case unterminated
        /// What is not base64, RFC 2045 section 6.8.
        case base64
        /// What is not quoted-printable, RFC 2045 section 6.7.
        case quotedPrintable
        /// Octets above 127 in a body declared as 7bit, RFC 2045 section 6.2.
        case eightBit
        /// Text whose octets are not of its charset, RFC 2046 section 4.1.2.
        case charset
        /// Text in a charset that the reader does not know.
        case unknownCharset
    }

    /// What sort of mistake it is.
    package let kind: Kind
    /// The mistake in words: one line, lower case, no full stop.
    package let message: String
    /// Where in the message's bytes it is, from 0.
    package let offset: Int
    /// How many bytes are meant; at least 1.
    package let length: Int

    init(_ kind: Kind, _ message: String, at offset: Int, length: Int = 1) {
        self.kind = kind
        self.message = ReaderLimits.shortened(message)
        self.offset = offset
        self.length = max(1, length)
    }

    /// The words and the place, for a log.
    package var description: String { "\(message), byte \(offset)" }
}

/// Collects defects, a bounded number of each kind.
struct ReaderDefects: Sendable {
    private(set) var kept: [ReadDefect] = []
    private(set) var counts: [ReadDefect.Kind: Int] = [:]

    mutating func add(
        _ kind: ReadDefect.Kind, _ message: @autoclosure () -> String, at offset: Int,
        length: Int = 1
    ) {
        let count = counts[kind, default: 0]
        counts[kind] = count + 1
        guard count < ReaderLimits.defectsPerKind else { return }
        kept.append(ReadDefect(kind, message(), at: offset, length: length))
    }
}
