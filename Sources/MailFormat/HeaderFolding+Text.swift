// SPDX-License-Identifier: MIT

extension HeaderFolding {
    /// Adds unstructured text (RFC 5322 3.2.5), encoding what has to be.
    mutating func append(unstructured text: HeaderText) {
        let bytes = Array(text.text.utf8)
        append(bytes, EncodingPlan(bytes, in: .text, firstRoom: roomForWord), in: .text)
    }

    /// Adds mailboxes between commas (RFC 5322 3.4 `mailbox-list`).
    mutating func append(mailboxes: [Mailbox]) {
        for (index, mailbox) in mailboxes.enumerated() {
            var address = Array(mailbox.address.text.utf8)
            if let name = mailbox.name {
                append(displayName: name)
                address = [UInt8(ascii: "<")] + address + [UInt8(ascii: ">")]
            }
            if index < mailboxes.count - 1 { address.append(UInt8(ascii: ",")) }
            append(address)
        }
    }

    /// Adds a name as atoms, else as a quoted string, and only where that cannot hold it as
    /// encoded-words (RFC 5322 3.2.5 `phrase`, RFC 2047 5 (3)).
    mutating func append(displayName name: HeaderText) {
        let bytes = Array(name.text.utf8)
        let plan = EncodingPlan(bytes, in: .phrase, firstRoom: roomForWord)
        guard plan.stretches.contains(where: \.isEncoded), let quoted = QuotedName(bytes) else {
            append(bytes, plan, in: .phrase)
            return
        }
        for word in quoted.words { append(quoted.bytes[word.range], spaces: word.spaces) }
    }

    private mutating func append(
        _ bytes: [UInt8], _ plan: EncodingPlan, in context: EncodedWord.Context
    ) {
        for stretch in plan.stretches {
            if stretch.isEncoded {
                EncodedWord.append(bytes[stretch.range], in: context, to: &self)
            } else {
                append(bytes[stretch.range], spaces: stretch.spaces)
            }
        }
    }
}
