// SPDX-License-Identifier: MIT

import Synchronization

@testable import Inbox

/// A store that only remembers, and answers as it is told.
final class RecordingKeeper: MailKeeper {
    /// When a mail is said to be kept.
    enum Answer: Sendable {
        case atOnce
        /// When `answerAll` is called, on the caller's thread.
        case whenTold
        case failing(StoreFailure)
    }

    typealias Then = @Sendable (Result<Int64, StoreFailure>) -> Void

    private struct State {
        var mails: [ArrivedMail] = []
        var sessions: [SessionRecord] = []
        var waiting: [(Int64, Then)] = []
        var watchers:
            [(isDue: @Sendable (Int, Int) -> Bool, resume: CheckedContinuation<Void, Never>)] =
                []
    }

    private let answer: Answer
    private let state = Mutex(State())

    init(_ answer: Answer = .atOnce) {
        self.answer = answer
    }

    var mails: [ArrivedMail] { state.withLock(\.mails) }
    var sessions: [SessionRecord] { state.withLock(\.sessions) }

    func add(_ mail: ArrivedMail, then: @escaping Then) {
        let id = change { state in
            state.mails.append(mail)
            let id = Int64(state.mails.count)
            if case .whenTold = answer { state.waiting.append((id, then)) }
            return id
        }
        switch answer {
        case .atOnce: then(.success(id))
        case .whenTold: break
        case .failing(let failure): then(.failure(failure))
        }
    }

    func add(_ session: SessionRecord) {
        change { $0.sessions.append(session) }
    }

    /// Says of all mails that wait that they are kept.
    func answerAll() {
        for (id, then) in state.withLock({ state in
            defer { state.waiting = [] }
            return state.waiting
        }) {
            then(.success(id))
        }
    }

    /// Waits until there are so many mails and sessions.
    func wait(mails: Int = 0, sessions: Int = 0) async {
        await withCheckedContinuation { continuation in
            change { state in
                state.watchers.append(({ $0 >= mails && $1 >= sessions }, continuation))
            }
        }
    }

    @discardableResult
    private func change<Result>(_ body: (inout State) -> Result) -> Result {
        let (result, due) = state.withLock { state in
            let result = body(&state)
            let due = state.watchers.filter { $0.isDue(state.mails.count, state.sessions.count) }
            state.watchers.removeAll { $0.isDue(state.mails.count, state.sessions.count) }
            return (result, due)
        }
        for watcher in due { watcher.resume.resume() }
        return result
    }
}
