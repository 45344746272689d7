// SPDX-License-Identifier: MIT

import Seeding

/// A moment of the clock as people read it.
enum Moment {
    /// Day and time, to the minute, as the clocks of this machine's time zone show them.
    static func text(_ secondsSinceEpoch: Int) -> String {
        guard let time = Environment.civilTime(secondsSinceEpoch) else { return "long ago" }
        return text(time)
    }

    /// Day and time, to the minute, as the moment's own offset shows them.
    static func text(_ time: CivilTime) -> String {
        String(time.iso8601.prefix(16)).replacing("T", with: " ")
    }
}
