// SPDX-License-Identifier: MIT

/// Decides when the connection is tried again after trouble, and when it is given up.
///
/// After trouble one letter leaves alone, as a probe, until the server answers to any letter:
/// nobody is served by a dozen letters that are lost, or in doubt, for one crash of the server.
/// What left before the trouble and comes back after it belongs to the same trouble.
struct ConnectionWatch: Sendable {
    private let delays: RetryDelays
    private let giveUpAfter: Duration

    /// Whether the server ever answered to a letter.
    private(set) var hasWorked = false
    /// Troubles since it last did.
    private(set) var troubles = 0
    private var since: ContinuousClock.Instant?
    private var nextTry: ContinuousClock.Instant?
    private var departures = 0
    private var departuresAtTrouble = 0

    init(delays: RetryDelays, giveUpAfter: Duration) {
        self.delays = delays
        self.giveUpAfter = giveUpAfter
    }

    /// Whether a letter may leave, as far as the connection is concerned.
    func gate(at now: ContinuousClock.Instant) -> Gate {
        guard let nextTry else { return .open }
        guard departures == departuresAtTrouble else { return .shut }
        return nextTry <= now ? .open : .closed(until: nextTry)
    }

    /// Counts a letter that leaves, and names its departure.
    mutating func depart() -> Int {
        departures += 1
        return departures
    }

    /// A letter that left came back without a word of the server about it: where it was the probe,
    /// another may leave.
    mutating func release(departure: Int) {
        departuresAtTrouble = max(departuresAtTrouble, departure)
    }

    /// The server answered to a letter.
    mutating func work() {
        hasWorked = true
        troubles = 0
        since = nil
        nextTry = nil
    }

    /// What became of a trouble.
    enum Judgement: Sendable, Hashable {
        /// It is part of one that is known.
        case known
        /// The next try comes after this time.
        case tryAgain(after: Duration)
        /// It has lasted too long.
        case giveUp
    }

    /// A connection failed.
    ///
    /// - Parameters:
    ///   - departure: That of the letter which came back; nil where it is not about one.
    ///   - now: The moment.
    /// - Returns: What follows.
    mutating func fail(departure: Int?, at now: ContinuousClock.Instant) -> Judgement {
        let isNew = troubles == 0 || departure ?? departures > departuresAtTrouble
        guard isNew else { return .known }
        let start = since ?? now
        since = start
        troubles += 1
        departuresAtTrouble = departures
        guard now - start < giveUpAfter else { return .giveUp }
        let wait = min(delay, start + giveUpAfter - now)
        nextTry = now + wait
        return .tryAgain(after: wait)
    }

    /// A server that worked may have closed an idle connection: the first try comes at once.
    private var delay: Duration {
        guard hasWorked else { return delays.delay(after: troubles - 1, of: nil) }
        return troubles == 1 ? .zero : delays.delay(after: troubles - 2, of: nil)
    }
}
