// SPDX-License-Identifier: MIT

import MailFormat
import Rendering

/// The letters that a command is about: all of a campaign's, or some of them.
struct ChosenLetters: RandomAccessCollection, Sendable {
    /// All letters of the campaign.
    let all: LetterNumbers
    /// The places of those that are meant, ascending; nil for all.
    private let places: [Int]?

    /// Chooses all letters.
    init(_ all: LetterNumbers) {
        self.all = all
        places = nil
    }

    /// Chooses letters by their places among all, ascending.
    init(_ all: LetterNumbers, places: [Int]) {
        self.all = all
        self.places = places
    }

    /// Whether no letter is left out.
    var isWhole: Bool { count == all.count }

    /// Always 0.
    var startIndex: Int { 0 }
    /// How many letters are meant.
    var endIndex: Int { places?.count ?? all.count }

    /// The number of a letter.
    subscript(position: Int) -> LetterNumber { all[place(at: position)] }

    /// The letter's place among all letters of the campaign.
    func place(at position: Int) -> Int { places?[position] ?? position }

    /// The first so many letters, or all.
    func first(_ limit: Int?) -> ChosenLetters {
        guard let limit, limit < count else { return self }
        return ChosenLetters(all, places: (0..<limit).map(place))
    }
}
