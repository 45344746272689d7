// SPDX-License-Identifier: MIT

/// A line of what client and server said to each other.
package struct DialogueLine: Sendable, Hashable {
    /// Who said it.
    package enum Speaker: String, Sendable, Hashable {
        case client, server
        /// Nobody: what happened, which the wire does not show.
        case note
    }

    /// Who said it.
    package let speaker: Speaker
    /// What was said, without its line end.
    package let text: String

    /// The lines of a dialogue as `ArrivedMail.dialogue` has it; at most so many.
    package static func lines(of dialogue: [UInt8], limit: Int = 5000) -> [DialogueLine] {
        dialogue.split(separator: UInt8(ascii: "\n"), maxSplits: limit).prefix(limit).map { line in
            let text = line.dropFirst(3)
            let said = String(decoding: text, as: UTF8.self)
            return switch (line.first, line.dropFirst().starts(with: ": ".utf8)) {
            case (UInt8(ascii: "C"), true): DialogueLine(speaker: .client, text: said)
            case (UInt8(ascii: "S"), true): DialogueLine(speaker: .server, text: said)
            case (UInt8(ascii: "*"), true): DialogueLine(speaker: .note, text: said)
            default: DialogueLine(speaker: .note, text: String(decoding: line, as: UTF8.self))
            }
        }
    }
}
