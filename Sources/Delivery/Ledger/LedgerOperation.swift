// SPDX-License-Identifier: MIT

/// Something that waits to be written with the next group.
enum LedgerOperation: Sendable {
    /// Told whether it stands in the ledger.
    typealias Answer = @Sendable (Result<Void, LedgerFailure>) -> Void

    /// Letters are handed on to be sent next; answered when that is on the disk.
    case reserve([ReservedLetter], run: Int64, Answer)
    /// The last bytes of these letters are about to leave; answered when that is committed.
    case confirm([Int], Answer)
    /// What became of a letter.
    case record(LetterOutcome)
}
