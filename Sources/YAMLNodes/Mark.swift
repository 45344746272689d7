// SPDX-License-Identifier: MIT

/// A place in the text as libyaml counts it: characters, all from 0.
struct Mark: Sendable, Equatable {
    /// How many characters stand before it in the text.
    var index: Int
    /// How many lines stand before its line.
    var line: Int
    /// How many characters stand before it in its line.
    var column: Int
}
