// SPDX-License-Identifier: MIT

import Campaigns

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// A folder on disk as a source of files that never hands out anything from outside of it.
struct DiskFolder: Sendable {
    /// The folder as the user wrote it; empty for the current one.
    let path: String

    /// The folder as a value for the pure parts of the program.
    var source: FileSource {
        FileSource(
            read: { path, limit throws(FileSource.Trouble) in
                try self.read(path, limit: limit)
            },
            list: { self.names(in: $0) },
            displayName: { self.displayName(of: $0) })
    }

    /// Whether there is a folder at a path.
    static func exists(at path: String) -> Bool {
        var status = stat()
        return unsafe stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }

    /// The path of a file as the user would write it.
    func displayName(of file: String) -> String {
        path.isEmpty || path == "." ? file : path + (path.hasSuffix("/") ? "" : "/") + file
    }

    /// All bytes of a regular file whose real place is inside the folder.
    private func read(_ file: String, limit: Int) throws(FileSource.Trouble) -> [UInt8] {
        guard FileSource.steps(of: file) != nil else { throw .outside }
        guard let folder = Self.realPath(path.isEmpty ? "." : path),
            let real = Self.realPath(displayName(of: file))
        else { throw .last }
        guard real.hasPrefix(folder == "/" ? "/" : folder + "/") else { throw .outside }
        return try WholeFile.read(real, limit: limit)
    }

    /// The names of the regular files below `folder`, sorted; links are looked through when read.
    private func names(in folder: String) -> [String] {
        guard folder.isEmpty || FileSource.steps(of: folder) != nil else { return [] }
        var found: [String] = []
        var waiting = [""]
        while let prefix = waiting.popLast(), found.count < Self.mostListed {
            let shown = displayName(of: folder.isEmpty ? "." : folder) + "/" + prefix
            guard let directory = unsafe opendir(shown) else { continue }
            defer { unsafe closedir(directory) }
            while let entry = unsafe readdir(directory) {
                let name = unsafe withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
                    unsafe String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
                }
                if name.hasPrefix(".") { continue }
                var status = stat()
                guard unsafe stat(shown + name, &status) == 0 else { continue }
                switch status.st_mode & S_IFMT {
                case S_IFREG: found.append(prefix + name)
                case S_IFDIR where prefix.count < Self.longestPrefix:
                    if !Self.isLink(shown + name) { waiting.append(prefix + name + "/") }
                default: break
                }
            }
        }
        return found.sorted()
    }

    /// A folder with more files than this is somebody's home, not a campaign's.
    private static let mostListed = 10_000
    private static let longestPrefix = 200

    private static func isLink(_ path: String) -> Bool {
        var status = stat()
        return unsafe lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFLNK
    }

    /// A path without links and dots; nil where nothing is there.
    static func realPath(_ path: String) -> String? {
        guard let real = unsafe realpath(path, nil) else { return nil }
        defer { unsafe free(real) }
        return unsafe String(cString: real)
    }
}
