// SPDX-License-Identifier: MIT

import Seeding
import Testing

@testable import Delivery

@Suite struct RetryDelaysTests {
    private let delays = RetryDelays(seed: Seed("delays"))

    /// Failures before, and the range of the delay in seconds.
    @Test(arguments: [
        (-1, 1.0...1.25), (0, 1...1.25), (1, 2...2.5), (2, 4...5), (5, 32...40), (9, 512...640),
        (10, 675...900), (11, 675...900), (500, 675...900), (Int.max, 675...900),
    ])
    func itDoublesUpToACap(_ failures: Int, _ range: ClosedRange<Double>) {
        for letter in [nil, 0, 1, 999_999] {
            let delay = delays.delay(after: failures, of: letter)
            #expect(range.contains(delay / .seconds(1)))
            #expect(delay <= RetryDelays.longest)
        }
    }

    @Test func theSeedDecidesTheJitter() {
        let same = RetryDelays(seed: Seed("delays"))
        let other = RetryDelays(seed: Seed("others"))
        #expect(
            (0..<20).allSatisfy { same.delay(after: 3, of: $0) == delays.delay(after: 3, of: $0) })
        #expect(
            (0..<20).contains { other.delay(after: 3, of: $0) != delays.delay(after: 3, of: $0) })
    }

    @Test func thoseWhoFailTogetherComeBackApart() {
        let all = Set((0..<100).map { delays.delay(after: 0, of: $0) })
        #expect(all.count > 80)
    }
}
