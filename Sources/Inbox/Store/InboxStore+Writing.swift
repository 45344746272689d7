// SPDX-License-Identifier: MIT

import Dispatch
import GRDB
import Synchronization

extension InboxStore {
    /// How long the indexer waits for more mails before it takes up the first.
    private static let gathering = DispatchTimeInterval.milliseconds(2)
    /// How often it looks whether a flood is over.
    private static let floodPause = DispatchTimeInterval.milliseconds(25)
    /// How long it works before it lets others have the database.
    static let slice = Duration.milliseconds(8)

    /// Has the journal written at once.
    func hurry() {
        database.asyncWriteWithoutTransaction { db in self.writeJournal(db) }
    }

    /// Has the indexer begin its rounds.
    func beginIndexing() {
        goRound(after: Self.gathering)
    }

    private func goRound(after delay: DispatchTimeInterval) {
        DispatchQueue.global().asyncAfter(deadline: .now() + delay) { [weak self] in
            self?.goRound()
        }
    }

    private func goRound() {
        database.asyncWriteWithoutTransaction { [weak self] db in self?.round(db) }
    }

    /// One round: what came is written, and some mails are indexed; in a flood, neither.
    private func round(_ db: Database) {
        let now = ContinuousClock.now
        let lastID = intake.lastID
        let (isFlood, isNoticeDue) = gauge.withLock { gauge in
            let isFlood = gauge.isFlood(lastID, at: now)
            return (isFlood, isFlood && gauge.isNoticeDue(at: now))
        }
        if isNoticeDue { listeners.post([.changed(nil)]) }
        guard !isFlood else { return goRound(after: Self.floodPause) }
        writeJournal(db)
        // What cannot be written now is tried again when the next mail comes.
        let isDone = (try? indexSlice(db)) ?? true
        if !isDone { return goRound() }
        if !intake.rest() { goRound(after: Self.gathering) }
    }

    /// Writes what waits in the journal, and answers those who wait for it.
    func writeJournal(_ db: Database) {
        let batch = intake.take()
        guard !batch.isEmpty else { return }
        var fallen: [Int64]? = []
        let result: Result<Void, StoreFailure>
        do {
            fallen = try Self.transaction(db) {
                try SessionRows(db).write(batch.sessions)
                return try MailShelf(db, settings).keep(batch)
            }
            result = .success(())
        } catch {
            result = .failure(StoreFailure(error, path: settings.file))
        }
        for (id, then) in batch.answers { then(result.map { id }) }
        for entry in batch.entries { entry.then?(result.map { entry.id }) }
        guard !listeners.isEmpty, case .success = result else { return }
        if let fallen {
            if !fallen.isEmpty { listeners.post([.removed(fallen)]) }
        } else {
            listeners.post([.changed(nil)])
        }
        listeners.post(batch.sessions.suffix(EventBuffer.most).map { .session($0.number) })
    }
}
