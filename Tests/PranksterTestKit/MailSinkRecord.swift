// SPDX-License-Identifier: MIT

import NIOCore
import NIOPosix
package import SMTPWire
import Synchronization

/// A message that a `MailSink` took.
package struct SunkMail: Sendable, Hashable {
    /// Envelope, bytes, and how they came; without bytes where the sink forgets them.
    package let message: ReceivedMessage
    /// The Message-ID with its brackets.
    package let messageID: String?
    /// On which connection it came, from 0.
    package let connection: Int
}

/// A fault that a `MailSink` really had.
package struct SunkFault: Sendable, Hashable {
    /// When.
    package let occasion: FaultOccasion
    /// What.
    package let fault: Fault
}

/// What a `MailSink` knows of its past.
package struct MailSinkHistory: Sendable {
    /// What it took, in order.
    package var mails: [SunkMail] = []
    /// What went wrong, in order.
    package var faults: [SunkFault] = []
    /// How many connections came.
    package var connections = 0
    /// How many of them are there still.
    package var openConnections = 0
    /// The most that were there at once.
    package var mostOpenConnections = 0
    /// How many MAILs came.
    package var letters = 0
    /// Whether a client said a command before the answer to the one before it.
    package var hasSeenPipelining = false
    /// Who logged in, in order.
    package var logins: [String] = []
    /// How often each RCPT came.
    var recipients: [String: Int] = [:]
}

/// A `MailSink`'s memory, and those who wait for something in it.
final class MailSinkRecord: Sendable {
    private struct Waiter {
        let isDue: @Sendable (MailSinkHistory) -> Bool
        let promise: EventLoopPromise<MailSinkHistory>
    }

    private struct State {
        var history = MailSinkHistory()
        var waiters: [Waiter] = []
    }

    private let state = Mutex(State())

    var history: MailSinkHistory { state.withLock { $0.history } }

    /// Changes the history, and wakes whom that concerns.
    func change<Result: Sendable>(_ body: (inout MailSinkHistory) -> Result) -> Result {
        let (result, due, history) = state.withLock { state in
            let result = body(&state.history)
            guard !state.waiters.isEmpty else { return (result, [Waiter](), MailSinkHistory()) }
            let history = state.history
            let due = state.waiters.filter { $0.isDue(history) }
            if !due.isEmpty { state.waiters.removeAll { $0.isDue(history) } }
            return (result, due, history)
        }
        for waiter in due { waiter.promise.succeed(history) }
        return result
    }

    /// The history, once something holds of it.
    func wait(
        within seconds: Int64, until isDue: @escaping @Sendable (MailSinkHistory) -> Bool
    ) async throws -> MailSinkHistory {
        let loop = MultiThreadedEventLoopGroup.singleton.next()
        let promise = loop.makePromise(of: MailSinkHistory.self)
        let limit = loop.scheduleTask(in: .seconds(seconds)) { promise.fail(MailSinkTimeout()) }
        let now: MailSinkHistory? = state.withLock { state in
            if isDue(state.history) { return state.history }
            state.waiters.append(Waiter(isDue: isDue, promise: promise))
            return nil
        }
        if let now { promise.succeed(now) }
        defer { limit.cancel() }
        return try await promise.futureResult.get()
    }
}

/// What was waited for did not come in time.
package struct MailSinkTimeout: Error {}
