// SPDX-License-Identifier: MIT

/// A letter's number: `3` for group 3, `3.2` for the second recipient's own letter.
package struct LetterNumber: Sendable, Hashable, Comparable, CustomStringConvertible {
    /// More digits are no number of ours.
    private static let mostDigits = 9

    /// The group, from 1.
    package let group: Int
    /// Which letter of the group, from 1; nil where a group has one letter.
    package let part: Int?

    /// Creates a number; nil unless both are at least 1.
    package init?(group: Int, part: Int? = nil) {
        guard group >= 1, part ?? 1 >= 1 else { return nil }
        self.group = group
        self.part = part
    }

    /// Reads `3` or `3.1`, without leading zeros; nil for anything else.
    package init?(_ text: String) {
        let sides = text.split(separator: ".", omittingEmptySubsequences: false)
        guard (1...2).contains(sides.count), let group = Self.number(sides[0]) else { return nil }
        guard sides.count == 2 else {
            self.init(group: group)
            return
        }
        guard let part = Self.number(sides[1]) else { return nil }
        self.init(group: group, part: part)
    }

    private static func number(_ digits: Substring) -> Int? {
        guard digits.utf8.count <= mostDigits, digits.first != "0",
            digits.utf8.allSatisfy({ (0x30...0x39).contains($0) })
        else { return nil }
        return Int(digits)
    }

    /// The number as users type it.
    package var description: String {
        part.map { "\(group).\($0)" } ?? "\(group)"
    }

    /// By group, then by part; the group's number alone comes first.
    package static func < (one: LetterNumber, other: LetterNumber) -> Bool {
        (one.group, one.part ?? 0) < (other.group, other.part ?? 0)
    }
}
