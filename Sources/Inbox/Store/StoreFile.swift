// SPDX-License-Identifier: MIT

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// The store's file: looked at, or made, before SQLite touches it.
///
/// An existing file is never opened here: SQLite's locks on it would go when ours is closed.
struct StoreFile {
    /// The path as the user knows it.
    let path: String

    /// Makes an empty file that only the user can read, where there is none.
    ///
    /// - Throws: `StoreFailure` where something else has its name, or it cannot be made.
    func makeReady() throws(StoreFailure) {
        guard !path.isEmpty, !path.utf8.contains(0) else {
            throw StoreFailure("the store's file has no name", help: StoreFailure.otherPlace)
        }
        var status = stat()
        if unsafe stat(path, &status) == 0 {
            return try check(status.st_mode)
        }
        guard errno == ENOENT else { throw StoreFailure(opening: path, errno) }
        let file = unsafe open(path, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw StoreFailure(opening: path, errno) }
        close(file)
    }

    private func check(_ mode: mode_t) throws(StoreFailure) {
        switch mode & S_IFMT {
        case S_IFREG:
            guard unsafe access(path, R_OK | W_OK) == 0 else {
                throw StoreFailure(opening: path, errno)
            }
        case S_IFDIR: throw StoreFailure(opening: path, EISDIR)
        default:
            throw StoreFailure(
                "cannot open the store '\(path)': it is no regular file",
                help: StoreFailure.otherPlace)
        }
    }
}
