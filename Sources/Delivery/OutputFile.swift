// SPDX-License-Identifier: MIT

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// An open file that is being written; it closes with the last reference to it.
final class OutputFile {
    /// How much is gathered before it is written.
    private static let bufferSize = 1 << 16

    /// Its name, for messages.
    let name: String
    private let descriptor: CInt
    private var buffer: [UInt8] = []
    private var isOpen = true

    /// Takes over an open descriptor.
    init(_ descriptor: CInt, name: String) {
        self.descriptor = descriptor
        self.name = name
    }

    deinit { close() }

    /// Adds bytes; they are on their way after `flush`, and safe after `sync`.
    func append(_ bytes: [UInt8]) throws(DeliveryFailure) {
        buffer += bytes
        if buffer.count >= Self.bufferSize { try flush() }
    }

    /// Gives everything to the system.
    func flush() throws(DeliveryFailure) {
        guard !buffer.isEmpty else { return }
        let error = DescriptorOutput.write(buffer, to: descriptor)
        buffer.removeAll(keepingCapacity: true)
        if let error { throw error.failure(writing: name) }
    }

    /// Waits until everything is on the disk.
    func sync() throws(DeliveryFailure) {
        try flush()
        if let error = Self.sync(descriptor) { throw error.failure(writing: name) }
    }

    /// Cuts the file to a length at which it was whole.
    func truncate(to length: Int) {
        buffer.removeAll()
        _ = ftruncate(descriptor, off_t(length))
    }

    /// Keeps others from writing the same file; false where another does.
    func lock() -> Bool {
        flock(descriptor, LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK
    }

    /// What a name in a folder means now.
    enum Identity {
        /// This file, and nothing else means it.
        case own
        /// This file, but it has another name as well, or is no regular file.
        case shared
        /// Another file, or none.
        case other
    }

    /// What a name in a folder means now that this file was opened by it.
    func identity(of name: String, in folder: OutputFolder) -> Identity {
        var own = stat()
        var named = stat()
        guard unsafe fstat(descriptor, &own) == 0,
            unsafe fstatat(folder.descriptor, name, &named, AT_SYMLINK_NOFOLLOW) == 0,
            own.st_ino == named.st_ino, own.st_dev == named.st_dev
        else { return .other }
        return own.st_nlink == 1 && own.st_mode & S_IFMT == S_IFREG ? .own : .shared
    }

    /// Closes the file; what was not flushed is lost.
    func close() {
        guard isOpen else { return }
        isOpen = false
        #if canImport(Darwin)
            Darwin.close(descriptor)
        #else
            Glibc.close(descriptor)
        #endif
    }

    /// Waits for the disk; a file system that cannot wait does no harm.
    static func sync(_ descriptor: CInt) -> SystemError? {
        while fsync(descriptor) != 0 {
            if errno == EINVAL || errno == ENOTSUP { return nil }
            if errno != EINTR { return .last }
        }
        return nil
    }
}
