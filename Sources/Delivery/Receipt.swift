// SPDX-License-Identifier: MIT

package import MailFormat

/// What became of a letter for one recipient.
package struct Receipt: Sendable, Hashable {
    /// How far it came.
    package enum State: String, Sendable, Hashable {
        /// It stands in a file or went to a stream, or stood there already.
        case written
        /// The next server took responsibility for it (250).
        case accepted
        /// It never will be taken (5yz).
        case refused
        /// It was not taken so far (4yz, or no connection).
        case deferred
        /// It had left, and no answer came.
        case inDoubt
    }

    /// The letter.
    package let letter: LetterNumber
    /// One of the envelope's forward-paths.
    package let recipient: Address
    /// What became of it.
    package let state: State
    /// What a server answered; nil where there is none.
    package let reply: String?
    /// The letter's Message-ID.
    package let messageID: MessageID

    /// Creates a receipt.
    package init(
        letter: LetterNumber, recipient: Address, state: State, reply: String? = nil,
        messageID: MessageID
    ) {
        self.letter = letter
        self.recipient = recipient
        self.state = state
        self.reply = reply
        self.messageID = messageID
    }

    /// The receipts of a letter that was written: one for each forward-path.
    static func written(_ letter: Letter) -> [Receipt] {
        letter.envelope.forwardPaths.map {
            Receipt(
                letter: letter.number, recipient: $0, state: .written,
                messageID: letter.messageID)
        }
    }
}
