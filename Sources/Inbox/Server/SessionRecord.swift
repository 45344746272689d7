// SPDX-License-Identifier: MIT

/// A session that has ended, whether it brought a mail or not.
package struct SessionRecord: Sendable, Hashable {
    /// How a session came to its end.
    package enum End: String, Sendable, Hashable, CaseIterable {
        /// The client said QUIT.
        case quit
        /// The client closed the connection, or it broke.
        case closedByClient
        /// The server ended it: too many mistakes, or a fault by script.
        case closedByServer
        /// The client was silent for too long.
        case timedOut
        /// TLS could not be agreed on.
        case tlsFailed
    }

    /// Its number, from 1.
    package let number: Int64
    /// The client's address and port.
    package let client: String
    /// When it began, microseconds since 1970-01-01T00:00:00Z.
    package let began: Int64
    /// When it ended.
    package let ended: Int64
    /// How it ended.
    package let end: End
    /// What the client called itself; empty where it did not.
    package let clientName: String
    /// Who had logged in.
    package let user: String?
    /// Whether TLS stood at its end.
    package let isEncrypted: Bool
    /// How many transactions it began, by a MAIL that was not refused.
    package let transactions: Int
    /// How many mails it brought.
    package let mails: Int
    /// How many replies of 4yz and 5yz it got.
    package let refusals: Int
    /// All that was said, as in `ArrivedMail.dialogue`; bounded, with a line that tells what is
    /// left out.
    package let dialogue: [UInt8]

    /// Creates a record.
    package init(
        number: Int64, client: String, began: Int64, ended: Int64, end: End,
        clientName: String = "", user: String? = nil, isEncrypted: Bool = false,
        transactions: Int = 0, mails: Int = 0,
        refusals: Int = 0, dialogue: [UInt8] = []
    ) {
        self.number = number
        self.client = client
        self.began = began
        self.ended = ended
        self.end = end
        self.clientName = clientName
        self.user = user
        self.isEncrypted = isEncrypted
        self.transactions = transactions
        self.mails = mails
        self.refusals = refusals
        self.dialogue = dialogue
    }

    /// Whether a mail is missing: it brought none, and did not just greet and say goodbye.
    package var lacksMail: Bool {
        mails == 0 && (transactions > 0 || refusals > 0 || end != .quit)
    }
}
