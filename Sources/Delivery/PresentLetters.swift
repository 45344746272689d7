// SPDX-License-Identifier: MIT

/// How many letters of a run were there before it, so that nothing was written for them.
struct PresentLetters {
    private var count = 0

    /// Counts one more.
    mutating func add() {
        count += 1
    }

    /// What the user should know; nothing where all letters are new.
    var notes: [String] {
        switch count {
        case 0: []
        case 1: ["1 letter was there already"]
        default: ["\(count) letters were there already"]
        }
    }
}
