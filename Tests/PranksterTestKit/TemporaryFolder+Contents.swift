// SPDX-License-Identifier: MIT

import Foundation

/// What a test asks about a folder that something else has written into.
extension TemporaryFolder {
    /// The folder's path.
    package var path: String { root.path }

    /// The path of something in the folder.
    package func path(_ name: String) -> String { "\(path)/\(name)" }

    /// The bytes of a file, or nil.
    package func bytes(_ name: String) -> [UInt8]? {
        FileManager.default.contents(atPath: path(name)).map { [UInt8]($0) }
    }

    /// The text of a file, or nil.
    package func text(_ name: String) -> String? {
        bytes(name).map { String(decoding: $0, as: UTF8.self) }
    }

    /// The names in the folder or in one below it, sorted; hidden ones too.
    package func names(in folder: String = "") -> [String] {
        let names = try? FileManager.default.contentsOfDirectory(atPath: path(folder))
        return (names ?? []).sorted()
    }

    /// The number by which the file system knows a file: another one after it was replaced.
    package func fileNumber(_ name: String) -> Int? {
        let attributes = try? FileManager.default.attributesOfItem(atPath: path(name))
        return attributes?[.systemFileNumber] as? Int
    }
}
