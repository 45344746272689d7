// SPDX-License-Identifier: MIT

import GRDB

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

extension LedgerFailure {
    static let makeRoom = "make room, and run the same command again"
    static let copyElsewhere =
        "SQLite has to write beside it: copy it to another folder, and look there with --ledger"
    static let moveAway =
        "move it away to begin a new one; who has got which letter is then forgotten"

    /// What an error of the database means for someone who sends mail.
    ///
    /// - Parameters:
    ///   - error: The database's error, or a failure that is passed on.
    ///   - path: The ledger.
    ///   - isReading: Whether nothing was to be written.
    init(_ error: any Error, path: String, isReading: Bool = false) {
        if let failure = error as? LedgerFailure {
            self = failure
            return
        }
        let verb = isReading ? "read" : "write"
        func cannot(_ reason: String, _ help: String) -> LedgerFailure {
            LedgerFailure(.cannotWrite, "cannot \(verb) '\(path)': \(reason)", help: [help])
        }
        guard let error = error as? DatabaseError else {
            self = .damaged(path)
            return
        }
        switch error.resultCode {
        case .SQLITE_BUSY, .SQLITE_LOCKED, .SQLITE_PROTOCOL:
            self = LedgerFailure(
                .inUse, "another program has locked '\(path)'",
                help: ["close it there, and run the same command again"])
        case .SQLITE_FULL: self = cannot("the disk is full", Self.makeRoom)
        case .SQLITE_READONLY:
            self = cannot("permission denied, or read-only", LedgerFile.otherPlace)
        case .SQLITE_CANTOPEN, .SQLITE_PERM, .SQLITE_AUTH:
            let help = isReading ? Self.copyElsewhere : LedgerFile.otherPlace
            self = cannot(Self.reason(path) ?? "permission denied", help)
        case .SQLITE_IOERR where error.extendedResultCode == .SQLITE_IOERR_SHORT_READ:
            self = .damaged(path)
        case .SQLITE_IOERR:
            self =
                Self.isFull(path)
                ? cannot("the disk is full", Self.makeRoom)
                : cannot("the disk reports an error", LedgerFile.otherPlace)
        case .SQLITE_NOMEM: self = cannot("there is not enough memory", Self.makeRoom)
        case .SQLITE_NOTADB: self = .foreign(path)
        default: self = .damaged(path)
        }
    }

    /// The file is something else.
    static func foreign(_ path: String) -> LedgerFailure {
        LedgerFailure(.unreadable, "'\(path)' is not a ledger of prankster", help: [moveAway])
    }

    /// The file was a ledger.
    static func damaged(_ path: String) -> LedgerFailure {
        LedgerFailure(.unreadable, "the ledger '\(path)' is damaged", help: [moveAway])
    }

    /// A later version wrote it.
    static func newer(_ path: String) -> LedgerFailure {
        LedgerFailure(
            .unreadable, "the ledger '\(path)' was written by a newer prankster",
            help: ["update prankster, or \(LedgerFile.otherPlace)"])
    }

    /// Why a file cannot be opened, where the system tells.
    private static func reason(_ path: String) -> String? {
        unsafe access(path, R_OK | W_OK) == 0 ? nil : SystemError.last.reason
    }

    /// SQLite does not tell a full disk from a broken one in all places.
    private static func isFull(_ path: String) -> Bool {
        var status = statvfs()
        return unsafe statvfs(path, &status) == 0 && status.f_bavail < 16
    }
}
