// SPDX-License-Identifier: MIT

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// The ledger's file and what lies beside it: checked before SQLite touches them.
///
/// An existing file is never opened here: SQLite's locks on it would go when ours is closed.
struct LedgerFile {
    /// The path as the user knows it.
    let path: String

    /// The folder that a ledger has to itself, when nobody names another place.
    private static let ownFolder = ".prankster"

    private var folder: String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    /// The file by which a `send` keeps others out.
    var lockPath: String { path + "-lock" }

    /// Whether there is a ledger.
    ///
    /// - Throws: `LedgerFailure` where something else has its name, or that of a file beside it.
    func isThere() throws(LedgerFailure) -> Bool {
        let isThere = try isFile(path)
        for suffix in ["-wal", "-shm", "-lock"] { _ = try isFile(path + suffix) }
        return isThere
    }

    /// Makes the folder, for the user alone and not for git, where it is missing.
    func makeFolder() throws(LedgerFailure) {
        try refuseFolderElsewhere()
        guard unsafe mkdir(folder, 0o700) == 0 else {
            guard errno == EEXIST else { throw failure(.last) }
            return
        }
        do {
            try hideFromGit()
        } catch {
            unsafe rmdir(folder)
            throw error
        }
        try sync(folder + "/..")
    }

    private func hideFromGit() throws(LedgerFailure) {
        let name = folder + "/.gitignore"
        let flags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC
        let ignored = unsafe open(name, flags, 0o600)
        guard ignored >= 0 else { throw failure(.last) }
        defer { close(ignored) }
        guard unsafe write(ignored, "*\n", 2) == 2 else {
            let error = SystemError.last
            unsafe unlink(name)
            throw failure(error)
        }
    }

    /// Makes an empty file, which only the user can read, for SQLite to fill.
    func create() throws(LedgerFailure) {
        let file = unsafe open(path, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard file >= 0 else {
            guard errno == EEXIST else { throw failure(.last) }
            return
        }
        close(file)
    }

    /// Waits until the names of the ledger's files are on the disk.
    func syncFolder() throws(LedgerFailure) { try sync(folder) }

    /// A campaign that came from elsewhere must not choose where its ledger is.
    private func refuseFolderElsewhere() throws(LedgerFailure) {
        guard folder == Self.ownFolder || folder.hasSuffix("/" + Self.ownFolder) else { return }
        var status = stat()
        guard unsafe lstat(folder, &status) == 0, status.st_mode & S_IFMT == S_IFLNK else { return }
        throw LedgerFailure(
            .cannotWrite, "cannot use '\(path)' as ledger: '\(folder)' is a symbolic link",
            help: [Self.otherPlace])
    }

    private func isFile(_ path: String) throws(LedgerFailure) -> Bool {
        var status = stat()
        guard unsafe lstat(path, &status) == 0 else {
            guard errno == ENOENT else { throw failure(.last) }
            return false
        }
        let what: String
        switch status.st_mode & S_IFMT {
        case S_IFREG: return true
        case S_IFLNK: what = "a symbolic link"
        case S_IFDIR: what = "a folder"
        default: what = "no regular file"
        }
        let name = path == self.path ? "it" : "'\(path)'"
        throw LedgerFailure(
            .cannotWrite, "cannot use '\(self.path)' as ledger: \(name) is \(what)",
            help: [Self.otherPlace])
    }

    static let otherPlace = "choose another place with --ledger"

    /// The failure to do something with the ledger's files.
    func failure(_ error: SystemError) -> LedgerFailure {
        LedgerFailure(
            .cannotWrite, "cannot write '\(path)': \(error.reason)",
            help: error.code == ENOSPC || error.code == EDQUOT
                ? [LedgerFailure.makeRoom] : [Self.otherPlace])
    }

    private func sync(_ folder: String) throws(LedgerFailure) {
        let descriptor = unsafe open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw failure(.last) }
        defer { close(descriptor) }
        if let error = OutputFile.sync(descriptor) { throw failure(error) }
    }
}
