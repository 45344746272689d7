// SPDX-License-Identifier: MIT

internal import NIOCore
internal import SMTPWire

/// How long a session may still wait for its server: a deadline that moves with all progress, and
/// the moment to look at it again.
///
/// Between two looks never more passes than the shortest waiting time, so that every deadline set
/// meanwhile lies behind the next look: one scheduled task does for a session's whole life, and
/// progress costs no more than a store.
struct WaitingClock {
    /// What a look at the deadline finds.
    enum Finding: Equatable {
        /// Time is up.
        case expired
        /// Look again then.
        case look(NIODeadline)
    }

    private let times: WaitingTime
    private let shortest: TimeAmount
    private var deadline: NIODeadline?

    /// Creates a clock that waits for nothing.
    init(_ times: WaitingTime) {
        self.times = times
        shortest = Self.amount(min(times.command, times.data, times.block, times.end))
    }

    /// Begins to wait anew.
    mutating func restart(_ waiting: Waiting, at now: NIODeadline) {
        deadline = waiting.duration(in: times).map { now + Self.amount($0) }
    }

    /// Looks at the deadline.
    func look(at now: NIODeadline) -> Finding {
        guard let deadline else { return .look(now + shortest) }
        return deadline <= now ? .expired : .look(min(deadline, now + shortest))
    }

    /// Why a session ends that waited for too long.
    func end(_ waiting: Waiting) -> SessionEnd {
        let time = DurationText.text(waiting.duration(in: times) ?? .zero)
        let message =
            switch waiting {
            case .nothing, .command: "the server did not answer within \(time)"
            case .data: "the server did not answer DATA within \(time)"
            case .block: "the server took nothing of the letter for \(time)"
            case .end: "the server did not answer to the end of the letter within \(time)"
            }
        return SessionEnd(.timedOut, isTransient: true, message)
    }

    /// At most a year, so that no deadline overflows.
    private static func amount(_ time: Duration) -> TimeAmount {
        TimeAmount(min(time, .seconds(365 * 86_400)))
    }
}
