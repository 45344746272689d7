// SPDX-License-Identifier: MIT

/// What is wrong with an address, and where in the text.
package struct AddressError: Error, Sendable, Hashable {
    /// One line that names the mistake, without a full stop.
    package var message: String
    /// Where the mistake begins, from 0, counted in Unicode scalars of the text.
    package var offset: Int
    /// How many scalars it spans; at least 1.
    package var length: Int
    /// How to put it right, where that can be told.
    package var help: String?

    /// Creates an error over a range of scalars.
    init(_ message: String, at range: Range<Int>, help: String? = nil) {
        self.message = message
        offset = range.lowerBound
        length = max(1, range.count)
        self.help = help
    }

    /// Creates an error at one scalar.
    init(_ message: String, at offset: Int, help: String? = nil) {
        self.init(message, at: offset..<offset + 1, help: help)
    }
}
