// SPDX-License-Identifier: MIT

/// What mails to find: words, and conditions such as `from:alice`, `is:unread` or `-tag:done`.
///
/// Terms stand side by side and all must hold; `-` or `!` before one turns it round. A value with
/// white space goes in quotes: `subject:"free pizza"`. The language is Mailpit's, with
/// `has:finding`, `run:` and `is:prank` besides:
///
/// | term | finds mails |
/// |---|---|
/// | `pizza` | that have the word anywhere; the last word may be a beginning |
/// | `"free pizza"` | that have these words side by side |
/// | `from:`, `to:`, `cc:`, `bcc:`, `reply-to:`, `addressed:` | with that name or address; `from:` looks at MAIL FROM too, `bcc:` at recipients that no field names |
/// | `subject:`, `message-id:` | with these words in the field |
/// | `tag:done`, `is:tagged` | with the tag, with any |
/// | `is:read`, `is:unread` | that somebody has looked at, or nobody |
/// | `has:attachment`, `has:inline`, `has:finding` | with files, pictures, lint findings |
/// | `before:2027-04-01`, `after:"2027-04-01 08:30"` | that came before, or then and later; UTC |
/// | `larger:1M`, `smaller:20K` | of more bytes, or of fewer |
/// | `is:prank`, `run:5f3a` | that are a prank's, of the run whose name begins so |
///
/// What is none of these is free text, so every text is a query.
package struct MailQuery: Sendable, Hashable {
    /// The terms, all of which must hold.
    let terms: [MailTerm]
    /// Whether no mail can match: there was something to find, but no word in it.
    let findsNothing: Bool

    /// A longer text is cut; counted in Unicode scalars.
    static let longestText = 1000
    /// More terms are left out.
    static let mostTerms = 64

    /// Reads a query; every text is one.
    package init(_ text: String) {
        var parser = MailQueryParser(text)
        terms = parser.terms()
        findsNothing = terms.isEmpty && !parser.isEmpty
    }

    /// Finds all mails.
    package static let all = MailQuery("")

    /// Whether it finds all mails.
    var isAll: Bool { terms.isEmpty && !findsNothing }

    /// Whether it asks for something that is known of a mail only once it is indexed.
    var needsIndex: Bool { terms.contains(where: \.condition.needsIndex) }
}
