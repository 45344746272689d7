// SPDX-License-Identifier: MIT

/// One line of a dialogue.
struct DialogueLineJSON: Encodable, Sendable, Hashable {
    /// `client`, `server`, or `note` for what the wire does not show.
    let speaker: String
    let text: String

    enum CodingKeys: String, CodingKey {
        case speaker, text
    }

    /// The lines of a dialogue as it is kept, see `ArrivedMail.dialogue`.
    static func lines(of dialogue: [UInt8]) -> [DialogueLineJSON] {
        DialogueLine.lines(of: dialogue).map {
            DialogueLineJSON(speaker: $0.speaker.rawValue, text: $0.text)
        }
    }
}
