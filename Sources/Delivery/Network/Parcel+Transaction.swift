// SPDX-License-Identifier: MIT

internal import MailFormat
internal import SMTPWire

extension Parcel {
    /// The parcel as SMTP carries it; its Message-ID is the name by which reports on it are known.
    var transaction: Transaction {
        Transaction(
            id: id, reversePath: letter.envelope.reversePath, forwardPaths: forwardPaths,
            bytes: letter.bytes, envelopeID: letter.messageID.text)
    }
}
