// SPDX-License-Identifier: MIT

import Delivery
import Findings
import Seeding

/// What is seen to before letters leave this machine: that somebody wants it, and that it is time.
struct Precaution {
    let care: Care
    let options: ServerOptions
    let console: Console
    private let clock = WallClock.system

    /// Stops where the letters' date is yet to come and nobody said to wait, or where there is
    /// nobody to ask.
    ///
    /// - Parameter date: the date of the letters; nil for those that may go at any time.
    /// - Throws: `Stop` with 64, once that is told.
    func check(date: CivilTime?) throws(Stop) {
        guard care.isNeeded else { return }
        if let date, !options.wait, let now = Environment.now,
            care.mustWait(for: date, at: now)
        {
            console.show([
                .error(
                    "the letters are dated \(date.iso8601), which is yet to come",
                    help: [
                        "--wait sends them when it has come",
                        "--date overrides it; without 'date' in the campaign it is this moment",
                    ])
            ])
            throw Stop(status: .usage)
        }
        if !options.yes, !console.canAsk {
            console.show([
                .error(
                    "there is no terminal to ask at before letters leave this machine",
                    help: ["--yes sends without asking; --dry-run tells what would be sent"])
            ])
            throw Stop(status: .usage)
        }
    }

    /// Asks whether to send; anything but a yes is a no.
    ///
    /// - Parameter what: what is about to be sent, asked for only where it is needed.
    /// - Throws: `Stop` where the answer is no.
    func confirm(_ what: () throws(Stop) -> String) throws(Stop) {
        guard care.isNeeded, !options.yes else { return }
        guard console.asks("\(try what()). Send?") else {
            console.report("nothing sent")
            throw Stop(status: .usage)
        }
    }

    /// Waits for the letters' date where that is wanted and it is yet to come.
    ///
    /// - Returns: whether there was anything to wait for.
    func wait(for date: CivilTime) -> Bool {
        guard options.wait, date.secondsSinceEpoch > clock.now() else { return false }
        console.report("waiting for \(date.iso8601); Ctrl-C sends nothing")
        clock.wait(until: date.secondsSinceEpoch)
        return true
    }
}
