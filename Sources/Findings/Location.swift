// SPDX-License-Identifier: MIT

/// A place in a user's file: where the trouble begins, and how far it reaches.
package struct Location: Sendable, Hashable {
    /// The file's name as the user knows it, for instance `april/campaign.yaml`.
    package var file: String
    /// The line, from 1; 0 means the file as a whole.
    package var line: Int
    /// The column, from 1, counted in Unicode scalars.
    package var column: Int
    /// How many scalars of that line are meant; at least 1.
    package var length: Int

    /// Creates a place on one line of a file.
    package init(file: String, line: Int, column: Int, length: Int = 1) {
        self.file = file
        self.line = line
        self.column = column
        self.length = max(1, length)
    }

    /// Creates a place that is a whole file: a missing one, say.
    package init(file: String) {
        self.init(file: file, line: 0, column: 0)
    }
}
