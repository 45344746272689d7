// SPDX-License-Identifier: MIT

extension Ledger {
    /// Notes that letters are handed on to be sent next; never blocks.
    ///
    /// Confirmations do not wait for the disk that this waits for, so letters can be reserved while
    /// those before them leave. A letter that is under way already, or has outcomes, may be reserved
    /// again, for those of its recipients that are due: then the Message-ID that the ledger has stays.
    ///
    /// - Parameters:
    ///   - letters: Up to a few hundred; all or none of them are reserved.
    ///   - run: Their run.
    ///   - then: Told, on a queue of the ledger's, when it is on the disk, or why it is not, also
    ///     where something recorded earlier still cannot be written.
    package func reserve(
        _ letters: [ReservedLetter], in run: RunRecord,
        then: @escaping @Sendable (Result<Void, LedgerFailure>) -> Void
    ) {
        commits.add(CollectionOfOne(.reserve(letters, run: run.id, then)))
    }

    /// Notes that the last bytes of reserved letters are about to leave; never blocks.
    ///
    /// - Parameters:
    ///   - ids: The letters' places in the run.
    ///   - then: Told, on a queue of the ledger's, once `kill -9` cannot take the note away any
    ///     more; or why none of the letters must leave.
    package func confirm(
        _ ids: [Int], then: @escaping @Sendable (Result<Void, LedgerFailure>) -> Void
    ) {
        commits.add(CollectionOfOne(.confirm(ids, then)))
    }

    /// Notes what became of letters; never blocks, and is written a few milliseconds later at most.
    ///
    /// Where that fails, the outcomes are kept: the next confirmation, `reserve` or `flush` tries
    /// again, and fails where it fails again.
    package func record(_ outcomes: [LetterOutcome]) {
        commits.addPatiently(outcomes.lazy.map(LedgerOperation.record))
    }

    /// Returns once everything that was recorded is on the disk.
    package func flush() throws(LedgerFailure) {
        try commits.synced { _ in }
    }
}
