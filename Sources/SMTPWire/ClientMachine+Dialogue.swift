// SPDX-License-Identifier: MIT

/// What people see of a session, where the settings want it recorded; secrets never get in.
extension ClientMachine {
    mutating func record(_ speaker: DialogueLine.Speaker, _ text: String) {
        dialogue.append(DialogueLine(speaker, text))
    }

    /// Records what the wire does not show.
    mutating func note(_ text: String) {
        if settings.recording != .nothing { record(.note, text) }
    }

    mutating func record(_ command: Command, _ line: ArraySlice<UInt8>) {
        let text = String(decoding: line, as: UTF8.self)
        switch command {
        case .auth: record(.client, Redaction.command(text))
        case .response: record(.client, Redaction.response(text))
        default: record(.client, text)
        }
    }

    mutating func recordReply() {
        for line in parser.lines {
            record(.server, settings.credential.map { Redaction.reply(line, to: $0) } ?? line)
        }
    }

    /// Records the lines of the first letter that ended since it was at `position`.
    mutating func recordBody(from position: Int) {
        let bytes = letters[0].transaction.bytes
        let end = letters[0].body.position
        // A line is shown whole, once its end has left.
        var start = (bytes[..<position].lastIndex(of: UInt8(ascii: "\n")) ?? -1) + 1
        while let feed = bytes[start..<end].firstIndex(of: UInt8(ascii: "\n")) {
            recordBodyLine(bytes[start..<feed])
            start = feed + 1
        }
        if end == bytes.count, start < end, letters[0].body.isAtEnd {
            recordBodyLine(bytes[start..<end])
        }
    }

    private mutating func recordBodyLine(_ line: ArraySlice<UInt8>) {
        let text = String(
            decoding: line.last == UInt8(ascii: "\r") ? line.dropLast() : line, as: UTF8.self)
        let isStuffed = !letters[0].body.isChunk && text.hasPrefix(".")
        dialogue.append(DialogueLine(.client, isStuffed ? "." + text : text, isBody: true))
    }

    mutating func recordBodyEnd() {
        if settings.recording == .commands {
            record(.client, Redaction.body(letters[0].transaction.bytes.count))
        }
        if !letters[0].body.isChunk { record(.client, ".") }
    }
}
