// SPDX-License-Identifier: MIT

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// What is in the folder already.
extension OutputFolder {
    /// What stands under a name.
    enum Presence {
        /// Nothing.
        case nothing
        /// A regular file with these very bytes.
        case same
        /// A file with other contents, or something else than a file.
        case other
    }

    /// Compares what stands under a name with what should.
    func presence(of name: String, holding bytes: [UInt8]) -> Presence {
        guard let file = InputFile(name, in: self) else { return has(name) ? .other : .nothing }
        return file.holds(bytes) ? .same : .other
    }

    /// Whether anything has the name.
    func has(_ name: String) -> Bool { mode(of: name) != nil }

    /// Why nothing can be written in place of what has the name, if so.
    func obstacle(_ name: String) -> String? {
        switch mode(of: name) {
        case nil, S_IFREG: nil
        case S_IFDIR: "it is a folder"
        case S_IFLNK: "it is a symbolic link"
        default: "it is no regular file"
        }
    }

    private func mode(of name: String) -> mode_t? {
        var status = stat()
        guard unsafe fstatat(descriptor, name, &status, AT_SYMLINK_NOFOLLOW) == 0 else {
            return nil
        }
        return status.st_mode & S_IFMT
    }
}
