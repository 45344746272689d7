// SPDX-License-Identifier: MIT

import Campaigns
import MailFormat

/// Who and what one letter is about.
struct LetterPeople {
    /// The letter's number.
    var number: LetterNumber
    /// Who seems to write.
    var sender: Person
    /// All recipients of the group.
    var recipients: [Person]
    /// Whose own letter this is, with `each: recipient`.
    var recipient: Person?
    /// Who is named in the letter as getting a copy.
    var witnesses: [Mailbox]
    /// Who gets a copy without being named.
    var silentWitnesses: [Mailbox]

    /// How many people the group has, without witnesses.
    var size: Int { recipients.count + 1 }
}

extension Person {
    /// The name, or the address of someone without one.
    var displayName: String {
        let name = name
        return name.isEmpty ? mailbox.displayName : name
    }

    /// The first name, or what stands for it.
    var displayFirst: String {
        if case .text(let first)? = self["first"] { first } else { displayName }
    }
}

extension Mailbox {
    /// The name, or the address of someone without one.
    var displayName: String { name?.text ?? address.displayText }
}
