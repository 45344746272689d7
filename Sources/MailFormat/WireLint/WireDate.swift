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
    private static let obsoleteZones: Set<String> = [
        "ut", "gmt", "est", "edt", "cst", "cdt", "mst", "mdt", "pst", "pdt",
    ]

    /// What is wrong, or nil.
    private(set) var problem: Problem?
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
        try zone()
        scanner.skipCommentsAndWhite()
        guard scanner.isAtEnd else { throw Self.malformed }
        // 60 is a leap second, which RFC 5322 allows and a calendar does not know.
        guard
            let time = CivilTime(
                year: year, month: month + 1, day: day, hour: hour, minute: minute,
                second: second == 60 ? 59 : second, offset: 0)
        else { throw Problem(message: "a date that does not exist") }
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

    private mutating func zone() throws(Problem) {
        scanner.skipCommentsAndWhite()
        if scanner.skip("+") || scanner.skip("-") {
            guard try digits(4...4) % 100 < 60 else {
                throw Problem(message: "a zone that does not exist")
            }
            return
        }
        let name = word()
        guard !name.isEmpty else {
            throw Problem(message: "a date without its zone", label: "like '+0200'")
        }
        let isMilitary = name.utf8.count == 1 && name != "j"
        guard isMilitary || Self.obsoleteZones.contains(name) else { throw Self.malformed }
        obsolete = Problem(
            message: "the obsolete zone '\(name.uppercased())'", label: "like '+0000'",
            isObsolete: true)
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
