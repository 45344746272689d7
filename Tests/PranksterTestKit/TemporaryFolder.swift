// SPDX-License-Identifier: MIT

package import Foundation

/// A folder of a test's own that goes when the value goes.
package final class TemporaryFolder: Sendable {
    /// Where it is.
    package let root: URL

    /// Makes an empty folder.
    package init() throws {
        root = FileManager.default.temporaryDirectory
            .appendingPathComponent("prankster-test-\(UUID().uuidString)")
            .resolvingSymlinksInPath()
        try FileManager.default.createDirectory(at: root, withIntermediateDirectories: true)
    }

    deinit {
        try? FileManager.default.removeItem(at: root)
    }

    /// The place of a file in it.
    package func url(_ path: String) -> URL {
        root.appendingPathComponent(path)
    }

    /// Writes a file, and the folders above it.
    package func write(_ bytes: [UInt8], to path: String) throws {
        let place = url(path)
        try FileManager.default.createDirectory(
            at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(bytes).write(to: place)
    }

    /// Writes a file of text.
    package func write(_ text: String, to path: String) throws {
        try write(Array(text.utf8), to: path)
    }

    /// Makes an empty folder in it, and the folders above that.
    package func make(_ path: String) throws {
        try FileManager.default.createDirectory(
            at: url(path), withIntermediateDirectories: true)
    }

    /// All bytes of a file.
    package func read(_ path: String) throws -> [UInt8] {
        Array(try Data(contentsOf: url(path)))
    }

    /// The paths of all regular files, relative to the folder and sorted.
    package var files: [String] {
        let all = FileManager.default.enumerator(atPath: root.path)?.compactMap { $0 as? String }
        return (all ?? []).filter { path in
            var isFolder: ObjCBool = false
            let isThere = unsafe FileManager.default.fileExists(
                atPath: url(path).path, isDirectory: &isFolder)
            return isThere && !isFolder.boolValue
        }.sorted()
    }
}
