// SPDX-License-Identifier: MIT

internal import Findings

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// A regular file of the user's or the machine's settings, read whole, through links.
struct SettingsFile {
    /// Why a file cannot be read, in words that fit behind a colon.
    struct Trouble: Error, Equatable {
        let reason: String
    }

    /// Its bytes.
    let bytes: [UInt8]
    /// What it is and who may do what with it, as `stat` says.
    let mode: mode_t
    /// Whose it is.
    let owner: uid_t

    /// Reads a file of at most `limit` bytes; never waits on a pipe or a device under the name.
    ///
    /// - Returns: nil where nothing at all has the name; a link that leads to nothing is something.
    /// - Throws: `Trouble`, also where only a part could be read.
    static func read(_ path: String, limit: Int) throws(Trouble) -> SettingsFile? {
        guard !path.utf8.contains(0) else { throw Trouble(reason: "its name holds a NUL") }
        let descriptor = unsafe open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
        guard descriptor >= 0 else {
            let error = SystemError.last
            guard error.code == ENOENT else { throw Trouble(reason: reason(error)) }
            var status = stat()
            guard unsafe lstat(path, &status) != 0 else {
                throw Trouble(reason: "it is a link to what is not there")
            }
            return nil
        }
        defer { close(descriptor) }
        var status = stat()
        guard unsafe fstat(descriptor, &status) == 0 else {
            throw Trouble(reason: SystemError.last.reason)
        }
        guard status.st_mode & S_IFMT == S_IFREG else {
            throw Trouble(reason: "it is no regular file")
        }
        let bytes = try contents(descriptor, limit: limit)
        return SettingsFile(bytes: bytes, mode: status.st_mode, owner: status.st_uid)
    }

    private static func contents(_ descriptor: CInt, limit: Int) throws(Trouble) -> [UInt8] {
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let got: Int
            do {
                got = try DescriptorInput.read(from: descriptor, into: &chunk)
            } catch {
                throw Trouble(reason: error.reason)
            }
            if got == 0 { return bytes }
            bytes += chunk[..<got]
            guard bytes.count <= limit else {
                throw Trouble(reason: "it is larger than \(DisplayText.size(limit))")
            }
        }
    }

    private static func reason(_ error: SystemError) -> String {
        error.code == ELOOP ? "its symbolic links lead in a circle" : error.reason
    }
}
