// SPDX-License-Identifier: MIT

package import MailFormat

/// Keeps a rate over a whole run: letters leave evenly spaced, whatever they are.
///
/// A letter that could not leave when its turn came, because the thread or the network was late,
/// is made up for, but never more than `slack` of lateness: in any time T no more than
/// `(T + slack) / interval + 1` letters leave.
package struct Pacer: Sendable, Hashable {
    /// How much lateness is made up for.
    package static let slack = Duration.milliseconds(100)

    private let interval: Duration

    /// When the next letter may leave; nil for at any time.
    package private(set) var next: ContinuousClock.Instant?

    /// Creates a pacer whose first letter may leave at once.
    package init(_ rate: SendingRate) {
        interval = rate.interval
    }

    /// Counts a letter that leaves now.
    package mutating func depart(at now: ContinuousClock.Instant) {
        next = max(next ?? now, now - Self.slack) + interval
    }
}

extension SendingRate {
    /// The time from one letter to the next.
    var interval: Duration { .seconds(unit.seconds) / letters }

    /// How many letters go in a second, at least one.
    var lettersInASecond: Int { max(1, letters / unit.seconds) }
}
