// SPDX-License-Identifier: MIT

import Seeding
import Testing

@Suite struct CivilTimeTests {
    @Test(arguments: [
        ("2027-04-01T08:30:00+02:00", "2027-04-01T08:30:00+02:00", 1_806_561_000),
        ("1970-01-01T00:00:00Z", "1970-01-01T00:00:00+00:00", 0),
        ("2000-02-29", "2000-02-29T00:00:00+00:00", 951_782_400),
        ("2027-04-01 08:30", "2027-04-01T08:30:00+00:00", 1_806_568_200),
        ("1969-12-31T23:59:59-0330", "1969-12-31T23:59:59-03:30", 12_599),
    ])
    func reads(text: String, written: String, seconds: Int) throws {
        let time = try #require(CivilTime(iso8601: text))
        #expect(time.iso8601 == written)
        #expect(time.secondsSinceEpoch == seconds)
        #expect(CivilTime(secondsSinceEpoch: seconds, offset: time.offset) == time)
    }

    @Test(arguments: [
        "", "2027", "2027-4-1", "2027-02-29", "2027-13-01", "2027-04-31", "2027-04-01T24:00",
        "2027-04-01T08:60", "2027-04-01T08:30:60Z", "2027-04-01T08:30+25:00", "0000-01-01",
        "2027-04-01T08:30:00+02:00 ", "2027-04-01Z", "+027-04-01",
    ])
    func refuses(text: String) {
        #expect(CivilTime(iso8601: text) == nil)
    }

    @Test func everyDayOfFourCenturiesFollowsTheLast() throws {
        var weekday = 6
        for day in 0..<146_097 {
            let seconds = 946_684_800 + day * 86_400
            let time = try #require(CivilTime(secondsSinceEpoch: seconds))
            #expect(time.secondsSinceEpoch == seconds)
            #expect(time.weekday == weekday)
            weekday = (weekday + 1) % 7
        }
    }
}
