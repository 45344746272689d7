// SPDX-License-Identifier: MIT

/// The ledger as one run sees it.
package struct LedgerOfRun: RunLedger, Sendable {
    private let ledger: Ledger
    private let run: RunRecord

    /// Creates the view of a run that has begun.
    package init(_ ledger: Ledger, _ run: RunRecord) {
        self.ledger = ledger
        self.run = run
    }

    /// Notes letters that are sent next, on the disk.
    package func reserve(
        _ letters: [ReservedLetter],
        then: @escaping @Sendable (Result<Void, LedgerFailure>) -> Void
    ) {
        ledger.reserve(letters, in: run, then: then)
    }

    /// Notes what became of letters.
    package func record(_ outcomes: [LetterOutcome]) { ledger.record(outcomes) }

    /// Waits until everything is on the disk.
    package func flush() throws(LedgerFailure) { try ledger.flush() }
}
