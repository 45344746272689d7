// SPDX-License-Identifier: MIT

/// A length of time as a script writes it: `500ms`, `2s`, `1m`.
enum DelayText {
    static let longest = Duration.seconds(600)

    /// Reads a time of at most ten minutes; nil for anything else.
    static func duration(_ text: String) -> Duration? {
        let digits = text.prefix { $0.isASCII && $0.isNumber }
        guard digits.count <= 6, let number = Int64(digits) else { return nil }
        let duration: Duration
        switch text.dropFirst(digits.count) {
        case "ms": duration = .milliseconds(number)
        case "s": duration = .seconds(number)
        case "m": duration = .seconds(60 * number)
        default: return nil
        }
        return duration <= longest ? duration : nil
    }

    /// Writes a time.
    static func text(_ duration: Duration) -> String {
        let milliseconds = duration / .milliseconds(1)
        guard milliseconds.truncatingRemainder(dividingBy: 1000) == 0 else {
            return "\(Int(milliseconds))ms"
        }
        let seconds = Int(milliseconds / 1000)
        return seconds > 0 && seconds.isMultiple(of: 60) ? "\(seconds / 60)m" : "\(seconds)s"
    }
}
