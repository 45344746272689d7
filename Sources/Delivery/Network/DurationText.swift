// SPDX-License-Identifier: MIT

/// How messages name a length of time.
package enum DurationText {
    /// About how long it is, rounded up: `8 seconds`, from two minutes on `3 minutes`.
    package static func rounded(_ duration: Duration) -> String {
        let (whole, rest) = duration.components
        let seconds = max(1, whole + (rest > 0 ? 1 : 0))
        return text(.seconds(seconds <= 120 ? seconds : (seconds + 59) / 60 * 60))
    }

    /// The time in whole minutes where it is some, else in seconds: `5 minutes`, `0.25 seconds`.
    package static func text(_ duration: Duration) -> String {
        let (seconds, attoseconds) = duration.components
        if attoseconds == 0, seconds >= 60, seconds % 60 == 0 {
            return counted("\(seconds / 60)", "minute")
        }
        guard attoseconds != 0 else { return counted("\(seconds)", "second") }
        let milliseconds = attoseconds / 1_000_000_000_000_000
        let digits = String(1000 + milliseconds).dropFirst()
        let end = digits.lastIndex { $0 != "0" }.map { digits.index(after: $0) }
        let fraction = digits[..<(end ?? digits.startIndex)]
        return fraction.isEmpty
            ? counted("\(seconds)", "second") : "\(seconds).\(fraction) seconds"
    }

    private static func counted(_ number: String, _ noun: String) -> String {
        number == "1" ? "1 \(noun)" : "\(number) \(noun)s"
    }
}
