// SPDX-License-Identifier: MIT

import HTTPTypes

/// How long a client waits for a mail: `10s`, `500ms`, `1m`, or a number of seconds.
enum WaitingLimit {
    private static let units: [(suffix: String, milliseconds: Int)] = [
        ("ms", 1), ("s", 1000), ("m", 60_000), ("", 1000),
    ]

    /// Reads a time.
    ///
    /// - Throws: `WebFailure` for what is no time, or longer than a minute.
    static func duration(_ text: String) throws(WebFailure) -> Duration {
        guard let unit = units.first(where: { text.hasSuffix($0.suffix) }),
            let number = number(text.dropLast(unit.suffix.count))
        else {
            throw WebFailure(
                .badRequest, "'wait' is no time", help: "write it as 10s, 500ms or 1m")
        }
        let milliseconds = number * unit.milliseconds
        guard milliseconds <= APILimits.wait * 1000 else {
            throw WebFailure(
                .badRequest, "'wait' is at most \(APILimits.wait)s", help: "ask again after it")
        }
        return .milliseconds(milliseconds)
    }

    private static func number(_ digits: Substring) -> Int? {
        guard (1...6).contains(digits.utf8.count),
            digits.utf8.allSatisfy({ (0x30...0x39).contains($0) })
        else { return nil }
        return Int(digits)
    }
}
