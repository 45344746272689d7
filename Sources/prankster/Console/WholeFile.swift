// SPDX-License-Identifier: MIT

import Campaigns
import Delivery

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Reads whole regular files, up to a limit.
enum WholeFile {
    /// All bytes of a file; never waits on a pipe or a device that stands under the name.
    ///
    /// - Throws: what `FileSource` knows as trouble.
    static func read(_ path: String, limit: Int) throws(FileSource.Trouble) -> [UInt8] {
        guard !path.utf8.contains(0) else { throw .missing }
        let descriptor = unsafe open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
        guard descriptor >= 0 else { throw .last }
        defer { close(descriptor) }
        var status = stat()
        guard unsafe fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            throw .notRegular
        }
        return try readAll(descriptor, expected: Int(status.st_size), limit: limit)
    }

    /// All bytes that standard input has.
    ///
    /// - Throws: what `FileSource` knows as trouble.
    static func readStandardInput(limit: Int) throws(FileSource.Trouble) -> [UInt8] {
        try readAll(0, expected: 65_536, limit: limit)
    }

    private static func readAll(_ descriptor: Int32, expected: Int, limit: Int)
        throws(FileSource.Trouble) -> [UInt8]
    {
        guard expected <= limit else { throw .tooLarge }
        var bytes = [UInt8](repeating: 0, count: expected + 1)
        var count = 0
        while true {
            let got: Int
            do {
                got = try DescriptorInput.read(from: descriptor, into: &bytes, at: count)
            } catch {
                throw .unreadable(error.reason)
            }
            if got == 0 { break }
            count += got
            guard count <= limit else { throw .tooLarge }
            if count == bytes.count {
                bytes.append(contentsOf: repeatElement(0, count: bytes.count))
            }
        }
        bytes.removeLast(bytes.count - count)
        return bytes
    }
}

extension FileSource.Trouble {
    /// What the last failed call of this thread means for a file that was to be read.
    static var last: FileSource.Trouble {
        errno == ENOENT || errno == ENOTDIR
            ? .missing : .unreadable(unsafe String(cString: strerror(errno)))
    }
}
