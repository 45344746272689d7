// SPDX-License-Identifier: MIT

import Synchronization
import Testing

@testable import Delivery

@Suite struct StopFlagTests {
    private final class Count: Sendable {
        let value = Mutex(0)
        func more() { value.withLock { $0 += 1 } }
        var now: Int { value.withLock { $0 } }
    }

    @Test func itWakesOnce() {
        let (flag, count) = (StopFlag(), Count())
        flag.whenRaised { count.more() }
        #expect(!flag.isRaised && count.now == 0)
        flag.raise()
        flag.raise()
        #expect(flag.isRaised && count.now == 1)
    }

    @Test func whoComesLateIsWokenAtOnce() {
        let (flag, count) = (StopFlag(), Count())
        flag.raise()
        flag.whenRaised { count.more() }
        #expect(count.now == 1)
        flag.whenRaised(nil)
        #expect(count.now == 1)
    }

    @Test func whoLeftIsNotWoken() {
        let (flag, count) = (StopFlag(), Count())
        flag.whenRaised { count.more() }
        flag.whenRaised(nil)
        flag.raise()
        #expect(flag.isRaised && count.now == 0)
    }
}
