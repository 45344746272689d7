// SPDX-License-Identifier: MIT

/// What became of each recipient of each of a run's letters, in little memory: four bytes a letter,
/// and nine for each recipient whose state is another than the letter's.
package struct RunOutcomes: Sendable {
    /// What a letter's row says: state in the low byte, number of recipients above; 0 for no row.
    private typealias Row = UInt32

    /// How many recipients have which state; the rest of the run's recipients are planned.
    package private(set) var counts = RecipientCounts()
    private var letters: [Row] = []
    /// The recipients that have an own state, ascending.
    private var keys: [UInt64] = []
    private var states: [RecipientState] = []

    /// Letters from this place on have never been reserved.
    package var end: Int { letters.count }

    /// Creates the outcomes of a run of which nothing was sent.
    package init() {}

    // MARK: Asking

    /// How far a letter has come for one of its forward-paths.
    package func state(of place: Int, in letter: Int) -> RecipientState {
        let index = firstIndex(at: key(letter, place))
        if index < keys.count, keys[index] == key(letter, place) { return states[index] }
        return state(of: letter)
    }

    /// The state of a letter's recipients but those in `exceptions`.
    package func state(of letter: Int) -> RecipientState {
        guard letter < letters.count else { return .planned }
        return RecipientState(rawValue: UInt8(truncatingIfNeeded: letters[letter])) ?? .planned
    }

    /// A letter's recipients that have another state than the letter, by place.
    package func exceptions(of letter: Int) -> [(place: Int, state: RecipientState)] {
        let first = firstIndex(at: key(letter, 0))
        return zip(keys[first...], states[first...]).prefix { Int($0.0 >> 16) == letter }
            .map { (Int($0.0 & 0xFFFF), $0.1) }
    }

    /// The places of a letter's forward-paths, of which there are `count`, that are still to be
    /// sent to.
    ///
    /// - Parameters:
    ///   - letter: The letter's place in the run.
    ///   - count: How many forward-paths it has.
    ///   - retryInDoubt: Whether those in doubt are.
    /// - Returns: The places, ascending.
    package func due(_ letter: Int, of count: Int, retryInDoubt: Bool = false) -> [Int] {
        let exceptions = exceptions(of: letter)
        let isDue = state(of: letter).isDue(retryInDoubt: retryInDoubt)
        guard !exceptions.isEmpty else { return isDue ? Array(0..<count) : [] }
        var due = Array(repeating: isDue, count: count)
        for (place, state) in exceptions where place < count {
            due[place] = state.isDue(retryInDoubt: retryInDoubt)
        }
        return due.indices.filter { due[$0] }
    }

    /// How many recipients a letter has, as far as the ledger knows; 0 for a letter that has never
    /// been reserved.
    package func recipientCount(of letter: Int) -> Int {
        letter < letters.count ? Int(letters[letter] >> 8) : 0
    }

    private func key(_ letter: Int, _ place: Int) -> UInt64 {
        UInt64(letter) << 16 | UInt64(place)
    }

    /// The index of the first key that is not below one.
    private func firstIndex(at key: UInt64) -> Int {
        var low = 0
        var high = keys.count
        while low < high {
            let middle = (low + high) / 2
            if keys[middle] < key { low = middle + 1 } else { high = middle }
        }
        return low
    }

    // MARK: Filling

    /// Adds a letter behind all others.
    mutating func append(letter: Int, _ state: RecipientState, recipients: Int) {
        letters += repeatElement(0, count: letter - letters.count)
        letters.append(Row(recipients) << 8 | Row(state.rawValue))
        counts[state] += recipients
    }

    /// Adds a recipient of a known letter behind all others.
    mutating func append(recipient place: Int, of letter: Int, _ state: RecipientState) {
        keys.append(key(letter, place))
        states.append(state)
        counts[self.state(of: letter)] -= 1
        counts[state] += 1
    }
}
