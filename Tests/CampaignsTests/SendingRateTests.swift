// SPDX-License-Identifier: MIT

import Testing

@testable import Campaigns

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
}

@Suite struct PercentEncodingTests {
    @Test(
        arguments: [
            ("", ""), ("abc", "abc"), ("a%20b", "a b"), ("%C3%A9", "é"), ("%c3%a9", "é"),
            ("100%25", "100%"), ("a%2Fb", "a/b"), ("é", "é"),
            ("%", nil), ("%4", nil), ("%zz", nil), ("%+1", nil), ("%C3", nil), ("%00", nil),
            ("a%0Ab", nil), ("a\nb", nil),
        ] as [(String, String?)])
    func isDecoded(text: String, decoded: String?) {
        #expect(PercentEncoding.decoded(text) == decoded)
    }
}
