// SPDX-License-Identifier: MIT

package import Seeding

/// A run as the ledger knows it: one delivery of one campaign to one destination.
package struct RunRecord: Sendable, Hashable {
    /// The ledger's own name for it; a later run has a greater one.
    package let id: Int64
    /// By what it is found again.
    package let key: RunKey
    /// RUN, in hexadecimal digits: a hash of fingerprint, seed, date and attempt.
    package let run: String
    /// 0, and one more with each `--again`.
    package let attempt: Int
    /// The Date of its letters.
    package let date: CivilTime
    /// The campaign's name in the ledger.
    package let campaign: String
    /// Tells whether another run has the same groups.
    package let groupsHash: String
    /// How many letters it has.
    package let letters: Int
    /// How many recipients its letters have together, one counted once a letter.
    package let recipients: Int
    /// When it began, in seconds since 1970-01-01T00:00:00Z.
    package let begun: Int
    /// The run whose reached recipients are left out.
    package let rest: Int64?

    /// The record of a run that has just got its name.
    init(id: Int64, _ run: NewRun) {
        self.id = id
        key = run.key
        self.run = run.run
        attempt = run.attempt
        date = run.date
        campaign = run.campaign
        groupsHash = run.groupsHash
        letters = run.letters
        recipients = run.recipients
        begun = run.begun
        rest = run.rest
    }
}
