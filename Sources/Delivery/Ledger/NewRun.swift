// SPDX-License-Identifier: MIT

package import Seeding

/// A run that the ledger does not know yet.
package struct NewRun: Sendable, Hashable {
    /// By what it is found again.
    package var key: RunKey
    /// RUN, in hexadecimal digits: a hash of fingerprint, seed, date and attempt.
    package var run: String
    /// 0, and one more with each `--again`.
    package var attempt: Int
    /// The Date of its letters, kept for every resume.
    package var date: CivilTime
    /// The campaign's name in the ledger.
    package var campaign: String
    /// Tells whether another run has the same groups.
    package var groupsHash: String
    /// How many letters it has.
    package var letters: Int
    /// How many recipients its letters have together, one counted once a letter.
    package var recipients: Int
    /// When it began, in seconds since 1970-01-01T00:00:00Z.
    package var begun: Int
    /// The run whose reached recipients are left out; it has the same groups.
    package var rest: Int64?

    /// Creates a run.
    package init(
        key: RunKey, run: String, attempt: Int = 0, date: CivilTime, campaign: String,
        groupsHash: String, letters: Int, recipients: Int, begun: Int, rest: Int64? = nil
    ) {
        self.key = key
        self.run = run
        self.attempt = attempt
        self.date = date
        self.campaign = campaign
        self.groupsHash = groupsHash
        self.letters = letters
        self.recipients = recipients
        self.begun = begun
        self.rest = rest
    }
}
