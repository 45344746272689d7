// SPDX-License-Identifier: MIT

package import Seeding
import MailFormat

/// A run that a folder of letters remembers.
package struct RememberedRun: Sendable, Hashable {
    /// The run's name.
    package let run: String
    /// The Date of its letters: the same date makes the same bytes again.
    package let date: CivilTime
}

/// A folder's `envelopes.jsonl`: for each letter its file, its envelope and its run.
///
/// The list has its name before the letters that it lists have theirs, so that a run that was
/// killed finds its date again.
struct EnvelopeList {
    /// The name of the file.
    static let fileName = "envelopes.jsonl"

    private let file: AtomicFile
    private var buffer: [UInt8] = []
    private var wholeLength = 0
    /// All lines by letter, where those of letters that do not come again must stay.
    private var merged: [LetterNumber: EnvelopeLine]?

    /// Begins the list of a run.
    ///
    /// - Parameters:
    ///   - folder: Where the letters go.
    ///   - isWhole: Whether all letters come; else the lines of an older list stay, as long as
    ///     their files are there.
    /// - Throws: `DeliveryFailure` where no file can be written.
    init(in folder: OutputFolder, isWhole: Bool) throws(DeliveryFailure) {
        file = try AtomicFile(Self.fileName, in: folder)
        guard !isWhole, let old = InputFile(Self.fileName, in: folder) else { return }
        var merged: [LetterNumber: EnvelopeLine] = [:]
        while let bytes = old.nextLine() {
            guard let line = EnvelopeLine(json: bytes), folder.has(line.file) else { continue }
            merged[line.letter] = line
        }
        self.merged = merged
    }

    /// Adds a letter's line.
    mutating func append(_ line: EnvelopeLine) {
        if merged != nil {
            merged?[line.letter] = line
        } else {
            buffer += line.json
        }
    }

    /// Makes sure that everything added so far is in the folder's list.
    mutating func publish() throws(DeliveryFailure) {
        guard merged == nil else { return }
        try flush()
        if file.isCommitted { try file.sync() } else { try file.commit() }
    }

    /// Ends the list; one that says the same is left alone.
    mutating func finish() throws(DeliveryFailure) {
        if let lines = merged?.values.sorted(by: { $0.letter < $1.letter }) {
            merged = nil
            for line in lines { buffer += line.json }
        }
        try flush()
        if !file.isCommitted, try file.isSameAsPresent() { return }
        try publish()
    }

    /// A line that did not fit on the disk is taken back, so that the list is whole.
    private mutating func flush() throws(DeliveryFailure) {
        do {
            try file.append(buffer)
            try file.flush()
            wholeLength += buffer.count
            buffer.removeAll(keepingCapacity: true)
        } catch {
            file.truncate(to: wholeLength)
            throw error
        }
    }

    /// The runs that a folder's list names, each once.
    static func runs(in folder: OutputFolder) -> [RememberedRun] {
        guard let old = InputFile(fileName, in: folder) else { return [] }
        var runs: [RememberedRun] = []
        while let bytes = old.nextLine() {
            guard let line = EnvelopeLine(json: bytes) else { continue }
            let run = RememberedRun(run: line.run, date: line.date)
            if !runs.contains(run) { runs.append(run) }
            if runs.count == Self.mostRuns { break }
        }
        return runs
    }

    /// More runs than this are not remembered.
    private static let mostRuns = 100

    /// Whether a folder has a file of this name that is no list of ours.
    static func isForeign(in folder: OutputFolder) -> Bool {
        guard let old = InputFile(fileName, in: folder) else { return folder.has(fileName) }
        guard old.size > 0 else { return false }
        return old.nextLine().flatMap { EnvelopeLine(json: $0) } == nil
    }
}
