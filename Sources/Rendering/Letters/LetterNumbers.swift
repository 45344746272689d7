// SPDX-License-Identifier: MIT

import Findings
package import MailFormat

/// The numbers of all letters in their order: by group, then by recipient.
package struct LetterNumbers: RandomAccessCollection, Sendable {
    /// How many letters come before each group's first, and how many there are in all.
    private let starts: [Int]
    private let hasParts: Bool

    /// Counts letters.
    ///
    /// - Parameters:
    ///   - letters: how many each group has.
    ///   - hasParts: whether a group's letters have numbers of their own: `3.1`, `3.2`.
    init(letters: [Int], hasParts: Bool) {
        var starts = [0]
        starts.reserveCapacity(letters.count + 1)
        for count in letters { starts.append((starts.last ?? 0) + count) }
        self.starts = starts
        self.hasParts = hasParts
    }

    /// Always 0.
    package var startIndex: Int { 0 }
    /// How many letters there are.
    package var endIndex: Int { starts.last ?? 0 }

    /// The number of a letter by its place.
    package subscript(position: Int) -> LetterNumber {
        precondition(indices.contains(position), "no such letter")
        let group = starts.part(holding: position)
        let part = hasParts ? position - starts[group] + 1 : nil
        guard let number = LetterNumber(group: group + 1, part: part) else {
            preconditionFailure("groups and parts count from 1")
        }
        return number
    }

    /// The places of the letters that a user means: `3` is all of group 3, `3.1` one of them.
    ///
    /// Empty where there is no such letter.
    package func positions(of number: LetterNumber) -> Range<Int> {
        guard number.group < starts.count else { return 0..<0 }
        let all = starts[number.group - 1]..<starts[number.group]
        guard let part = number.part else { return all }
        guard hasParts, part <= all.count else { return 0..<0 }
        return all.lowerBound + part - 1..<all.lowerBound + part
    }
}
