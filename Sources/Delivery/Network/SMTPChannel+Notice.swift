// SPDX-License-Identifier: MIT

internal import SMTPWire

extension SMTPChannel {
    /// What the session tells whoever gave it a channel.
    enum Notice {
        /// It can take letters.
        case ready
        /// It can take one more.
        case hasRoom
        /// A letter is about to leave: answer with `answer`.
        case confirm(Int)
        /// A transaction is over.
        case finished(Int, [RecipientFate])
        /// A transaction was given back.
        case returned(Int, wasBegun: Bool)
        /// The session is over; nothing comes after it.
        case ended(SessionEnd)
        /// What was said since the last time.
        case said([DialogueLine])
    }
}
