// SPDX-License-Identifier: MIT

import MailFormat
import Seeding
import Testing

@testable import Delivery

@Suite struct PacerTests {
    private let start = ContinuousClock.now

    /// When letters leave that are always ready, in milliseconds.
    @Test(arguments: [
        ("30/min", [0, 2000, 4000, 6000]), ("1/s", [0, 1000, 2000, 3000]),
        ("4/s", [0, 250, 500, 750]), ("1800/h", [0, 2000, 4000, 6000]),
    ])
    func lettersAreEvenlySpaced(_ rate: String, _ times: [Int]) throws {
        var pacer = Pacer(try #require(SendingRate(rate)))
        var now = start
        for time in times {
            now = max(now, pacer.next ?? now)
            #expect(now == start + .milliseconds(time))
            pacer.depart(at: now)
        }
    }

    @Test func afterAPauseThereIsNoBurst() throws {
        var pacer = Pacer(try #require(SendingRate("30/min")))
        pacer.depart(at: start)
        let late = start + .seconds(3600)
        pacer.depart(at: late)
        #expect(pacer.next == late + .milliseconds(1900))
    }

    @Test(arguments: ["30/min", "1000/s", "1/h", "100/s"])
    func inNoTimeMoreLeaveThanTheRateAllows(_ text: String) throws {
        let rate = try #require(SendingRate(text))
        var random = Seed(text).stream
        var pacer = Pacer(rate)
        var times: [ContinuousClock.Instant] = []
        var now = start
        for _ in 0..<300 {
            // Late by up to three intervals, sometimes much.
            let lateness = rate.interval * random.below(300) / 100
            now = max(now, pacer.next ?? now) + lateness * (random.below(20) == 0 ? 50 : 1)
            pacer.depart(at: now)
            times.append(now)
        }
        for first in stride(from: 0, to: times.count, by: 7) {
            for last in first..<times.count {
                let time = times[last] - times[first]
                let most = (time + Pacer.slack) / rate.interval + 1
                #expect(Double(last - first + 1) <= most + 0.001)
            }
        }
    }

    @Test(arguments: [("30/min", 1), ("1/s", 1), ("100/s", 100), ("500/h", 1), ("600/min", 10)])
    func howManyGoInASecond(_ rate: String, _ letters: Int) throws {
        #expect(try #require(SendingRate(rate)).lettersInASecond == letters)
    }
}
