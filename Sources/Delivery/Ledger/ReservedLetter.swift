// SPDX-License-Identifier: MIT

package import MailFormat

/// A letter that is handed on to be sent next.
package struct ReservedLetter: Sendable {
    /// The letter's place in the run, from 0.
    package let id: Int
    /// Its number.
    package let number: LetterNumber
    /// Its Message-ID, with angle brackets.
    package let messageID: String
    /// All of its forward-paths, in the envelope's order.
    package let forwardPaths: [Address]
    /// The places of those that it goes to this time, ascending; nil for all.
    package let due: [Int]?

    /// Creates a letter by its parts.
    package init(
        id: Int, number: LetterNumber, messageID: String, forwardPaths: [Address],
        due: [Int]? = nil
    ) {
        self.id = id
        self.number = number
        self.messageID = messageID
        self.forwardPaths = forwardPaths
        self.due = due.flatMap { $0.count == forwardPaths.count ? nil : $0 }
    }

    /// Reserves a rendered letter.
    package init(_ letter: Letter, id: Int, due: [Int]? = nil) {
        self.init(
            id: id, number: letter.number, messageID: letter.messageID.text,
            forwardPaths: letter.envelope.forwardPaths, due: due)
    }
}
