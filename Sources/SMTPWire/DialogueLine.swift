// SPDX-License-Identifier: MIT

/// One line of a session as people read it; secrets are hidden already.
package struct DialogueLine: Sendable, Hashable {
    /// Who speaks.
    package enum Speaker: String, Sendable, Hashable {
        case client = "C"
        case server = "S"
        /// What the wire does not show: "TLS established".
        case note = "*"
    }

    /// Who speaks.
    package let speaker: Speaker
    /// The line without its end; not escaped yet.
    package let text: String
    /// Whether it is a line of a letter, and no command.
    package let isBody: Bool

    /// Creates a line.
    package init(_ speaker: Speaker, _ text: String, isBody: Bool = false) {
        self.speaker = speaker
        self.text = text
        self.isBody = isBody
    }
}
