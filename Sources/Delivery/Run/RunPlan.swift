// SPDX-License-Identifier: MIT

package import MailFormat
package import Seeding

/// What a run to a server shall deliver, and how.
package struct RunPlan: Sendable {
    /// The letters.
    package var source: LetterSource
    /// What of them is due; places are those of `source`.
    package var due: DueRecipients
    /// Whether letters go alone, one after the other, until the server has taken one.
    ///
    /// For servers away from this machine: the first letter that is refused for all of its
    /// recipients, before any was taken, ends the run.
    package var isAway = false
    /// How many letters leave in how long, further transactions and retries included; nil for as
    /// many as go.
    package var rate: SendingRate?
    /// For how long a letter is tried again after its first deferral, and the connection after it
    /// last worked.
    package var giveUpAfter = Duration.seconds(30)
    /// Where the jitter of the delays comes from.
    package var seed: Seed
    /// Looks at each letter and the forward-paths that it goes to before it is noted to leave; what
    /// it throws ends the run.
    package var lastLook: @Sendable (Letter, [Address]) throws -> Void = { _, _ in }

    /// Creates a plan: everything is due, at full speed, to a server on this machine.
    package init(_ source: LetterSource, seed: Seed) {
        self.source = source
        self.seed = seed
        due = DueRecipients(letters: source.count)
    }
}
