// SPDX-License-Identifier: MIT

import Seeding

/// Reads a date-time of a header strictly, RFC 5322 section 3.3.
struct WireDate {
    /// What is wrong with a date.
    struct Problem: Error {
        let message: String
        var label: String?
        var isObsolete = false
    }

    private static let days = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"]
    private static let months = [
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    ]
    /// The zones of RFC 5322 section 4.3, in hours east of UTC.
    private static let obsoleteZones = [
        "ut": 0, "gmt": 0, "est": -5, "edt": -4, "cst": -6, "cdt": -5, "mst": -7, "mdt": -6,
        "pst": -8, "pdt": -7,
    ]

    /// What is wrong, or nil.
    private(set) var problem: Problem?
    /// The moment that is meant; nil where that cannot be told.
    private(set) var time: CivilTime?
    private var scanner: ReaderScanner
    /// An obsolete form that was met on the way, told if nothing worse is.
    private var obsolete: Problem?

    init(_ field: ReadField) {
        scanner = ReaderScanner(field.message, in: field.bodyRange)
        do throws(Problem) {
            try read()
            problem = obsolete
        } catch {
            problem = error
        }
    }

    private static var malformed: Problem {
        Problem(
            message: "a date that is not of the form for mail",
            label: "like 'Thu, 01 Apr 2027 08:30:00 +0200'")
    }

    private mutating func read() throws(Problem) {
        let weekday = try dayOfWeek()
        let day = try number(1...2)
        let monthName = word()
        guard let month = Self.months.firstIndex(of: monthName) else { throw Self.malformed }
        let year = try year()
        let hour = try number(2...2)
        guard scanner.skip(":") else { throw Self.malformed }
        let minute = try number(2...2)
        scanner.skipCommentsAndWhite()
        let second = scanner.skip(":") ? try number(2...2) : 0
        // 60 is a leap second, which RFC 5322 allows and a calendar does not know.
        let make = { offset in
            CivilTime(
                year: year, month: month + 1, day: day, hour: hour, minute: minute,
                second: second == 60 ? 59 : second, offset: offset)
        }
        time = make(0)
        let offset = try zone()
        time = make(offset) ?? time
        scanner.skipCommentsAndWhite()
        guard scanner.isAtEnd else { throw Self.malformed }
        guard let time else { throw Problem(message: "a date that does not exist") }
        guard weekday == nil || weekday == time.weekday else {
            throw Problem(
                message: "a date with the wrong day of the week",
                label: "that day is a \(Self.days[time.weekday].capitalizedASCII)")
        }
    }

    private mutating func dayOfWeek() throws(Problem) -> Int? {
        scanner.skipCommentsAndWhite()
        guard let first = scanner.peek, !ReaderOctet.isDigit(first) else { return nil }
        guard let day = Self.days.firstIndex(of: word()) else { throw Self.malformed }
        scanner.skipCommentsAndWhite()
        guard scanner.skip(",") else { throw Self.malformed }
        return day
    }

    private mutating func year() throws(Problem) -> Int {
        let start = scanner.index
        let year = try number(2...9)
        let digits = scanner.bytes[start..<scanner.index].count(where: ReaderOctet.isDigit)
        guard digits < 4 else {
            guard year >= 1900 else { throw Problem(message: "a year before 1900") }
            return year
        }
        obsolete = Problem(message: "a year of fewer than four digits", isObsolete: true)
        return digits == 2 && year < 50 ? 2000 + year : 1900 + year
    }

    /// Minutes east of UTC.
    private mutating func zone() throws(Problem) -> Int {
        scanner.skipCommentsAndWhite()
        let isWest = scanner.peek == UInt8(ascii: "-")
        if scanner.skip("+") || scanner.skip("-") {
            let number = try digits(4...4)
            guard number % 100 < 60 else {
                throw Problem(message: "a zone that does not exist")
            }
            let minutes = number / 100 * 60 + number % 100
            return isWest ? -minutes : minutes
        }
        let name = word()
        guard !name.isEmpty else {
            throw Problem(message: "a date without its zone", label: "like '+0200'")
        }
        let isMilitary = name.utf8.count == 1 && name != "j"
        let hours = Self.obsoleteZones[name]
        guard isMilitary || hours != nil else { throw Self.malformed }
        obsolete = Problem(
            message: "the obsolete zone '\(name.uppercased())'", label: "like '+0000'",
            isObsolete: true)
        // RFC 5322 section 4.3: the military zones were mistaken so often that they mean nothing.
        return (hours ?? 0) * 60
    }

    private mutating func word() -> String {
        scanner.skipCommentsAndWhite()
        let range = scanner.run { ReaderOctet.isAlphanumeric($0) && !ReaderOctet.isDigit($0) }
        return String(decoding: scanner.bytes[range].map(ReaderOctet.lowercased), as: UTF8.self)
    }

    private mutating func number(_ lengths: ClosedRange<Int>) throws(Problem) -> Int {
        scanner.skipCommentsAndWhite()
        return try digits(lengths)
    }

    private mutating func digits(_ lengths: ClosedRange<Int>) throws(Problem) -> Int {
        let range = scanner.run(while: ReaderOctet.isDigit)
        guard lengths.contains(range.count) else { throw Self.malformed }
        return scanner.bytes[range].reduce(0) { $0 * 10 + Int($1 - 0x30) }
    }
}

extension String {
    /// A lower-case ASCII word with its first letter in upper case.
    fileprivate var capitalizedASCII: String {
        prefix(1).uppercased() + dropFirst()
    }
}
