// SPDX-License-Identifier: MIT

import Dispatch
import GRDB
import Synchronization

/// Gathers what is to be written while a transaction runs, and makes one transaction of it.
///
/// The first operation that arrives while nothing runs is written at once; those that arrive
/// meanwhile share the next transaction, in their order. So a group is as large as the load makes
/// it, and nobody waits for a clock. Only reservations wait for the disk, and nothing waits behind
/// them.
final class GroupCommit: Sendable {
    private struct Waiting {
        var operations: [LedgerOperation] = []
        var isScheduled = false
    }

    private let database: DatabaseQueue
    private let file: LedgerFile
    /// Nil for a ledger that is only looked at.
    private let log: WriteAheadLog?
    /// Lives as long as anything may be written.
    private let lock: LedgerLock?
    private let waiting = Mutex(Waiting())
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
        let isFirst = waiting.withLock { waiting in
            waiting.operations += operations
            defer { waiting.isScheduled = true }
            return !waiting.isScheduled
        }
        guard isFirst else { return }
        database.asyncWriteWithoutTransaction { db in try? self.writeGroup(db) }
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
        guard waiting.withLock({ !$0.operations.isEmpty }) else { return }
        do {
            try database.writeWithoutTransaction { db in try writeGroup(db) }
        } catch {
            throw LedgerFailure(error, path: file.path)
        }
    }

    private func writeGroup(_ db: Database) throws(LedgerFailure) {
        let group = waiting.withLock { waiting in
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
                        case .confirm(let id, _):
                            if try !letters.confirm(id, rows) { unreserved.insert(id) }
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
            case .confirm(let id, let answer):
                answer(unreserved.contains(id) ? .failure(notReserved) : .success(()))
            case .record: break
            }
        }
    }

    /// No letter of the group may leave; outcomes wait for a better time.
    private func refuse(_ group: [LedgerOperation], _ failure: LedgerFailure) {
        let outcomes = group.filter { if case .record = $0 { true } else { false } }
        waiting.withLock { $0.operations.insert(contentsOf: outcomes, at: 0) }
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
