// SPDX-License-Identifier: MIT

import Testing

@testable import Inbox

@Suite struct FloodGaugeTests {
    private static let start = ContinuousClock.now

    @Test(
        arguments: [
            (0, 10, false), (31, 1, false), (32, 1, true), (100, 10, true), (100, 100, false),
            (1000, 1000, false), (1600, 1000, true), (40, 0, true),
        ] as [(Int64, Int, Bool)])
    func aFloodIsManyInAShortTime(came: Int64, milliseconds: Int, isFlood: Bool) {
        var gauge = FloodGauge(lastID: 5, at: Self.start)
        let time = Self.start + .milliseconds(milliseconds)
        let verdicts = (0..<2).map { _ in gauge.isFlood(5 + came, at: time) }
        #expect(verdicts == [isFlood, false])
    }

    @Test func listenersHearOfItNowAndThen() {
        var gauge = FloodGauge(lastID: 0, at: Self.start)
        let due = [100, 499, 500, 501, 999, 1000].map {
            gauge.isNoticeDue(at: Self.start + .milliseconds($0))
        }
        #expect(due == [false, false, true, false, false, true])
    }
}
