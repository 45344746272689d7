// SPDX-License-Identifier: MIT

import GRDB

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

extension StoreFailure {
    static let otherPlace = "choose another file with --store, or leave it out to keep in memory"
    static let makeRoom = "make room on the disk, or keep fewer mails with --max"
    static let moveAway = "move it away to begin a new one"

    /// After `close`, nothing can be asked.
    static let closed = StoreFailure("the store is closed")

    /// What an error of the database means for someone who runs an inbox.
    ///
    /// - Parameters:
    ///   - error: The database's error, or a failure that is passed on.
    ///   - path: The file; nil in memory.
    init(_ error: any Error, path: String?) {
        if let failure = error as? StoreFailure {
            self = failure
            return
        }
        let code = (error as? DatabaseError)?.resultCode
        guard code != .SQLITE_MISUSE else {
            self = .closed
            return
        }
        guard let path else {
            self = StoreFailure(
                code == .SQLITE_NOMEM || code == .SQLITE_FULL
                    ? "there is not enough memory for the store" : "the store is damaged",
                help: "keep fewer mails with --max, or keep them in a file with --store")
            return
        }
        switch code {
        case .SQLITE_BUSY, .SQLITE_LOCKED, .SQLITE_PROTOCOL: self = .inUse(path)
        case .SQLITE_FULL: self = .full(path)
        case .SQLITE_READONLY, .SQLITE_PERM, .SQLITE_AUTH: self.init(opening: path, EACCES)
        case .SQLITE_CANTOPEN: self.init(opening: path, Self.reason(path))
        case .SQLITE_IOERR:
            self =
                Self.isFull(path)
                ? .full(path)
                : StoreFailure(
                    "cannot write the store '\(path)': the disk reports an error",
                    help: Self.otherPlace)
        case .SQLITE_NOTADB: self = .foreign(path)
        default: self = .damaged(path)
        }
    }

    /// The system would not open the file.
    init(opening path: String, _ code: CInt) {
        let reason =
            switch code {
            case EACCES, EPERM: "permission denied, or read-only"
            case EROFS: "the file system is read-only"
            case EISDIR: "it is a folder"
            case ENOENT: "there is no such folder"
            case ENOTDIR: "a part of the path is not a folder"
            case ELOOP: "it is a symbolic link that leads nowhere"
            case ENAMETOOLONG: "the name is too long"
            case ENOSPC, EDQUOT: "the disk is full"
            case EMFILE, ENFILE: "too many files are open"
            default: unsafe String(cString: strerror(code)).lowercased()
            }
        self.init("cannot open the store '\(path)': \(reason)", help: Self.otherPlace)
    }

    /// Another inbox, or another program, has the file.
    static func inUse(_ path: String) -> StoreFailure {
        StoreFailure(
            "another program is using the store '\(path)'",
            help: "stop the other inbox, or choose another file with --store")
    }

    /// There is no room.
    static func full(_ path: String) -> StoreFailure {
        StoreFailure("cannot write the store '\(path)': the disk is full", help: makeRoom)
    }

    /// The file is something else.
    static func foreign(_ path: String) -> StoreFailure {
        StoreFailure("'\(path)' is not a store of prankster's inbox", help: otherPlace)
    }

    /// The file was a store.
    static func damaged(_ path: String) -> StoreFailure {
        StoreFailure("the store '\(path)' is damaged", help: moveAway)
    }

    /// A later version wrote it.
    static func newer(_ path: String) -> StoreFailure {
        StoreFailure(
            "the store '\(path)' was written by a newer prankster",
            help: "update prankster, or choose another file with --store")
    }

    /// Why a file cannot be opened, where the system tells.
    private static func reason(_ path: String) -> CInt {
        unsafe access(path, R_OK | W_OK) == 0 ? EACCES : errno
    }

    /// SQLite does not tell a full disk from a broken one in all places.
    private static func isFull(_ path: String) -> Bool {
        var status = statvfs()
        return unsafe statvfs(path, &status) == 0 && status.f_bavail < 16
    }
}
