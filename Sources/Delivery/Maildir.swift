// SPDX-License-Identifier: MIT

package import MailFormat
import Seeding

/// A Maildir: `maildir:DIR`, with a file for each letter that appears whole in `new`.
///
/// A letter's name comes from its Message-ID, which is as good as its contents, so a letter that is
/// there, in `new` or read and moved to `cur`, is left alone. Lines end in LF, as mail programs
/// expect of a Maildir.
package struct Maildir: Transport {
    /// What ends the names of our files, before the flags that readers add.
    private static let suffix = ".prankster"

    private let folder: OutputFolder
    private var present: Set<String>
    private var presentLetters = PresentLetters()
    private var batch: OutputBatch
    private var receipts: [Receipt] = []

    /// What was there already.
    package var notes: [String] { presentLetters.notes }

    /// Opens a Maildir, and makes its folders where they are missing.
    ///
    /// - Throws: `DeliveryFailure` where nothing can be written there.
    package init(_ path: String) throws(DeliveryFailure) {
        folder = try OutputFolder.open(path, creating: true)
        try folder.lock()
        let new = try folder.subfolder("new")
        let read = try folder.subfolder("cur")
        let stage = try folder.subfolder("tmp")
        present = []
        for name in try new.names() + read.names() {
            let base = name.prefix { $0 != ":" }
            if base.hasSuffix(Self.suffix) { present.insert(String(base)) }
        }
        for name in try stage.names() where name.hasSuffix(Self.suffix) { stage.remove(name) }
        batch = OutputBatch(stage: stage, folder: new)
    }

    /// Delivers a letter, unless it is there already.
    package mutating func deliver(_ letter: Letter) throws(DeliveryFailure) -> [Receipt] {
        let name = Self.name(of: letter)
        guard present.insert(name).inserted else {
            presentLetters.add()
            return Receipt.written(letter)
        }
        do {
            try batch.add(Self.unixLines(letter.bytes), as: name)
            receipts += Receipt.written(letter)
            return batch.isFull ? try publish() : []
        } catch {
            batch.discard()
            throw error
        }
    }

    /// Delivers the letters that still wait for the disk.
    package mutating func finish() throws(DeliveryFailure) -> [Receipt] {
        do {
            return try publish()
        } catch {
            batch.discard()
            throw error
        }
    }

    private mutating func publish() throws(DeliveryFailure) -> [Receipt] {
        try batch.publish()
        defer { receipts.removeAll(keepingCapacity: true) }
        return receipts
    }

    private static func name(of letter: Letter) -> String {
        let hash = Fingerprint().adding("maildir").adding(letter.messageID.text).hex(32)
        return hash + suffix
    }

    private static func unixLines(_ bytes: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        for (index, byte) in bytes.enumerated() {
            if byte == 0x0D, index + 1 < bytes.count, bytes[index + 1] == 0x0A { continue }
            result.append(byte)
        }
        return result
    }
}
