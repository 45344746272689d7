// SPDX-License-Identifier: MIT

/// Tells a flood of mails, during which nothing but what is urgent should be done.
struct FloodGauge: Sendable {
    /// More mails a second are a flood.
    static let rate = 1500
    /// Fewer are none, however quickly they came.
    static let least: Int64 = 32
    /// How often listeners hear of a flood that goes on.
    static let noticing = Duration.milliseconds(500)

    private var lastID: Int64
    private var time: ContinuousClock.Instant
    private var noticed: ContinuousClock.Instant

    init(lastID: Int64, at time: ContinuousClock.Instant) {
        self.lastID = lastID
        self.time = time
        noticed = time
    }

    /// Whether mails have come in a flood since the last call.
    mutating func isFlood(_ lastID: Int64, at time: ContinuousClock.Instant) -> Bool {
        let came = lastID - self.lastID
        let seconds = (time - self.time) / .seconds(1)
        (self.lastID, self.time) = (lastID, time)
        return came >= Self.least && Double(came) > Double(Self.rate) * seconds
    }

    /// Whether it is time to tell listeners that the flood goes on.
    mutating func isNoticeDue(at time: ContinuousClock.Instant) -> Bool {
        guard time - noticed >= Self.noticing else { return false }
        noticed = time
        return true
    }
}
