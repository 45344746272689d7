// SPDX-License-Identifier: MIT

package import MailFormat

/// A run's letters, made when they are needed, and made again for a retry.
package struct LetterSource: Sendable {
    /// How many there are.
    package let count: Int
    /// The number of the letter at a place, from 0 to below `count`.
    package let number: @Sendable (Int) -> LetterNumber
    /// The letter with a number: the same one however often it is asked for.
    package let letter: @Sendable (LetterNumber) throws -> Letter

    /// Creates a source whose numbers are computed.
    package init(
        count: Int, number: @escaping @Sendable (Int) -> LetterNumber,
        letter: @escaping @Sendable (LetterNumber) throws -> Letter
    ) {
        self.count = count
        self.number = number
        self.letter = letter
    }

    /// Creates a source from a list of numbers.
    package init(
        _ numbers: [LetterNumber], letter: @escaping @Sendable (LetterNumber) throws -> Letter
    ) {
        self.init(count: numbers.count, number: { numbers[$0] }, letter: letter)
    }
}
