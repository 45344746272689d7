// SPDX-License-Identifier: MIT

/// Whether a letter that is ready may leave.
enum Gate: Sendable, Hashable {
    case open
    /// Not before this moment.
    case closed(until: ContinuousClock.Instant)
    /// Not before something happens.
    case shut
}
