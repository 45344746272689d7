// SPDX-License-Identifier: MIT

/// What of a run's letters still has to be delivered: at first everything.
///
/// A letter is one bit, and more only where some of its recipients are settled and others not.
package struct DueRecipients: Sendable, Hashable {
    private static let width = UInt64.bitWidth

    /// How many letters the run has, due or not.
    package let letters: Int
    private var settled: [UInt64]
    private var settledRecipients: [Int: RecipientSet] = [:]

    /// Creates a run of which everything is due.
    package init(letters: Int) {
        self.letters = letters
        settled = Array(repeating: 0, count: (letters + Self.width - 1) / Self.width)
    }

    /// Nothing of a letter, given by its place in the run, is due any more.
    package mutating func settle(letter: Int) {
        settled[letter / Self.width] |= 1 << UInt64(letter % Self.width)
        settledRecipients[letter] = nil
    }

    /// One of a letter's forward-paths, given by its place in the envelope, is not due any more.
    package mutating func settle(recipient: Int, of letter: Int) {
        guard isDue(letter) else { return }
        settledRecipients[letter, default: RecipientSet()].insert(recipient)
    }

    /// Whether anything of a letter may be due; which of its recipients tells only `recipients`.
    package func isDue(_ letter: Int) -> Bool {
        settled[letter / Self.width] & 1 << UInt64(letter % Self.width) == 0
    }

    /// Those of a letter's forward-paths that are due, where it has so many.
    package func recipients(of letter: Int, among count: Int) -> RecipientSet {
        guard isDue(letter) else { return RecipientSet() }
        let all = RecipientSet(first: count)
        return settledRecipients[letter].map(all.subtracting) ?? all
    }

    /// The first letter from a place on of which anything may be due.
    package func first(from place: Int) -> Int? {
        var word = place / Self.width
        guard place < letters else { return nil }
        var open = ~settled[word] & (.max << UInt64(place % Self.width))
        while open == 0 {
            word += 1
            guard word < settled.count else { return nil }
            open = ~settled[word]
        }
        let letter = word * Self.width + open.trailingZeroBitCount
        return letter < letters ? letter : nil
    }

    /// How many letters from a place on may be due.
    package func count(from place: Int = 0) -> Int {
        guard place < letters else { return 0 }
        let word = place / Self.width
        let before = settled[word] & ~(.max << UInt64(place % Self.width))
        let done = settled[word...].reduce(0) { $0 + $1.nonzeroBitCount } - before.nonzeroBitCount
        return letters - place - done
    }

    /// The places of the letters of which anything may be due, ascending.
    package var places: some Sequence<Int> {
        sequence(state: 0) { next in
            let place = first(from: next)
            if let place { next = place + 1 }
            return place
        }
    }
}
