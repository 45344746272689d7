// SPDX-License-Identifier: MIT

package import MailFormat

/// What a list shows of a mail and a search looks in: read once, when it is indexed.
///
/// All texts are decoded, of one line (but `searchText`) and bounded in length, whatever the mail.
package struct MailDigest: Sendable, Hashable {
    /// The first mailbox of From; nil where there is none.
    package var from: ReadMailbox?
    /// To, Cc and Reply-To; at most 100 mailboxes each.
    package var to: [ReadMailbox] = []
    package var cc: [ReadMailbox] = []
    package var replyTo: [ReadMailbox] = []
    /// The subject, at most 1,000 characters.
    package var subject = ""
    /// The Message-ID without angle brackets.
    package var messageID = ""
    /// The Date, seconds since 1970-01-01T00:00:00Z; nil where it cannot be read.
    package var date: Int?
    /// How many parts are attachments, and how many are pictures of the HTML.
    package var attachments = 0
    package var inlines = 0
    /// The beginning of the text, white space run together; at most 250 characters.
    package var snippet = ""
    /// What full-text search looks in: the text (of HTML, what a reader sees) and the files' names;
    /// at most 64 KB.
    package var searchText = ""
    /// How many findings the wire linter has: errors and warnings.
    package var errors = 0
    package var warnings = 0
    /// RUN and the letter's number of X-Prankster; nil for a mail that is no prank.
    package var prank: PrankLetter?

    /// Creates an empty digest.
    package init() {}
}
