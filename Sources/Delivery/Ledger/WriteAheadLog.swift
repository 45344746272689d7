// SPDX-License-Identifier: MIT

import Synchronization

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// SQLite's log of committed transactions, which can be waited for without holding up the next one.
///
/// With `synchronous=NORMAL` a commit is a write to this file, and with `FULL` also a sync of it,
/// during which the connection can do nothing else. Here the sync comes from outside, at a time
/// when further transactions may run: it makes all durable that were committed when it began
/// (https://www.sqlite.org/walformat.html). Where a checkpoint has carried them over to the
/// database in the meantime, SQLite itself has synced both files. The log's own locks are in
/// another file, so closing this descriptor drops none.
final class WriteAheadLog: Sendable {
    private let descriptor: CInt
    private let file: LedgerFile
    private let failure = Mutex<LedgerFailure?>(nil)

    /// Opens the log of a database that has been written to, and whose connection stays open.
    init(_ file: LedgerFile) throws(LedgerFailure) {
        self.file = file
        descriptor = unsafe open(file.path + "-wal", O_RDONLY | O_NOFOLLOW | O_CLOEXEC)
        guard descriptor >= 0 else { throw file.failure(.last) }
    }

    deinit { close(descriptor) }

    /// Returns once every transaction that was committed before is on the disk.
    ///
    /// After a failure it fails for ever: the system tells of a lost write only once.
    func sync() throws(LedgerFailure) {
        if let failure = failure.withLock(\.self) { throw failure }
        guard let error = syncFile() else { return }
        let failure = file.failure(error)
        self.failure.withLock { $0 = failure }
        throw failure
    }

    private func syncFile() -> SystemError? {
        #if canImport(Darwin)
            if unsafe fcntl(descriptor, F_FULLFSYNC) == 0 { return nil }
            return OutputFile.sync(descriptor)
        #else
            while fdatasync(descriptor) != 0 {
                if errno == EINVAL { return nil }
                if errno != EINTR { return .last }
            }
            return nil
        #endif
    }
}
