// SPDX-License-Identifier: MIT

import Dispatch
import GRDB
import Synchronization

/// Gathers what is to be written while a transaction runs, and makes one transaction of it.
///
/// The first operation that arrives while nothing runs is written at once; those that arrive
/// meanwhile share the next transaction, in their order. So a group is as large as the load makes
/// it. What nobody waits for, that is what became of letters, stays a few milliseconds for the next
/// confirmation. Only reservations wait for the disk, and nothing waits behind them.
final class GroupCommit: Sendable {
    private struct Waiting {
        var operations: [LedgerOperation] = []
        var isScheduled = false
    }

    /// What waits, apart from the rest, so that a timer can look at it and leave the ledger's lock to
    /// those who use it.
    private final class WaitingRoom: Sendable {
        let waiting = Mutex(Waiting())
    }

    /// How long outcomes wait for company: a transaction of their own would cost more than they do.
    private static let patience = DispatchTimeInterval.milliseconds(5)

    private let database: DatabaseQueue
    private let file: LedgerFile
    /// Nil for a ledger that is only looked at.
    private let log: WriteAheadLog?
    /// Lives as long as anything may be written.
    private let lock: LedgerLock?
    private let room = WaitingRoom()
    /// Only the database's queue uses it.
    private let letters = Mutex(LettersUnderWay())
    private let syncing = DispatchQueue(label: "ledger.sync")

    init(_ database: DatabaseQueue, _ file: LedgerFile, _ log: WriteAheadLog?, _ lock: LedgerLock?)
    {
        self.database = database
        self.file = file
        self.log = log
        self.lock = lock
    }

    /// Adds operations to the next group; never blocks.
    func add(_ operations: some Sequence<LedgerOperation>) {
        let isFirst = room.waiting.withLock { waiting in
            waiting.operations += operations
            defer { waiting.isScheduled = true }
            return !waiting.isScheduled
        }
        guard isFirst else { return }
        database.asyncWriteWithoutTransaction { db in try? self.writeGroup(db) }
    }

    /// Adds operations that can wait a little for others; never blocks.
    func addPatiently(_ operations: some Sequence<LedgerOperation>) {
        let isFirst = room.waiting.withLock { waiting in
            defer { waiting.operations += operations }
            return waiting.operations.isEmpty && !waiting.isScheduled
        }
        guard isFirst else { return }
        syncing.asyncAfter(deadline: .now() + Self.patience) { [weak self, room] in
            // Whoever lets go of a ledger has flushed it, and then nothing waits.
            if room.waiting.withLock({ !$0.operations.isEmpty }) { self?.add([]) }
        }
    }

    /// Writes what waits, and then something more, all of it on the disk when this returns.
    func synced<Value>(_ body: (Database) throws -> Value) throws(LedgerFailure) -> Value {
        let value: Value
        do {
            value = try database.writeWithoutTransaction { db in
                try writeGroup(db)
                return try body(db)
            }
        } catch {
            throw LedgerFailure(error, path: file.path)
        }
        try log?.sync()
        return value
    }

    /// Writes what waits, if anything does.
    func writeWaiting() throws(LedgerFailure) {
        guard room.waiting.withLock({ !$0.operations.isEmpty }) else { return }
        do {
            try database.writeWithoutTransaction { db in try writeGroup(db) }
        } catch {
            throw LedgerFailure(error, path: file.path)
        }
    }

    private func writeGroup(_ db: Database) throws(LedgerFailure) {
        let group = room.waiting.withLock { waiting in
            defer { waiting = Waiting() }
            return waiting.operations
        }
        guard !group.isEmpty else { return }
        do {
            let unreserved = try transaction(group, db)
            answer(group, unreserved)
        } catch {
            let failure = LedgerFailure(error, path: file.path)
            refuse(group, failure)
            throw failure
        }
    }

    /// Writes a group.
    ///
    /// - Returns: The letters that were to be confirmed, but were never reserved.
    private func transaction(_ group: [LedgerOperation], _ db: Database) throws -> Set<Int> {
        try letters.withLock { letters in
            var unreserved: Set<Int> = []
            do {
                try db.inTransaction(.immediate) {
                    let rows = LetterRows(db)
                    for operation in group {
                        switch operation {
                        case .reserve(let reserved, let run, _):
                            for letter in reserved { try letters.reserve(letter, run: run, rows) }
                        case .confirm(let ids, _):
                            for id in ids where try !letters.confirm(id, rows) {
                                unreserved.insert(id)
                            }
                        case .record(let outcome): try letters.record(outcome, rows)
                        }
                    }
                    return .commit
                }
            } catch {
                letters.takeBackChanges()
                throw error
            }
            letters.keepChanges()
            return unreserved
        }
    }

    private func answer(_ group: [LedgerOperation], _ unreserved: Set<Int>) {
        for operation in group {
            switch operation {
            case .reserve(_, _, let answer):
                syncing.async { [log] in
                    do throws(LedgerFailure) {
                        try log?.sync()
                        answer(.success(()))
                    } catch {
                        answer(.failure(error))
                    }
                }
            case .confirm(let ids, let answer):
                let isSound = unreserved.isEmpty || unreserved.isDisjoint(with: ids)
                answer(isSound ? .success(()) : .failure(notReserved))
            case .record: break
            }
        }
    }

    /// No letter of the group may leave; outcomes wait for a better time.
    private func refuse(_ group: [LedgerOperation], _ failure: LedgerFailure) {
        let outcomes = group.filter { if case .record = $0 { true } else { false } }
        room.waiting.withLock { $0.operations.insert(contentsOf: outcomes, at: 0) }
        for operation in group {
            switch operation {
            case .reserve(_, _, let answer), .confirm(_, let answer): answer(.failure(failure))
            case .record: break
            }
        }
    }

    private var notReserved: LedgerFailure {
        LedgerFailure(
            .cannotWrite, "a letter was about to leave that '\(file.path)' knows nothing of")
    }
}
