// SPDX-License-Identifier: MIT

import ArgumentParser
import MailFormat

/// The letters that `--only` names: `3,4.1`, where `3` means all of that group's letters.
struct LetterSelection: ExpressibleByArgument, Sendable {
    private let numbers: Set<LetterNumber>

    init?(argument: String) {
        var numbers: Set<LetterNumber> = []
        for part in argument.split(separator: ",", omittingEmptySubsequences: false) {
            guard let number = LetterNumber(String(part)) else { return nil }
            numbers.insert(number)
        }
        self.numbers = numbers
    }

    /// Whether a letter is meant.
    func contains(_ letter: LetterNumber) -> Bool {
        match(of: letter) != nil
    }

    /// The lowest number that no letter answers to.
    func firstMissing(in letters: some Sequence<LetterNumber>) -> LetterNumber? {
        var missing = numbers
        for letter in letters {
            if let number = match(of: letter) { missing.remove(number) }
        }
        return missing.min()
    }

    private func match(of letter: LetterNumber) -> LetterNumber? {
        if numbers.contains(letter) { return letter }
        guard let group = LetterNumber(group: letter.group), numbers.contains(group) else {
            return nil
        }
        return group
    }
}
