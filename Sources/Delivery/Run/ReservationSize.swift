// SPDX-License-Identifier: MIT

import MailFormat

/// How many letters are reserved at once: about as many as leave in a second.
///
/// After a power loss everything reserved is in doubt, so it should be little; each reservation
/// waits for the disk, so it should be much. It grows while reservations are used up quickly, and
/// shrinks when one lasts longer than a second.
struct ReservationSize: Sendable, Hashable {
    /// Never more at once.
    static let most = 256

    private let ceiling: Int
    private var last: ContinuousClock.Instant?
    /// How many to reserve next.
    private(set) var letters: Int

    /// - Parameters:
    ///   - capacity: How many letters the carrier takes at once.
    ///   - rate: The run's rate; nil for none.
    init(capacity: Int, rate: SendingRate?) {
        ceiling = min(Self.most, rate?.lettersInASecond ?? Self.most)
        letters = max(1, min(capacity, ceiling))
    }

    /// A reservation was made.
    mutating func reserved(at now: ContinuousClock.Instant) {
        defer { last = now }
        guard let last else { return }
        if now - last < .milliseconds(250) {
            letters = min(letters * 2, ceiling)
        } else if now - last > .seconds(1) {
            letters = max(letters / 2, 1)
        }
    }
}
