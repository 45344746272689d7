// SPDX-License-Identifier: MIT

import SMTPWire
import Testing

@testable import Delivery

@Suite struct EventBoxTests {
    private static let end = SessionEnd(.closed, isTransient: true, "closed")

    private func ids(_ events: [CarrierEvent]) -> [Int] {
        events.map {
            guard case .returned(let id, _) = $0 else { return -1 }
            return id
        }
    }

    @Test func eventsComeInOrderAndOnce() {
        let box = EventBox()
        box.put([.returned(1, Self.end), .returned(2, Self.end)])
        box.put([.returned(3, Self.end)])
        #expect(ids(box.take(until: nil)) == [1, 2, 3])
        #expect(box.take(until: .now).isEmpty)
    }

    @Test func aDeadlineEndsTheWait() {
        let box = EventBox()
        let deadline = ContinuousClock.now + .milliseconds(20)
        #expect(box.take(until: deadline).isEmpty)
        #expect(ContinuousClock.now >= deadline)
        #expect(box.take(until: .now - .seconds(1)).isEmpty)
    }

    @Test func aCallToWakeIsNotLost() {
        let box = EventBox()
        box.wake()
        #expect(box.take(until: nil).isEmpty)
        #expect(box.take(until: .now + .milliseconds(1)).isEmpty)
    }

    @Test func nothingIsNoEvent() {
        let box = EventBox()
        box.put([])
        #expect(box.take(until: .now + .milliseconds(1)).isEmpty)
    }

    /// Many small handfuls from another thread, and waits that run out at the same moments.
    @Test func noneIsLostBetweenThreads() async {
        let box = EventBox()
        let count = 20_000
        let putter = Task.detached {
            for id in 0..<count { box.put([.returned(id, Self.end)]) }
        }
        var seen: [Int] = []
        while seen.count < count {
            seen += ids(box.take(until: .now + .microseconds(seen.count % 50)))
            await Task.yield()
        }
        await putter.value
        #expect(seen == Array(0..<count))
    }
}
