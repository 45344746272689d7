// SPDX-License-Identifier: MIT

import MailFormat
import Seeding

/// One line of `envelopes.jsonl`: where a letter goes, and of which run it is.
struct EnvelopeLine: Equatable {
    /// The letter's number.
    var letter: LetterNumber
    /// The name of its file.
    var file: String
    var reversePath: String
    var forwardPaths: [String]
    var messageID: String
    /// The run's name.
    var run: String
    /// The Date of the run's letters.
    var date: CivilTime

    /// The line of a letter.
    init(_ letter: Letter, file: String, run: String, date: CivilTime) {
        self.letter = letter.number
        self.file = file
        reversePath = letter.envelope.reversePath.text
        forwardPaths = letter.envelope.forwardPaths.map(\.text)
        messageID = letter.messageID.text
        self.run = run
        self.date = date
    }

    /// Reads a line; nil for one that is not ours.
    init?(json: some Sequence<UInt8>) {
        guard let object = FlatJSON.read(Array(json)),
            case .text(let number) = object["letter"], let letter = LetterNumber(number),
            case .text(let file) = object["file"],
            case .text(let reversePath) = object["reversePath"],
            case .list(let forwardPaths) = object["forwardPaths"],
            case .text(let messageID) = object["messageID"],
            case .text(let run) = object["run"],
            case .text(let dateText) = object["date"], let date = CivilTime(iso8601: dateText)
        else { return nil }
        self.letter = letter
        self.file = file
        self.reversePath = reversePath
        self.forwardPaths = forwardPaths
        self.messageID = messageID
        self.run = run
        self.date = date
    }

    /// The line, with its line feed.
    var json: [UInt8] {
        FlatJSON.write([
            ("letter", .text(letter.description)), ("file", .text(file)),
            ("reversePath", .text(reversePath)), ("forwardPaths", .list(forwardPaths)),
            ("messageID", .text(messageID)), ("run", .text(run)), ("date", .text(date.iso8601)),
        ])
    }
}
