// SPDX-License-Identifier: MIT

import MailFormat
import Testing

@testable import Delivery

@Suite struct ReservationSizeTests {
    /// Milliseconds from one reservation to the next, and how many letters the next takes.
    @Test(arguments: [
        ([], 16), ([5], 32), ([5, 5, 5, 5, 5, 5], 256), ([500, 500], 16), ([1500], 8),
        ([1500, 1500, 1500, 1500, 1500, 1500], 1), ([1500, 1500, 5], 8), ([250, 1000], 16),
    ])
    func itFollowsTheSpeed(_ waits: [Int], _ letters: Int) {
        var size = ReservationSize(capacity: 16, rate: nil)
        var now = ContinuousClock.now
        size.reserved(at: now)
        for wait in waits {
            now += .milliseconds(wait)
            size.reserved(at: now)
        }
        #expect(size.letters == letters)
    }

    @Test(arguments: [("30/min", 1), ("2/s", 2), ("100/s", 100), ("1000/s", 256)])
    func aRateIsTheCeiling(_ text: String, _ ceiling: Int) throws {
        let rate = try #require(SendingRate(text))
        var size = ReservationSize(capacity: 4, rate: rate)
        #expect(size.letters <= ceiling)
        let now = ContinuousClock.now
        for _ in 0..<20 { size.reserved(at: now) }
        #expect(size.letters == ceiling)
    }

    @Test func aCarrierOfNothingStillGetsOne() {
        #expect(ReservationSize(capacity: 0, rate: nil).letters == 1)
        #expect(ReservationSize(capacity: 1000, rate: nil).letters == 256)
    }
}
