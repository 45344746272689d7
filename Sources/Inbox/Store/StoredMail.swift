// SPDX-License-Identifier: MIT

/// All that the store keeps of one mail.
package struct StoredMail: Sendable {
    /// What the list shows.
    package let summary: MailSummary
    /// The envelope, the bytes and the dialogue, as they came.
    package let arrived: ArrivedMail

    /// Creates a stored mail.
    package init(summary: MailSummary, arrived: ArrivedMail) {
        self.summary = summary
        self.arrived = arrived
    }
}
