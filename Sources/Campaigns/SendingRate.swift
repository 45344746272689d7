// SPDX-License-Identifier: MIT

/// The most letters in a time: `30/min`.
package struct SendingRate: Sendable, Hashable {
    /// Over which time letters are counted.
    package enum Unit: String, Sendable, Hashable, CaseIterable {
        case second = "s"
        case minute = "min"
        case hour = "h"
    }

    /// How many letters; at least 1.
    package let letters: Int
    /// In which time.
    package let unit: Unit

    /// Reads `30/min`, `1/s`, `500/h`; nil for anything else.
    package init?(_ text: String) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2, let unit = Unit(rawValue: String(parts[1])),
            parts[0].utf8.allSatisfy({ (0x30...0x39).contains($0) }),
            let letters = Int(parts[0]), (1...1_000_000).contains(letters)
        else { return nil }
        self.letters = letters
        self.unit = unit
    }
}
