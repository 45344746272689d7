// SPDX-License-Identifier: MIT

import Delivery
import MailFormat

/// What became of a run's recipients, counted: the last line of `send --format json`, and `status`'s.
enum StatusJSON {
    /// The counts of a run to files.
    static func value(planned: Int, written: Int) -> JSON {
        value([("planned", planned), ("written", written)], RunCounts(), [])
    }

    /// The counts of a run to a server, and whom it did not reach.
    static func value(_ counts: RunCounts, failures: [JSON]) -> JSON {
        value([("planned", counts.planned)], counts, failures)
    }

    /// What a ledger knows of a run.
    ///
    /// - Parameters:
    ///   - run: the run.
    ///   - ledger: the ledger.
    ///   - limit: how many of those whom it did not reach are listed at most.
    /// - Returns: the object.
    /// - Throws: `LedgerFailure` where that cannot be read.
    static func value(of run: RunRecord, in ledger: Ledger, limit: Int = .max)
        throws(LedgerFailure) -> JSON
    {
        let counts = RunCounts(try ledger.status(of: run, limit: 0))
        var failures: [JSON] = []
        try ledger.forEachFailure(of: run) { failure in
            failures.append(value(of: failure))
            return failures.count < limit
        }
        return value(counts, failures: failures)
    }

    /// Whom a run did not reach, in the words of a receipt.
    private static func value(of failure: FailedRecipient) -> JSON {
        .object([
            ("letter", .text(failure.letter.description)),
            ("recipient", .text(failure.recipient)),
            ("state", .text(failure.state.rawValue)),
            ("reply", .optional(failure.reply)),
            ("messageID", .text(failure.messageID)),
        ])
    }

    private static func value(_ first: [(String, Int)], _ counts: RunCounts, _ failures: [JSON])
        -> JSON
    {
        let rest = [
            ("accepted", counts.accepted), ("refused", counts.refused),
            ("deferred", counts.deferred), ("inDoubt", counts.inDoubt),
        ]
        return .object((first + rest).map { ($0, .number($1)) } + [("failures", .list(failures))])
    }
}
