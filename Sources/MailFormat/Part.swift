// SPDX-License-Identifier: MIT

/// A body, or a part of one (RFC 2045, RFC 2046).
package indirect enum Part: Sendable {
    /// Text for people. Its lines may end in LF, CR or CRLF; a last line without an end gets one.
    case text(String, TextSubtype)
    /// A file, encoded beforehand and shared by all letters that carry it.
    case file(Attachment)
    /// Several parts, at least one.
    case multipart(MultipartSubtype, [Part])
}

/// The kinds of text that a letter's body can be.
package enum TextSubtype: String, Sendable, Hashable {
    /// Plain text.
    case plain
    /// A page.
    case html
}

/// How the parts of a multipart belong together (RFC 2046 5.1, RFC 2387).
package enum MultipartSubtype: String, Sendable, Hashable {
    /// The same content in several forms, the best one last.
    case alternative
    /// A page, and the pictures that it shows.
    case related
    /// Things after one another.
    case mixed
}
