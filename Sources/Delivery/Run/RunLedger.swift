// SPDX-License-Identifier: MIT

/// What a run asks of the ledger; `confirm` is between the carrier and the ledger.
///
/// One thread calls it.
package protocol RunLedger {
    /// Notes letters that are sent next; never waits.
    ///
    /// - Parameters:
    ///   - letters: All or none of them are noted.
    ///   - then: Told, on any thread, when that is on the disk; or why it is not, also for something
    ///     recorded earlier: then nothing may leave.
    func reserve(
        _ letters: [ReservedLetter],
        then: @escaping @Sendable (Result<Void, LedgerFailure>) -> Void)
    /// Notes what became of letters; never waits, and a failure is thrown by the next call that can.
    ///
    /// A letter without recipients came back unsent, or was not tried after all.
    func record(_ outcomes: [LetterOutcome])
    /// Waits until everything is on the disk.
    ///
    /// - Throws: `LedgerFailure`, also for something recorded earlier.
    func flush() throws(LedgerFailure)
}
