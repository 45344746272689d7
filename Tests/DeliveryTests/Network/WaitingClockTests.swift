// SPDX-License-Identifier: MIT

import NIOCore
import SMTPWire
import Testing

@testable import Delivery

@Suite struct WaitingClockTests {
    private static let times = WaitingTime(
        command: .seconds(300), data: .seconds(120), block: .seconds(180), end: .seconds(600))
    private static let start = NIODeadline.uptimeNanoseconds(1_000_000_000_000)

    @Test(arguments: [
        (Waiting.command, Int64(300)), (.data, 120), (.block, 180), (.end, 600),
    ])
    func eachStageHasItsTime(waiting: Waiting, seconds: Int64) {
        var clock = WaitingClock(Self.times)
        clock.restart(waiting, at: Self.start)
        let last = Self.start + .seconds(seconds)
        #expect(clock.look(at: last - .nanoseconds(1)) == .look(last))
        #expect(clock.look(at: last) == .expired)
    }

    @Test func nothingNeverExpires() {
        var clock = WaitingClock(Self.times)
        clock.restart(.end, at: Self.start)
        clock.restart(.nothing, at: Self.start)
        let late = Self.start + .hours(1000)
        #expect(clock.look(at: late) == .look(late + .seconds(120)))
    }

    /// One look after the other, as the handler does it, finds every deadline on time, whatever
    /// restarts come between.
    @Test func aLookIsNeverLate() {
        var clock = WaitingClock(Self.times)
        clock.restart(.end, at: Self.start)
        guard case .look(let next) = clock.look(at: Self.start) else {
            Issue.record("expired at once")
            return
        }
        for waiting in [Waiting.command, .data, .block, .end] {
            for second in [Int64(0), 1, 60, 119] {
                let now = Self.start + .seconds(second)
                clock.restart(waiting, at: now)
                #expect(clock.look(at: next) != .expired || now + .seconds(120) <= next)
            }
        }
    }

    @Test func noTimeIsTooLong() {
        var clock = WaitingClock(
            WaitingTime(
                command: .seconds(Int64.max), data: .seconds(Int64.max),
                block: .seconds(Int64.max), end: .seconds(Int64.max)))
        clock.restart(.command, at: Self.start)
        #expect(clock.look(at: Self.start + .hours(24)) != .expired)
    }

    @Test(arguments: [
        (Waiting.command, "the server did not answer within 5 minutes"),
        (.data, "the server did not answer DATA within 2 minutes"),
        (.block, "the server took nothing of the letter for 3 minutes"),
        (.end, "the server did not answer to the end of the letter within 10 minutes"),
    ])
    func theEndSaysWhatWasWaitedFor(waiting: Waiting, message: String) {
        let end = WaitingClock(Self.times).end(waiting)
        #expect(end == SessionEnd(.timedOut, isTransient: true, message))
    }

    @Test(arguments: [
        (Duration.seconds(60), "1 minute"), (.seconds(300), "5 minutes"),
        (.seconds(90), "90 seconds"), (.seconds(1), "1 second"), (.seconds(0), "0 seconds"),
        (.milliseconds(250), "0.25 seconds"), (.milliseconds(1005), "1.005 seconds"),
        (.milliseconds(50), "0.05 seconds"), (.microseconds(5), "0 seconds"),
    ])
    func timesAreTold(duration: Duration, text: String) {
        #expect(DurationText.text(duration) == text)
    }

    @Test(arguments: [
        (Duration.zero, "1 second"), (.milliseconds(1), "1 second"), (.seconds(1), "1 second"),
        (.milliseconds(1001), "2 seconds"), (.seconds(60), "1 minute"),
        (.seconds(119), "119 seconds"), (.seconds(120), "2 minutes"),
        (.milliseconds(120_001), "3 minutes"), (.seconds(3600), "60 minutes"),
    ])
    func waitsAreTold(duration: Duration, text: String) {
        #expect(DurationText.rounded(duration) == text)
    }
}
