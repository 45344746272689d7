// SPDX-License-Identifier: MIT

import MailFormat

/// A rendered letter with what is to be done with it.
struct PreparedLetter: Sendable {
    /// What is tried; its recipients are known.
    let attempt: Attempt
    let letter: Letter
    /// Those of the letter's forward-paths that the attempt is for.
    let forwardPaths: [Address]
}

/// Letters that are rendered ahead, so that the carrier never waits: first staged, then on their
/// way to the ledger's disk, then ready.
///
/// Bounded by number, and by bytes for the sake of big attachments; at least one is always let in.
struct LetterSupply {
    /// No more bytes are rendered ahead.
    static let mostBytes = 8 << 20

    private(set) var staged: [PreparedLetter] = []
    private var reserving: [PreparedLetter] = []
    private var ready = FirstInFirstOut<PreparedLetter>()
    private var bytes = 0

    var isEmpty: Bool { staged.isEmpty && reserving.isEmpty && ready.isEmpty }
    /// Whether the ledger was asked, and has not answered.
    var isReserving: Bool { !reserving.isEmpty }
    var readyCount: Int { ready.count }

    /// Whether another letter may be staged, where reservations are of so many: nearly twice as
    /// many are there at most.
    func hasRoom(for size: Int) -> Bool {
        isEmpty
            || staged.count < size
                && staged.count + reserving.count + ready.count < 2 * size - 1
                && bytes < Self.mostBytes
    }

    mutating func stage(_ letter: PreparedLetter) {
        staged.append(letter)
        bytes += letter.letter.bytes.count
    }

    /// The ledger is asked to note the staged letters: these.
    mutating func reserve() -> [PreparedLetter] {
        swap(&staged, &reserving)
        staged.removeAll(keepingCapacity: true)
        return reserving
    }

    /// The ledger has them: they may leave.
    mutating func release() {
        for letter in reserving { ready.append(letter) }
        reserving.removeAll(keepingCapacity: true)
    }

    mutating func popReady() -> PreparedLetter? {
        guard let letter = ready.popFirst() else { return nil }
        bytes -= letter.letter.bytes.count
        return letter
    }

    /// Takes out what is there; `reserved` are those that the ledger has, or was asked to note.
    mutating func takeAll() -> (staged: [PreparedLetter], reserved: [PreparedLetter]) {
        defer { self = LetterSupply() }
        return (staged, reserving + ready.takeAll())
    }
}
