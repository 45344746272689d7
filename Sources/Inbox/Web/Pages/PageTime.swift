// SPDX-License-Identifier: MIT

import Mustache
import Seeding

/// Moments as a page writes them: today by the clock, others with their date.
struct PageTime: Sendable {
    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]

    private let now: CivilTime?
    private let offset: Int

    /// Creates the times of a page that is made now; `offset` is in minutes east of UTC.
    init(_ services: InboxServices) {
        self.init(now: services.clock(), offset: services.web.clockOffset)
    }

    /// Creates the times of a page; `now` is in microseconds since 1970-01-01T00:00:00Z.
    init(now: Int64, offset: Int) {
        self.now = Self.civil(now, offset: offset)
        self.offset = offset
    }

    /// `14:03:07`, `1 Apr 14:03` or `1 Apr 2026` for microseconds since 1970-01-01T00:00:00Z.
    func text(_ moment: Int64) -> String {
        guard let time = Self.civil(moment, offset: offset) else { return "" }
        let day = "\(time.day) \(Self.months[time.month - 1])"
        guard let now, time.year == now.year else { return "\(day) \(time.year)" }
        let clock = "\(Self.pair(time.hour)):\(Self.pair(time.minute))"
        guard (time.month, time.day) == (now.month, now.day) else { return "\(day) \(clock)" }
        return "\(clock):\(Self.pair(time.second))"
    }

    /// The moment for a template: `text`, and `iso` with the offset.
    func value(_ moment: Int64) -> Value {
        [
            "text": .text(text(moment)),
            "iso": .text(Self.civil(moment, offset: offset)?.iso8601 ?? ""),
        ]
    }

    /// How long something took: `0.3 s`, `12 s`, `3 min`.
    static func duration(_ microseconds: Int64) -> String {
        let tenths = max(0, microseconds) / 100_000
        if tenths < 100 { return "\(tenths / 10).\(tenths % 10) s" }
        return tenths < 1200 ? "\(tenths / 10) s" : "\(tenths / 600) min"
    }

    private static func civil(_ moment: Int64, offset: Int) -> CivilTime? {
        CivilTime(secondsSinceEpoch: Int(moment / 1_000_000), offset: offset)
    }

    private static func pair(_ number: Int) -> String {
        number < 10 ? "0\(number)" : "\(number)"
    }
}
