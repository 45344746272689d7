// SPDX-License-Identifier: MIT

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// A file that appears under its name all at once: until then it is written under another.
///
/// What was not committed is gone with the last reference.
final class AtomicFile {
    /// Its name in the folder.
    let name: String
    /// Whether it has its name.
    private(set) var isCommitted = false
    private let folder: OutputFolder
    private let temporary: String
    private let file: OutputFile

    /// Begins a file in a folder.
    ///
    /// - Throws: `DeliveryFailure`, also where another run is writing this very file.
    init(_ name: String, in folder: OutputFolder) throws(DeliveryFailure) {
        self.name = name
        self.folder = folder
        temporary = ".\(name).prankster"
        file = try Self.begin(temporary, for: name, in: folder)
    }

    deinit {
        if !isCommitted { folder.remove(temporary) }
    }

    /// A leftover is taken over, but only by one run, and never where a link leads elsewhere.
    private static func begin(_ temporary: String, for name: String, in folder: OutputFolder)
        throws(DeliveryFailure) -> OutputFile
    {
        let flags = O_WRONLY | O_CREAT | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC
        for _ in 0..<10 {
            let descriptor = unsafe openat(folder.descriptor, temporary, flags, 0o666)
            guard descriptor >= 0 else {
                let error = SystemError.last
                guard error.code == ELOOP || error.code == ENXIO else {
                    throw error.failure(writing: folder.shown(name))
                }
                folder.remove(temporary)
                continue
            }
            let file = OutputFile(descriptor, name: folder.shown(name))
            guard file.lock() else { break }
            switch file.identity(of: temporary, in: folder) {
            case .own:
                file.truncate(to: 0)
                return file
            case .shared: folder.remove(temporary)
            case .other: continue  // Its run gave it its name in the meantime.
            }
        }
        throw DeliveryFailure(.busy, "another run is writing '\(folder.shown(name))'")
    }

    /// Adds bytes.
    func append(_ bytes: [UInt8]) throws(DeliveryFailure) { try file.append(bytes) }

    /// Gives everything to the system.
    func flush() throws(DeliveryFailure) { try file.flush() }

    /// Waits until everything is on the disk.
    func sync() throws(DeliveryFailure) { try file.sync() }

    /// Cuts the file to a length at which it was whole.
    func truncate(to length: Int) { file.truncate(to: length) }

    /// Whether the file that has the name now holds the same.
    func isSameAsPresent() throws(DeliveryFailure) -> Bool {
        try file.flush()
        guard let new = InputFile(temporary, in: folder), let old = InputFile(name, in: folder)
        else { return false }
        return new.holdsSame(as: old)
    }

    /// Gives the file its name, in place of the file that has it; more may be added after it.
    func commit() throws(DeliveryFailure) {
        try file.sync()
        try folder.rename(temporary, to: name, in: folder)
        isCommitted = true
        try folder.sync()
    }
}
