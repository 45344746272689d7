// SPDX-License-Identifier: MIT

import Synchronization

/// The journal, and whether anybody is on the way to write it: what `add` touches, and no more.
final class StoreIntake: Sendable {
    /// What became of a mail that was added, and who has to be called for it.
    struct Outcome {
        /// Its number; nil where nothing is taken any more.
        let id: Int64?
        /// Whether it is kept now; otherwise its answer comes when it is written.
        var isKept = false
        /// Whether the journal must be written at once, and nobody has been told so.
        var hurries = false
        /// Whether the indexer sleeps.
        var wakes = false
    }

    private struct State {
        var journal: MailJournal
        var isAwake = false
        var isHurried = false
        var isClosed = false

        mutating func wake() -> Bool {
            defer { isAwake = true }
            return !isAwake
        }
    }

    private let state: Mutex<State>

    init(_ journal: MailJournal) {
        state = Mutex(State(journal: journal))
    }

    /// Adds a mail.
    ///
    /// - Parameters:
    ///   - mail: The mail.
    ///   - most: It waits for its answer where more bytes than these wait already.
    ///   - then: The answer, for when it is written.
    /// - Returns: What became of it.
    func add(_ mail: ArrivedMail, most: Int, _ then: @escaping MailJournal.Answer) -> Outcome {
        state.withLock { state in
            guard !state.isClosed else { return Outcome(id: nil) }
            let isKept = state.journal.bytes < most
            let id = state.journal.append(mail, then: isKept ? nil : then)
            var outcome = Outcome(id: id, isKept: isKept, wakes: state.wake())
            if !isKept, !state.isHurried { (state.isHurried, outcome.hurries) = (true, true) }
            return outcome
        }
    }

    /// Adds a session.
    ///
    /// - Returns: Whether the indexer must be woken.
    func add(_ session: SessionRecord) -> Bool {
        state.withLock { state in
            guard !state.isClosed else { return false }
            state.journal.append(session)
            return state.wake()
        }
    }

    /// Hands over what waits.
    func take() -> MailJournal.Batch {
        state.withLock { state in
            state.isHurried = false
            return state.journal.take()
        }
    }

    /// The number of the newest mail.
    var lastID: Int64 {
        state.withLock { $0.journal.lastID }
    }

    /// Lets the indexer sleep, unless something came.
    ///
    /// - Returns: Whether it may.
    func rest() -> Bool {
        state.withLock { state in
            state.isAwake = !state.journal.isEmpty
            return !state.isAwake
        }
    }

    /// Notes that the indexer is on its way.
    ///
    /// - Returns: Whether nobody had noted it before.
    func wake() -> Bool {
        state.withLock { $0.wake() }
    }

    /// Takes nothing more.
    func close() {
        state.withLock { $0.isClosed = true }
    }
}
