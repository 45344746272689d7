// SPDX-License-Identifier: MIT

/// Some mails of a list or of a search, the newest first.
package struct MailPage: Sendable, Hashable {
    /// The mails of this page.
    package var mails: [MailSummary]
    /// How many match in all.
    package var matching: Int
    /// How many of those are unread.
    package var unread: Int

    /// Creates a page.
    package init(mails: [MailSummary], matching: Int, unread: Int) {
        self.mails = mails
        self.matching = matching
        self.unread = unread
    }
}
