// SPDX-License-Identifier: MIT

import Seeding
import Testing

@testable import Delivery

@Suite struct ConnectionWatchTests {
    private let start = ContinuousClock.now
    private let delays = RetryDelays(seed: Seed("watch"))

    private func watch(giveUpAfter: Duration = .seconds(3600)) -> ConnectionWatch {
        ConnectionWatch(delays: delays, giveUpAfter: giveUpAfter)
    }

    @Test func withoutTroubleTheGateIsOpen() {
        var watch = watch()
        for number in 1...3 {
            #expect(watch.gate(at: start) == .open)
            #expect(watch.depart() == number)
        }
    }

    @Test func afterWorkTheFirstTryComesAtOnceAndThenTheyDouble() {
        var watch = watch()
        _ = watch.depart()
        watch.work()
        var now = start
        for wait in [.zero, delays.delay(after: 0, of: nil), delays.delay(after: 1, of: nil)] {
            let departure = watch.depart()
            #expect(watch.fail(departure: departure, at: now) == .tryAgain(after: wait))
            now += wait
            #expect(watch.gate(at: now) == .open)
            if wait > .zero {
                #expect(watch.gate(at: now - .nanoseconds(1)) == .closed(until: now))
            }
        }
    }

    @Test func beforeAnyWorkTheFirstTryWaitsToo() {
        var watch = watch()
        let departure = watch.depart()
        let wait = delays.delay(after: 0, of: nil)
        #expect(watch.fail(departure: departure, at: start) == .tryAgain(after: wait))
    }

    @Test func whatLeftBeforeATroubleBelongsToIt() {
        var watch = watch()
        let departures = (0..<4).map { _ in watch.depart() }
        #expect(watch.fail(departure: departures[1], at: start) != .known)
        #expect(watch.fail(departure: departures[3], at: start) == .known)
        #expect(watch.fail(departure: nil, at: start) == .known)
        #expect(watch.troubles == 1)
    }

    @Test func aProbeLeavesAlone() {
        var watch = watch()
        _ = watch.fail(departure: watch.depart(), at: start)
        let later = start + .seconds(2)
        #expect(watch.gate(at: later) == .open)
        let probe = watch.depart()
        #expect(watch.gate(at: later) == .shut)
        #expect(watch.fail(departure: probe, at: later) != .known)
        #expect(watch.troubles == 2)
        _ = watch.depart()
        watch.work()
        #expect(watch.gate(at: later) == .open)
        #expect(watch.troubles == 0)
    }

    /// A probe of which the server says nothing, because it was never shown it, makes way.
    @Test func aProbeThatProvesNothingMakesWay() {
        var watch = watch()
        _ = watch.fail(departure: watch.depart(), at: start)
        let later = start + .seconds(2)
        let probe = watch.depart()
        #expect(watch.gate(at: later) == .shut)
        watch.release(departure: probe)
        #expect(watch.gate(at: later) == .open)
        #expect(!watch.hasWorked && watch.troubles == 1)
        let next = watch.depart()
        #expect(watch.gate(at: later) == .shut)
        #expect(watch.fail(departure: next, at: later) != .known)
        #expect(watch.troubles == 2)
    }

    @Test func theLastTryComesWhenTheTimeIsUp() {
        var watch = watch(giveUpAfter: .seconds(10))
        var now = start
        var waits: [Duration] = []
        while case .tryAgain(let wait) = watch.fail(departure: watch.depart(), at: now) {
            waits.append(wait)
            now += wait
        }
        #expect(now == start + .seconds(10))
        #expect(waits.count == 4)
    }

    @Test func workBeginsTheTimeAnew() {
        var watch = watch(giveUpAfter: .seconds(10))
        _ = watch.fail(departure: watch.depart(), at: start)
        watch.work()
        let later = start + .seconds(1000)
        #expect(watch.fail(departure: watch.depart(), at: later) == .tryAgain(after: .zero))
    }
}
