// SPDX-License-Identifier: MIT

/// What followed from the server's answer to an attempt, or from its coming back.
struct FinishedAttempt: Sendable, Hashable {
    /// What became of each recipient, in the attempt's order; then those of the letter's earlier
    /// transactions who were given up with them.
    let outcomes: [RecipientOutcome]
    /// After how long those who were put off are tried again; nil where nobody waits.
    let retryIn: Duration?
    /// After how long the connection is tried again; nil where it works, or is known not to.
    let reconnectIn: Duration?
}
