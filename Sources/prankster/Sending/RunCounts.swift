// SPDX-License-Identifier: MIT

import Delivery

/// What became of a run's recipients, counted; one who gets several letters counts for each.
struct RunCounts: Equatable {
    /// Not sent to yet.
    var planned = 0
    /// The next server took the letter.
    var accepted = 0
    /// It never will be taken.
    var refused = 0
    /// It was not taken so far.
    var deferred = 0
    /// It had left, and no answer came.
    var inDoubt = 0

    /// Counts nobody.
    init() {}

    /// What a ledger knows of a run.
    init(_ status: RunStatus) {
        planned = status.planned
        accepted = status.accepted
        refused = status.refused
        deferred = status.deferred
        inDoubt = status.inDoubt
    }

    /// What a run without a ledger did.
    init(_ summary: RunSummary) {
        accepted = summary.accepted
        refused = summary.refused
        deferred = summary.deferred
        inDoubt = summary.inDoubt
    }

    /// How many there are in all.
    var total: Int { planned + accepted + refused + deferred + inDoubt }

    /// The counts: `39 of 40 (1 refused)`, without those that are zero.
    var words: String { "\(accepted) of \(total)" + (failureWords.map { " (\($0))" } ?? "") }

    /// The counts of those who did not get it: `1 refused, 2 in doubt`; nil where there are none.
    var failureWords: String? {
        let others = [
            (refused, "refused"), (deferred, "deferred"), (inDoubt, "in doubt"),
            (planned, "not sent yet"),
        ].filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }
        return others.isEmpty ? nil : others.joined(separator: ", ")
    }

    /// How a `send` of it ends, when letters went to the server.
    var status: ExitStatus {
        if deferred + inDoubt > 0 { return .temporaryFailure }
        return refused > 0 ? .refused : .success
    }
}
