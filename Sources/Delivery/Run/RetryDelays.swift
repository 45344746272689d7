// SPDX-License-Identifier: MIT

package import Seeding

/// How long to wait before something is tried again: a second at first, and twice as long each
/// time, with a jitter that keeps those who failed together from coming back together.
///
/// The jitter is drawn from the run's seed, so a run can be played again in a test.
package struct RetryDelays: Sendable {
    /// The first delay, before jitter.
    package static let first = Duration.seconds(1)
    /// No delay is longer, jitter included.
    package static let longest = Duration.seconds(15 * 60)
    /// Jitter adds less than one part in so many.
    private static let jitterPart = 4
    /// Steps of the jitter in its range.
    private static let jitterSteps = 1024

    private let seed: Seed

    /// Creates the delays of a run.
    package init(seed: Seed) {
        self.seed = seed.keyed("retry delays")
    }

    /// The delay after a failure.
    ///
    /// - Parameters:
    ///   - failures: How many there were before this one in a row, from 0.
    ///   - what: What failed, which has a jitter of its own: a letter's place, or nil for the
    ///     connection.
    /// - Returns: The time to wait.
    package func delay(after failures: Int, of what: Int?) -> Duration {
        // Twenty doublings are far beyond the cap, and far from any overflow.
        let plain = Self.first * (1 << min(max(failures, 0), 20))
        guard plain * (Self.jitterPart + 1) < Self.longest * Self.jitterPart else {
            return Self.longest - jitter(of: Self.longest, failures, what)
        }
        return plain + jitter(of: plain, failures, what)
    }

    private func jitter(of delay: Duration, _ failures: Int, _ what: Int?) -> Duration {
        let key = seed.keyed(what.map { "letter \($0)" } ?? "connection", "\(failures)")
        var stream = key.stream
        let steps = stream.below(Self.jitterSteps)
        return delay / Self.jitterPart * steps / Self.jitterSteps
    }
}
