// SPDX-License-Identifier: MIT

/// A mail as the list shows it.
package struct MailSummary: Sendable, Hashable {
    /// Its number: from 1, never used again; what `/mail/17` and the API call its ID.
    package let id: Int64
    /// When it came, microseconds since 1970-01-01T00:00:00Z.
    package let time: Int64
    /// The bytes of the message.
    package let size: Int
    /// MAIL FROM; empty for `<>`.
    package let reversePath: String
    /// RCPT TO, those that were not refused.
    package let forwardPaths: [String]
    /// What its header and body say.
    package let digest: MailDigest
    /// Whether somebody has looked at it.
    package let isRead: Bool
    /// The tags that it was given, in alphabetical order.
    package let tags: [String]

    /// Creates a summary.
    package init(
        id: Int64, time: Int64, size: Int, reversePath: String, forwardPaths: [String],
        digest: MailDigest, isRead: Bool = false, tags: [String] = []
    ) {
        self.id = id
        self.time = time
        self.size = size
        self.reversePath = reversePath
        self.forwardPaths = forwardPaths
        self.digest = digest
        self.isRead = isRead
        self.tags = tags
    }
}
