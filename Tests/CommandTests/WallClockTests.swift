// SPDX-License-Identifier: MIT

import Foundation
import PranksterTestKit
import Testing

@testable import prankster

/// Waiting for the letters' date, without waiting.
@Suite struct WallClockTests {
    /// A clock that others set meanwhile: each step of it is written down.
    private final class Clock {
        var now: Int
        var steps: [Int] = []
        /// What the clock shows after a step, instead of what it should.
        var jumps: [Int: Int] = [:]

        init(_ now: Int) { self.now = now }

        var wall: WallClock {
            WallClock(
                now: { self.now },
                pass: { seconds in
                    self.now = self.jumps[self.steps.count] ?? self.now + seconds
                    self.steps.append(seconds)
                })
        }
    }

    @Test(arguments: [
        (100, []), (99, []), (101, [1]), (130, [30]), (131, [30, 1]), (175, [30, 30, 15]),
    ])
    func stepsLeadToTheMoment(moment: Int, steps: [Int]) {
        let clock = Clock(100)
        clock.wall.wait(until: moment)
        #expect(clock.steps == steps)
        #expect(clock.now == max(moment, 100))
    }

    /// Whoever sets the clock sets the waiting too, and a step that is cut short is made up for.
    @Test func theClockMayBeSet() {
        let clock = Clock(0)
        clock.jumps = [0: 500, 1: 10, 2: 11]
        clock.wall.wait(until: 600)
        #expect(clock.steps.prefix(4) == [30, 30, 30, 30])
        #expect(clock.now == 600)
        let late = Clock(0)
        late.jumps = [0: 3600]
        late.wall.wait(until: 600)
        #expect(late.steps == [30])
    }

    /// The program waits by the system's clock, and sends when the time has come.
    @Test func lettersLeaveWhenTheirDateHasCome() throws {
        let fixture = try SendingFixture(groups: 1)
        let sink = try MailSink()
        let moment = Date(timeIntervalSinceNow: 1)
        let date = moment.formatted(.iso8601)
        let run = try fixture.send(sink.url, "--wait", "--date", date)
        #expect(run.status == 0, "\(run.errors)")
        #expect(Date.now.timeIntervalSince1970 >= moment.timeIntervalSince1970.rounded(.down))
        #expect(sink.mails.count == 1)
    }
}
