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

    /// The error at a character that belongs into headers and lists, not into one address.
    ///
    /// - Parameters:
    ///   - scalars: the text.
    ///   - index: where the character stands.
    ///   - end: where the part of the text that is read ends.
    ///   - message: what to say where there is nothing better to say.
    /// - Returns: nil for any other character.
    static func slip(
        _ scalars: [Unicode.Scalar], at index: Int, upTo end: Int, _ message: String
    ) -> AddressError? {
        switch scalars[index] {
        case "(":
            let close = scalars[index..<end].firstIndex(of: ")").map { $0 + 1 } ?? index + 1
            return AddressError(
                "comments are not allowed in an address", at: index..<close,
                help: "leave out the parentheses and what is in them")
        case ",", ";":
            return AddressError(message, at: index, help: "one address is wanted here, not a list")
        case "<", ">":
            return AddressError(
                message, at: index, help: "the address alone is wanted here, without a name")
        default:
            return nil
        }
    }
}
