// SPDX-License-Identifier: MIT

import MailFormat

/// A mailbox as Mailpit's API has it.
struct MailpitAddress: Encodable, Sendable, Hashable {
    /// The display name; empty where there is none.
    let name: String
    /// The address.
    let address: String

    enum CodingKeys: String, CodingKey {
        case name = "Name"
        case address = "Address"
    }

    init(name: String = "", address: String) {
        self.name = name
        self.address = address
    }

    init(_ mailbox: ReadMailbox) {
        self.init(name: mailbox.name ?? "", address: mailbox.address)
    }

    /// What stands for a sender who is not named.
    static let none = MailpitAddress(address: "")
}
