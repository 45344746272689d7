// SPDX-License-Identifier: MIT

import ArgumentParser

/// A length of time as users type it: `30s`, `5m`, `4h`.
struct TimeSpan: ExpressibleByArgument, Hashable, Sendable {
    /// The length; at least a second, and at most a week.
    let duration: Duration

    private static let units: [Character: Int] = ["s": 1, "m": 60, "h": 3600]
    private static let longest = 7 * 24 * 3600

    init?(argument: String) {
        let digits = argument.utf8.dropLast()
        guard let unit = argument.last.flatMap({ Self.units[$0] }), (1...6).contains(digits.count),
            digits.allSatisfy({ (0x30...0x39).contains($0) }),
            let number = Int(argument.dropLast()), (1...Self.longest).contains(number * unit)
        else { return nil }
        duration = .seconds(number * unit)
    }
}
