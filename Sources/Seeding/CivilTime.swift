// SPDX-License-Identifier: MIT

/// A moment as a calendar and a clock on the wall show it, with the offset from UTC.
///
/// Proleptic Gregorian, years 1 to 9999, no leap seconds but `:60` read as `:59`'s successor is
/// refused. Only values that exist can be made.
package struct CivilTime: Sendable, Hashable {
    /// The year, 1 to 9999.
    package let year: Int
    /// The month, 1 to 12.
    package let month: Int
    /// The day of the month, from 1.
    package let day: Int
    /// The hour, 0 to 23.
    package let hour: Int
    /// The minute, 0 to 59.
    package let minute: Int
    /// The second, 0 to 59.
    package let second: Int
    /// Minutes east of UTC, within a day either way.
    package let offset: Int

    /// Creates a moment, or nil where no such day or time exists.
    package init?(
        year: Int, month: Int, day: Int, hour: Int, minute: Int, second: Int, offset: Int
    ) {
        guard (1...9999).contains(year), (1...12).contains(month), (0...23).contains(hour),
            (0...59).contains(minute), (0...59).contains(second), abs(offset) < 24 * 60,
            day >= 1, day <= Self.days(inMonth: month, of: year)
        else { return nil }
        self.year = year
        self.month = month
        self.day = day
        self.hour = hour
        self.minute = minute
        self.second = second
        self.offset = offset
    }

    /// The day of the week, 0 for Sunday.
    package var weekday: Int {
        let remainder = (daysSinceEpoch + 4) % 7
        return remainder < 0 ? remainder + 7 : remainder
    }

    /// Seconds since 1970-01-01T00:00:00Z.
    package var secondsSinceEpoch: Int {
        daysSinceEpoch * 86_400 + hour * 3600 + minute * 60 + second - offset * 60
    }

    /// The days of a month.
    package static func days(inMonth month: Int, of year: Int) -> Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    /// Days since 1970-01-01, counted in eras of 400 years that begin in March.
    private var daysSinceEpoch: Int {
        let shifted = month > 2 ? year : year - 1
        let era = (shifted >= 0 ? shifted : shifted - 399) / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return era * 146_097 + dayOfEra - 719_468
    }
}

extension CivilTime {
    /// The moment so many seconds after 1970-01-01T00:00:00Z, seen with an offset in minutes.
    ///
    /// Nil outside the years 1 to 9999.
    package init?(secondsSinceEpoch: Int, offset: Int = 0) {
        let local = secondsSinceEpoch.addingReportingOverflow(offset * 60)
        guard !local.overflow else { return nil }
        var days = local.partialValue / 86_400
        var rest = local.partialValue % 86_400
        if rest < 0 {
            days -= 1
            rest += 86_400
        }
        days += 719_468
        let era = (days >= 0 ? days : days - 146_096) / 146_097
        let dayOfEra = days - era * 146_097
        let yearOfEra =
            (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let month = shiftedMonth + (shiftedMonth < 10 ? 3 : -9)
        self.init(
            year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month: month,
            day: dayOfYear - (153 * shiftedMonth + 2) / 5 + 1,
            hour: rest / 3600, minute: rest / 60 % 60, second: rest % 60, offset: offset)
    }

    /// The moment so many days later, at the same time of the clock.
    package func adding(days: Int) -> CivilTime? {
        guard abs(days) < 4_000_000 else { return nil }
        return CivilTime(secondsSinceEpoch: secondsSinceEpoch + days * 86_400, offset: offset)
    }
}
