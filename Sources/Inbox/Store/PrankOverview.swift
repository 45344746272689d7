// SPDX-License-Identifier: MIT

/// The letters of one run that are in the store, for the overview of a prank.
package struct PrankOverview: Sendable, Hashable {
    /// One mail of the run.
    package struct Entry: Sendable, Hashable {
        /// The mail as the list shows it; its digest names run and letter.
        package let mail: MailSummary
        /// Who was refused when it came.
        package let refused: [ArrivedMail.RefusedRecipient]

        /// Creates an entry.
        package init(mail: MailSummary, refused: [ArrivedMail.RefusedRecipient]) {
            self.mail = mail
            self.refused = refused
        }
    }

    /// The run, hexadecimal.
    package let run: String
    /// Its mails, by the letters' numbers; at most 1,000 of them.
    package let entries: [Entry]
    /// How many there are in all.
    package let count: Int

    /// Creates an overview.
    package init(run: String, entries: [Entry], count: Int) {
        self.run = run
        self.entries = entries
        self.count = count
    }
}
