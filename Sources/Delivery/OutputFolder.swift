// SPDX-License-Identifier: MIT

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// An open folder: every file in it is reached from here by its own name, so that no link can lead
/// outside.
final class OutputFolder {
    /// The path as the user knows it.
    let path: String
    let descriptor: CInt

    private init(path: String, descriptor: CInt) {
        self.path = path
        self.descriptor = descriptor
    }

    deinit { close(descriptor) }

    /// Opens a folder; `creating` makes it and the ones above it where they are missing.
    static func open(_ path: String, creating: Bool) throws(DeliveryFailure) -> OutputFolder {
        if creating { try makeFolders(path) }
        let descriptor = unsafe openat(AT_FDCWD, path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw failure(.last, path) }
        return OutputFolder(path: path, descriptor: descriptor)
    }

    /// Opens a folder inside this one, and makes it where it is missing.
    func subfolder(_ name: String) throws(DeliveryFailure) -> OutputFolder {
        let path = shown(name)
        if unsafe mkdirat(descriptor, name, 0o777) != 0, errno != EEXIST {
            throw SystemError.last.failure(writing: path)
        }
        let inner = unsafe openat(
            descriptor, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
        guard inner >= 0 else { throw Self.failure(.last, path) }
        return OutputFolder(path: path, descriptor: inner)
    }

    private static func makeFolders(_ path: String) throws(DeliveryFailure) {
        var made = path.hasPrefix("/") ? "/" : ""
        for part in path.split(separator: "/") {
            made += made.isEmpty || made == "/" ? part : "/" + part
            if unsafe mkdir(made, 0o777) == 0 || errno == EEXIST { continue }
            // A folder above may refuse and still hold what is asked for.
            let error = SystemError.last
            guard unsafe access(made, F_OK) == 0 else { throw failure(error, made) }
        }
    }

    private static func failure(_ error: SystemError, _ path: String) -> DeliveryFailure {
        guard error.code == ENOTDIR else { return error.failure(writing: path) }
        return DeliveryFailure(.cannotWrite, "cannot write into '\(path)': it is not a folder")
    }

    /// A file's path for messages.
    func shown(_ name: String) -> String { Self.shown(name, in: path) }

    /// The path of a name in a folder that the user called so.
    static func shown(_ name: String, in path: String) -> String {
        if path == "." { return name }
        return path.hasSuffix("/") ? path + name : "\(path)/\(name)"
    }

    /// Keeps other runs out for as long as this folder is open.
    func lock() throws(DeliveryFailure) {
        guard flock(descriptor, LOCK_EX | LOCK_NB) != 0, errno == EWOULDBLOCK else { return }
        throw DeliveryFailure(.busy, "another run is writing into '\(path)'")
    }

    /// The names in the folder, in no order.
    func names() throws(DeliveryFailure) -> [String] {
        let copy = unsafe openat(descriptor, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard copy >= 0, let stream = unsafe fdopendir(copy) else {
            throw Self.failure(.last, path)
        }
        defer { unsafe closedir(stream) }
        var names: [String] = []
        while let entry = unsafe readdir(stream) {
            let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { tuple in
                unsafe tuple.withMemoryRebound(to: CChar.self, capacity: 256) {
                    unsafe String(cString: $0)
                }
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names
    }

    /// Creates a new file under a name that only this run uses, in place of a leftover.
    func create(_ name: String) throws(DeliveryFailure) -> OutputFile {
        let flags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC
        for _ in 0..<2 {
            let file = unsafe openat(descriptor, name, flags, 0o666)
            if file >= 0 { return OutputFile(file, name: shown(name)) }
            guard errno == EEXIST else { break }
            remove(name)
        }
        throw SystemError.last.failure(writing: shown(name))
    }

    /// Gives a file its final name, in place of a file that has it.
    func rename(_ name: String, to new: String, in folder: OutputFolder)
        throws(DeliveryFailure)
    {
        guard unsafe renameat(descriptor, name, folder.descriptor, new) != 0 else { return }
        throw SystemError.last.failure(writing: folder.shown(new))
    }

    /// Removes a file, if it is there.
    func remove(_ name: String) {
        _ = unsafe unlinkat(descriptor, name, 0)
    }

    /// Waits until the contents of files in this folder are on the disk.
    ///
    /// Linux is asked for the file system as a whole: with hundreds of small files that is ten times
    /// as quick as one after the other.
    func syncContents(of names: [String]) throws(DeliveryFailure) {
        #if canImport(Glibc)
            // Glibc's module leaves `syncfs` out: it is no POSIX.
            typealias SyncFileSystem = @convention(c) (CInt) -> CInt
            if let symbol = unsafe dlsym(nil, "syncfs") {
                let syncFileSystem = unsafe unsafeBitCast(symbol, to: SyncFileSystem.self)
                if syncFileSystem(descriptor) == 0 { return }
            }
        #endif
        for name in names {
            let file = unsafe openat(descriptor, name, O_RDONLY | O_NOFOLLOW | O_CLOEXEC)
            guard file >= 0 else { throw SystemError.last.failure(writing: shown(name)) }
            try OutputFile(file, name: shown(name)).sync()
        }
    }

    /// Waits until names are on the disk too.
    func sync() throws(DeliveryFailure) {
        if let error = OutputFile.sync(descriptor) { throw error.failure(writing: path) }
    }
}
