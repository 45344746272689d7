// SPDX-License-Identifier: MIT

import Delivery
import MailFormat

/// A receipt as programs read it: one line of `send --format json`.
enum ReceiptJSON {
    /// What became of a letter for one recipient.
    static func value(of receipt: Receipt) -> JSON {
        .object([
            ("letter", .text(receipt.letter.description)),
            ("recipient", .text(receipt.recipient.text)),
            ("state", .text(receipt.state.rawValue)),
            ("reply", .optional(receipt.reply)),
            ("messageID", .text(receipt.messageID.text)),
        ])
    }
}
