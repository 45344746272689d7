// SPDX-License-Identifier: MIT

/// The most letters in a time: `30/min`.
package struct SendingRate: Sendable, Hashable, LosslessStringConvertible {
    /// What users must write, as the end of a sentence about it.
    package static let rule = "must be letters in a time, like 30/min, 1/s or 500/h"

    /// Over which time letters are counted.
    package enum Unit: String, Sendable, Hashable, CaseIterable {
        case second = "s"
        case minute = "min"
        case hour = "h"

        /// Its length.
        package var seconds: Int {
            switch self {
            case .second: 1
            case .minute: 60
            case .hour: 3600
            }
        }
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

    /// Creates a rate of at least one letter.
    package init(letters: Int, in unit: Unit) {
        self.letters = max(1, letters)
        self.unit = unit
    }

    /// The rate as users write it.
    package var description: String { "\(letters)/\(unit.rawValue)" }

    /// Whether it lets fewer letters through in the long run.
    package func isSlower(than other: SendingRate) -> Bool {
        letters * other.unit.seconds < other.letters * unit.seconds
    }
}
