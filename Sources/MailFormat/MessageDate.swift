// SPDX-License-Identifier: MIT

package import Seeding

/// A moment as a Date field has it (RFC 5322 3.3): `Thu, 01 Apr 2027 08:30:00 +0200`.
package enum MessageDate {
    /// The days of the week, from Sunday.
    package static let days = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
    /// The months.
    package static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]

    /// The moment's text.
    package static func text(_ time: CivilTime) -> String {
        String(decoding: bytes(time), as: UTF8.self)
    }

    /// The moment's text as ASCII.
    static func bytes(_ time: CivilTime) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(31)
        bytes += days[time.weekday].utf8
        bytes += ", ".utf8
        append(time.day, to: &bytes)
        bytes += " \(months[time.month - 1]) ".utf8
        append(time.year / 100, to: &bytes)
        append(time.year % 100, to: &bytes)
        for (mark, number) in zip(" ::".utf8, [time.hour, time.minute, time.second]) {
            bytes.append(mark)
            append(number, to: &bytes)
        }
        bytes += time.offset < 0 ? " -".utf8 : " +".utf8
        append(abs(time.offset) / 60, to: &bytes)
        append(abs(time.offset) % 60, to: &bytes)
        return bytes
    }

    private static func append(_ number: Int, to bytes: inout [UInt8]) {
        bytes.append(UInt8(ascii: "0") + UInt8(number / 10))
        bytes.append(UInt8(ascii: "0") + UInt8(number % 10))
    }
}
