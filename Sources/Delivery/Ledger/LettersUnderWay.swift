// SPDX-License-Identifier: MIT

/// The letters that are reserved and have no outcome yet, and how their rows are changed.
///
/// Changes belong to a transaction: they are kept or taken back with it.
struct LettersUnderWay {
    /// Where the stages of a letter's recipients stand.
    private enum Place {
        /// In the letter's own row, for so many recipients.
        case letter(recipients: Int)
        /// In a row for each of them that is due.
        case recipients
    }

    private struct Entry {
        let key: LetterKey
        let place: Place
    }

    private var entries: [Int: Entry] = [:]
    private var changed: [(id: Int, before: Entry?)] = []
    /// The run that letters were last reserved in.
    private var run: Int64 = 0

    /// Keeps the changes since the last call of either.
    mutating func keepChanges() { changed.removeAll(keepingCapacity: true) }

    /// Takes back the changes since the last call of either.
    mutating func takeBackChanges() {
        for (id, before) in changed.reversed() { entries[id] = before }
        changed.removeAll()
    }

    private mutating func set(_ id: Int, _ entry: Entry?) {
        changed.append((id, entries[id]))
        entries[id] = entry
    }

    /// Marks a letter, or its recipients that are due, as reserved.
    mutating func reserve(_ letter: ReservedLetter, run: Int64, _ rows: LetterRows) throws {
        self.run = run
        let key = LetterKey(run: run, letter: letter.id)
        let isWhole = try rows.reserve(letter, key)
        let place = isWhole ? Place.letter(recipients: letter.forwardPaths.count) : .recipients
        set(letter.id, Entry(key: key, place: place))
    }

    /// Marks a letter as being sent.
    ///
    /// - Returns: Whether it may be: false for a letter that was never reserved.
    func confirm(_ id: Int, _ rows: LetterRows) throws -> Bool {
        guard let entry = entries[id] else { return false }
        switch entry.place {
        case .letter: try rows.setStage(.sending, ofLetter: entry.key)
        case .recipients: try rows.setStage(.sending, ofRecipientsUnderWay: entry.key)
        }
        return true
    }

    /// Notes what became of a letter.
    ///
    /// One that was never sent and has no row is left as it is: planned.
    mutating func record(_ outcome: LetterOutcome, _ rows: LetterRows) throws {
        let entry = entries[outcome.id]
        let key = entry?.key ?? LetterKey(run: run, letter: outcome.id)
        if case .letter(let count) = entry?.place {
            try rows.record(outcome, ofAll: count, key)
        } else {
            try rows.record(outcome, ofSome: key)
        }
        set(outcome.id, nil)
    }
}
