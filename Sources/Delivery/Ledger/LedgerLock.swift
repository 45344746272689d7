// SPDX-License-Identifier: MIT

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// Keeps every other `send` away from a ledger for as long as it lives, and not longer than its
/// process.
///
/// The lock is `flock`'s, on a file of its own: closing some other descriptor cannot drop it, and
/// SQLite's own locks are left alone. A record lock beside it excludes nobody; it tells those who
/// look, without getting in the way, that a `send` is at work, and which process it is.
final class LedgerLock: Sendable {
    private let descriptor: CInt

    /// Takes the lock.
    ///
    /// - Throws: `LedgerFailure`, of kind `inUse` where another `send` has it.
    init(_ file: LedgerFile) throws(LedgerFailure) {
        let flags = O_RDWR | O_CREAT | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC
        descriptor = unsafe open(file.lockPath, flags, 0o600)
        guard descriptor >= 0 else { throw file.failure(.last) }
        guard flock(descriptor, LOCK_EX | LOCK_NB) != 0 else {
            var announcement = Self.announcement
            _ = unsafe fcntl(descriptor, F_SETLK, &announcement)
            return
        }
        let error = SystemError.last
        let holder = Self.holder(of: descriptor)
        close(descriptor)
        guard error.code == EWOULDBLOCK else { throw file.failure(error) }
        throw LedgerFailure(
            .inUse,
            "another 'prankster send'\(holder.map { " (process \($0))" } ?? "") is using "
                + "'\(file.path)'",
            help: ["wait until it ends, and run the same command again"])
    }

    /// Lets go in words too: a child that is just being started has a copy of the descriptor.
    deinit {
        flock(descriptor, LOCK_UN)
        close(descriptor)
    }

    /// Whether another process is sending with a ledger.
    static func isHeld(_ file: LedgerFile) -> Bool {
        let descriptor = unsafe open(
            file.lockPath, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
        guard descriptor >= 0 else { return false }
        defer { close(descriptor) }
        return announcement(on: descriptor) != nil
    }

    /// The process that has the lock; nil where it cannot be told.
    private static func holder(of descriptor: CInt) -> pid_t? {
        announcement(on: descriptor).flatMap { $0.l_pid > 0 ? $0.l_pid : nil }
    }

    /// Another process's record lock.
    private static func announcement(on descriptor: CInt) -> flock? {
        var found = announcement
        guard unsafe fcntl(descriptor, F_GETLK, &found) == 0, found.l_type != Int16(F_UNLCK)
        else { return nil }
        return found
    }

    /// A record lock on the whole file.
    private static var announcement: flock {
        var lock = flock()
        lock.l_type = Int16(F_WRLCK)
        lock.l_whence = Int16(SEEK_SET)
        return lock
    }
}
