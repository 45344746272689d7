// SPDX-License-Identifier: MIT

package import MailFormat
package import Seeding

/// One file in the mboxrd format: `mbox:FILE`.
///
/// The file appears when the run is finished. One with the same contents is left alone, one with
/// other contents is only replaced with `force`, and anything but a regular file never.
package struct MboxFile: Transport {
    private let writer: MboxWriter
    private let folder: OutputFolder
    private let file: AtomicFile
    private let force: Bool

    /// Begins the file; its folder must be there.
    ///
    /// - Throws: `DeliveryFailure` where nothing can be written there.
    package init(_ path: String, date: CivilTime, force: Bool) throws(DeliveryFailure) {
        let slash = path.lastIndex(of: "/")
        let name = slash.map { String(path[path.index(after: $0)...]) } ?? path
        let parent = slash.map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
        guard !name.isEmpty, name != ".", name != ".." else {
            throw DeliveryFailure(.cannotWrite, "cannot write '\(path)': it is a folder")
        }
        folder = try OutputFolder.open(parent, creating: false)
        if let obstacle = folder.obstacle(name) {
            throw DeliveryFailure(.cannotWrite, "cannot write '\(path)': \(obstacle)")
        }
        file = try AtomicFile(name, in: folder)
        writer = MboxWriter(date: date)
        self.force = force
    }

    /// Adds a letter to what will be the file.
    package mutating func deliver(_ letter: Letter) throws(DeliveryFailure) -> [Receipt] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(letter.bytes.count + 200)
        writer.append(letter, to: &bytes)
        try file.append(bytes)
        return Receipt.written(letter)
    }

    /// Gives the file its name.
    package mutating func finish() throws(DeliveryFailure) -> [Receipt] {
        if try file.isSameAsPresent() { return [] }
        guard force || !folder.has(file.name) else {
            throw DeliveryFailure(
                .wouldOverwrite, "'\(folder.shown(file.name))' has other contents",
                help: ["--force overwrites it"])
        }
        try file.commit()
        return []
    }
}
