// SPDX-License-Identifier: MIT

extension CivilTime {
    /// Reads `2027-04-01T08:30:00+02:00`; seconds and the offset may be left out, `Z` is UTC.
    ///
    /// A date alone is midnight. Without an offset the time is UTC. Nil for anything else.
    package init?(iso8601 text: String) {
        var scanner = DigitScanner(Array(text.utf8))
        guard let year = scanner.number(4), scanner.skip("-"), let month = scanner.number(2),
            scanner.skip("-"), let day = scanner.number(2)
        else { return nil }
        var (hour, minute, second, offset) = (0, 0, 0, 0)
        if !scanner.isAtEnd {
            guard scanner.skip("T") || scanner.skip("t") || scanner.skip(" "),
                let clockHour = scanner.number(2), scanner.skip(":"),
                let clockMinute = scanner.number(2)
            else { return nil }
            (hour, minute) = (clockHour, clockMinute)
            if scanner.skip(":") {
                guard let clockSecond = scanner.number(2) else { return nil }
                second = clockSecond
            }
            guard let east = scanner.offset() else { return nil }
            offset = east
        }
        guard scanner.isAtEnd else { return nil }
        self.init(
            year: year, month: month, day: day, hour: hour, minute: minute, second: second,
            offset: offset)
    }

    /// The moment as `2027-04-01T08:30:00+02:00`.
    package var iso8601: String {
        "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
            + "T\(padded(hour, 2)):\(padded(minute, 2)):\(padded(second, 2))" + offsetText(":")
    }

    /// The offset as `+02:00` with the given separator between hours and minutes.
    package func offsetText(_ separator: String) -> String {
        let minutes = abs(offset)
        return (offset < 0 ? "-" : "+") + padded(minutes / 60, 2) + separator
            + padded(minutes % 60, 2)
    }

    private func padded(_ number: Int, _ width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}

/// Walks over ASCII digits and marks.
private struct DigitScanner {
    private let bytes: [UInt8]
    private var index = 0

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    var isAtEnd: Bool { index == bytes.count }

    mutating func skip(_ mark: Unicode.Scalar) -> Bool {
        guard index < bytes.count, bytes[index] == UInt8(ascii: mark) else { return false }
        index += 1
        return true
    }

    mutating func number(_ digits: Int) -> Int? {
        guard index + digits <= bytes.count else { return nil }
        var value = 0
        for byte in bytes[index..<index + digits] {
            guard (0x30...0x39).contains(byte) else { return nil }
            value = value * 10 + Int(byte - 0x30)
        }
        index += digits
        return value
    }

    mutating func offset() -> Int? {
        if isAtEnd || skip("Z") || skip("z") { return 0 }
        let sign = skip("-") ? -1 : 1
        guard sign < 0 || skip("+"), let hours = number(2) else { return nil }
        _ = skip(":")
        guard let minutes = number(2), hours < 24, minutes < 60 else { return nil }
        return sign * (hours * 60 + minutes)
    }
}
