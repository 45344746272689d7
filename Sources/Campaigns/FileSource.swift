// SPDX-License-Identifier: MIT

/// Where files come from: one folder, the campaign's or the shipped one.
///
/// The pure modules know no file system; whoever runs them hands this value in. Paths are relative
/// to the folder and parted by `/`. Whatever a path says, nothing outside the folder is ever read.
package struct FileSource: Sendable {
    /// Why a file cannot be had.
    package enum Trouble: Error, Sendable, Hashable {
        /// Nothing has that name.
        case missing
        /// A folder, a device, a pipe.
        case notRegular
        /// The path, or a link on it, leads out of the folder.
        case outside
        /// The file has more bytes than the caller takes.
        case tooLarge
        /// The system's own reason, in words.
        case unreadable(String)
    }

    /// The bytes of a regular file of at most so many bytes.
    package var read: @Sendable (_ path: String, _ limit: Int) throws(Trouble) -> [UInt8]
    /// The regular files below a folder, at any depth, relative to it and sorted.
    ///
    /// None where there is no such folder. The source's own folder is `""`.
    package var list: @Sendable (_ folder: String) -> [String]
    /// How findings call a file: `april/people.csv`.
    package var displayName: @Sendable (_ path: String) -> String

    /// Creates a source from its three answers.
    package init(
        read: @escaping @Sendable (_ path: String, _ limit: Int) throws(Trouble) -> [UInt8],
        list: @escaping @Sendable (_ folder: String) -> [String],
        displayName: @escaping @Sendable (_ path: String) -> String
    ) {
        self.read = read
        self.list = list
        self.displayName = displayName
    }

    /// The names along a path, or nil for one that is absolute, climbs with `..` or is no path.
    ///
    /// `.` is dropped. This looks at the text alone: a source on disk must refuse links that lead
    /// out as well.
    package static func steps(of path: String) -> [String]? {
        // By bytes, as a file system does it: a mark that combines with '/' hides it from Character.
        let slash = UInt8(ascii: "/")
        let steps = path.utf8.split(separator: slash, omittingEmptySubsequences: false)
            .map { String(Substring($0)) }.filter { $0 != "." }
        guard !path.utf8.contains(0), !steps.isEmpty,
            !steps.contains(where: { $0.isEmpty || $0 == ".." })
        else { return nil }
        return steps
    }

    /// A folder that exists in memory only.
    ///
    /// - Parameters:
    ///   - files: contents by path.
    ///   - name: the folder's name, for findings.
    /// - Returns: the source.
    package static func inMemory(_ files: [String: [UInt8]], name: String = "") -> FileSource {
        FileSource(
            read: { (path: String, limit: Int) throws(Trouble) -> [UInt8] in
                guard let steps = steps(of: path) else { throw .outside }
                let plain = steps.joined(separator: "/")
                guard let bytes = files[plain] else {
                    let isFolder = files.keys.contains { $0.hasPrefix(plain + "/") }
                    throw isFolder ? .notRegular : .missing
                }
                guard bytes.count <= limit else { throw .tooLarge }
                return bytes
            },
            list: { folder in
                let prefix = folder.isEmpty ? "" : folder + "/"
                return files.keys.filter { $0.hasPrefix(prefix) }
                    .map { String($0.dropFirst(prefix.count)) }.sorted()
            },
            displayName: { name.isEmpty ? $0 : name + "/" + $0 })
    }
}
