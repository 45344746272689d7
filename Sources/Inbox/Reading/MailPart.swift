// SPDX-License-Identifier: MIT

/// A part of a mail as a page lists it, RFC 2045 and RFC 2046.
package struct MailPart: Sendable, Hashable {
    /// What becomes of a part in a mail program.
    package enum Role: String, Sendable, Hashable {
        /// A multipart, whose parts stand below it.
        case container
        /// Text that is shown as such.
        case body
        /// A text that another one stands for: the other alternative, or one nobody can show.
        case alternative
        /// What the HTML shows within itself.
        case inline
        /// A file beside the text.
        case attachment
    }

    /// The place in the tree as IMAP counts (RFC 3501 section 6.4.5): `1`, `1.2`.
    ///
    /// The whole message is `1` where it is one part, and `0` where it is a multipart.
    package let path: String
    /// How many multiparts are around it.
    package let depth: Int
    /// What a mail program makes of it.
    package let role: Role
    /// The media type in lower case, without parameters.
    package let mediaType: String
    /// The charset that it names; nil where it names none.
    package let charset: String?
    /// The transfer encoding in lower case.
    package let transferEncoding: String
    /// How many octets it has once the transfer encoding is undone; of a multipart, as it came.
    package let size: Int
    /// `attachment`, `inline` or something else in lower case, RFC 2183; nil where nothing is said.
    package let disposition: String?
    /// The file's name as the mail has it, on one line; not fit for a path, see `downloadName`.
    package let fileName: String?
    /// The Content-ID without angle brackets.
    package let contentID: String?
    /// What the reader found wrong in it and not in a part of it, a line each.
    package let defects: [String]

    /// The file's name without folders and control characters; nil where nothing is left.
    package var downloadName: String? {
        guard let last = fileName?.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last else {
            return nil
        }
        let kept = last.unicodeScalars.filter { scalar in
            switch scalar.properties.generalCategory {
            case .control, .format, .lineSeparator, .paragraphSeparator: false
            default: true
            }
        }
        let name = String(String.UnicodeScalarView(kept)).onOneLine(limit: 150)
        return name.allSatisfy { $0 == "." || $0 == " " } ? nil : name
    }
}
