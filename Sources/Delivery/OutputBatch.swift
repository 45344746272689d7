// SPDX-License-Identifier: MIT

/// New files of a folder, written under other names and then named together.
///
/// One wait for the disk is long; many files that wait together wait hardly longer.
struct OutputBatch {
    /// So many files are written before the disk is waited for.
    static let size = 512

    /// Where the files are until they are named.
    private let stage: OutputFolder
    private let folder: OutputFolder
    private let prefix: String
    private var names: [String] = []
    private var syncedCount = 0

    /// Creates an empty batch: files go to `stage` as prefix and name, then to `folder`.
    init(stage: OutputFolder, folder: OutputFolder, prefix: String = "") {
        self.stage = stage
        self.folder = folder
        self.prefix = prefix
    }

    /// Whether enough files were written to wait for the disk.
    var isFull: Bool { names.count - syncedCount >= Self.size }

    /// Whether no file waits for its name.
    var isEmpty: Bool { names.isEmpty }

    /// Writes one more file.
    mutating func add(_ bytes: [UInt8], as name: String) throws(DeliveryFailure) {
        let file = try stage.create(prefix + name)
        names.append(name)
        try file.append(bytes)
        try file.flush()
        file.close()
    }

    /// Waits until the contents of all files are on the disk.
    mutating func sync() throws(DeliveryFailure) {
        guard syncedCount < names.count else { return }
        try stage.syncContents(of: names[syncedCount...].map { prefix + $0 })
        syncedCount = names.count
    }

    /// Names all files, in place of those that have the names, and waits until that is on the disk.
    mutating func publish() throws(DeliveryFailure) {
        try sync()
        guard !names.isEmpty else { return }
        for (done, name) in names.enumerated() {
            do {
                try stage.rename(prefix + name, to: name, in: folder)
            } catch {
                names.removeFirst(done)
                syncedCount = names.count
                throw error
            }
        }
        names.removeAll()
        syncedCount = 0
        try folder.sync()
    }

    /// Removes what has no name yet.
    mutating func discard() {
        for name in names { stage.remove(prefix + name) }
        names.removeAll()
        syncedCount = 0
    }
}
