// SPDX-License-Identifier: MIT

import MailFormat
import Testing

@Suite struct SendingRateTests {
    @Test(
        arguments: [
            ("30/min", 30, .minute), ("1/s", 1, .second), ("500/h", 500, .hour),
            ("1000000/h", 1_000_000, .hour),
        ] as [(String, Int, SendingRate.Unit)])
    func isLettersInATime(text: String, letters: Int, unit: SendingRate.Unit) throws {
        let rate = try #require(SendingRate(text))
        #expect(rate.letters == letters && rate.unit == unit)
    }

    @Test(arguments: [
        "", "30", "/min", "30/", "0/min", "-1/min", "+1/min", "1.5/s", "30/day", "30/min/s",
        "30 /min",
        "1000001/h", "99999999999999999999/s", "٣/s",
    ])
    func isNothingElse(text: String) {
        #expect(SendingRate(text) == nil)
    }

    @Test(arguments: [
        ("1/s", "60/min", false), ("1/s", "59/min", false), ("59/min", "1/s", true),
        ("30/min", "1/s", true), ("1000000/h", "1000000/s", true), ("1/h", "1/min", true),
        ("1800/h", "30/min", false), ("1799/h", "30/min", true),
    ])
    func isSlowerByTheLettersInAnHour(one: String, other: String, isSlower: Bool) throws {
        let other = try #require(SendingRate(other))
        #expect(try #require(SendingRate(one)).isSlower(than: other) == isSlower)
    }

    @Test(arguments: ["30/min", "1/s", "500/h"])
    func isShownAsItIsWritten(text: String) {
        #expect(SendingRate(text)?.description == text)
    }
}
