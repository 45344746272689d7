// SPDX-License-Identifier: MIT

/// A finished letter: decided once, and only carried from here on.
package struct Letter: Sendable {
    /// Its number within the campaign.
    package let number: LetterNumber
    /// The name of its template, which may hold `/`.
    package let template: String
    /// Where it goes.
    package let envelope: Envelope
    /// Its Message-ID, which the bytes hold as well.
    package let messageID: MessageID
    /// Header and body, lines ending in CRLF, not dot-stuffed.
    package let bytes: [UInt8]

    /// Creates a letter.
    package init(
        number: LetterNumber, template: String, envelope: Envelope, messageID: MessageID,
        bytes: [UInt8]
    ) {
        self.number = number
        self.template = template
        self.envelope = envelope
        self.messageID = messageID
        self.bytes = bytes
    }
}
