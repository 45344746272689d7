// SPDX-License-Identifier: MIT

package import MailFormat

/// A file for each letter: `file:DIR`, with `envelopes.jsonl` beside them.
///
/// A file that holds the letter already is left alone, so that the same run can be repeated or
/// resumed. One with other contents is only overwritten with `force`. In a folder that has letters
/// nothing gets its name before every letter was compared, and nothing at all if one differs.
package struct EmlDirectory: Transport {
    private static let prefix = ".prankster-"
    /// More names than this are counted in a message, not shown.
    private static let mostShown = 5

    private let options: DeliveryOptions
    private let folder: OutputFolder
    private let names: LetterFileName
    /// Letters' files that were here before, but for those of letters that came.
    private var older: Set<String> = []
    /// Whether new files wait for their names until the end.
    private let isHolding: Bool
    private var list: EnvelopeList
    private var batch: OutputBatch
    private var receipts: [Receipt] = []
    private var conflicts: [String] = []

    private var present = PresentLetters()
    private var olderNotes: [String] = []

    /// What was there already, and what became of the files of an older plan.
    package var notes: [String] { present.notes + olderNotes }

    /// Opens the folder, and makes it where it is missing.
    ///
    /// - Throws: `DeliveryFailure` where nothing can be written there.
    package init(_ path: String, _ options: DeliveryOptions) throws(DeliveryFailure) {
        self.options = options
        folder = try OutputFolder.open(path, creating: true)
        try folder.lock()
        names = LetterFileName(groupCount: options.groupCount)
        for name in try folder.names() {
            if name.hasPrefix(Self.prefix) {
                folder.remove(name)
            } else if LetterFileName.isLetter(name) {
                older.insert(name)
            }
        }
        isHolding = !older.isEmpty
        if EnvelopeList.isForeign(in: folder), !options.force {
            conflicts = [EnvelopeList.fileName]
        }
        list = try EnvelopeList(in: folder, isWhole: options.isWhole)
        batch = OutputBatch(stage: folder, folder: folder, prefix: Self.prefix)
    }

    /// The runs whose letters a folder holds: one of them may be the run that is about to go on,
    /// and then gives its date.
    package static func remembered(in path: String) -> [RememberedRun] {
        guard let folder = try? OutputFolder.open(path, creating: false) else { return [] }
        return EnvelopeList.runs(in: folder)
    }

    /// Writes a letter, unless it is there already.
    package mutating func deliver(_ letter: Letter) throws(DeliveryFailure) -> [Receipt] {
        let name = names.name(of: letter)
        older.remove(name)
        list.append(
            EnvelopeLine(letter, file: name, run: options.run, date: options.date))
        switch folder.presence(of: name, holding: letter.bytes) {
        case .same:
            present.add()
            return conflicts.isEmpty ? Receipt.written(letter) : []
        case .other where !options.force:
            conflicts.append(name)
            abandon()
            return []
        case .other, .nothing: break
        }
        guard conflicts.isEmpty else { return [] }
        do {
            try batch.add(letter.bytes, as: name)
            receipts += Receipt.written(letter)
            guard batch.isFull else { return [] }
            try batch.sync()
            return isHolding ? [] : try publish()
        } catch {
            abandon()
            throw error
        }
    }

    /// Names what waits for it, and looks after the files of an older plan.
    package mutating func finish() throws(DeliveryFailure) -> [Receipt] {
        guard conflicts.isEmpty else { throw conflict }
        do {
            try batch.sync()
            try list.finish()
            let last = try publish()
            settleOlder()
            return last
        } catch {
            abandon()
            throw error
        }
    }

    private mutating func publish() throws(DeliveryFailure) -> [Receipt] {
        if !batch.isEmpty {
            try list.publish()
            try batch.publish()
        }
        defer { receipts.removeAll() }
        return receipts
    }

    private mutating func abandon() {
        batch.discard()
        receipts.removeAll()
    }

    private mutating func settleOlder() {
        guard options.isWhole else { return }
        let older = older.filter { InputFile($0, in: folder)?.isLetterOfOurs ?? false }
        guard !older.isEmpty else { return }
        let count = older.count
        let what = "\(count) file\(count == 1 ? "" : "s") of an older plan"
        let shown = Self.shown(older.sorted())
        if options.force {
            for name in older { folder.remove(name) }
            olderNotes.append("removed \(what) from '\(folder.path)': \(shown)")
        } else {
            olderNotes.append("left \(what) in '\(folder.path)', which --force removes: \(shown)")
        }
    }

    private var conflict: DeliveryFailure {
        let help = ["--force overwrites, or choose another folder"]
        if conflicts.count == 1 {
            return DeliveryFailure(
                .wouldOverwrite, "'\(folder.shown(conflicts[0]))' has other contents", help: help)
        }
        return DeliveryFailure(
            .wouldOverwrite,
            "\(conflicts.count) files in '\(folder.path)' have other contents: "
                + Self.shown(conflicts),
            help: help)
    }

    private static func shown(_ names: [String]) -> String {
        let rest = names.count - mostShown
        return names.prefix(mostShown).joined(separator: ", ")
            + (rest > 0 ? " and \(rest) more" : "")
    }
}
