// SPDX-License-Identifier: MIT

import Seeding

/// Moments as RFC 3339 has them, which is how Mailpit writes them.
enum MailpitTime {
    /// A moment in microseconds since 1970-01-01T00:00:00Z, to the millisecond:
    /// `2027-04-01T06:30:00.250Z`.
    static func text(microseconds: Int64) -> String {
        let milliseconds = microseconds / 1000
        let seconds = milliseconds >= 0 ? milliseconds / 1000 : (milliseconds - 999) / 1000
        guard let time = CivilTime(secondsSinceEpoch: Int(seconds)) else { return nothing }
        let rest = String(milliseconds - seconds * 1000)
        let fraction = String(repeating: "0", count: 3 - rest.utf8.count) + rest
        return "\(time.iso8601.dropLast(6)).\(fraction)Z"
    }

    /// A moment with its offset, `2027-04-01T08:30:00+02:00`; UTC is `Z`.
    static func text(_ time: CivilTime) -> String {
        time.offset == 0 ? "\(time.iso8601.dropLast(6))Z" : time.iso8601
    }

    /// What stands for no moment: the first of the calendar.
    static let nothing = "0001-01-01T00:00:00Z"
}
