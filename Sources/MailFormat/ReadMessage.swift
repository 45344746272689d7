// SPDX-License-Identifier: MIT

/// A message as a mail program understands it, RFC 5322 and RFC 2045 to 2049.
package struct ReadMessage: Sendable {
    /// The body: one part, or a tree of them.
    package let body: ReadPart
    /// What is wrong with the message, in the order of reading; at most 20 of each kind.
    package let defects: [ReadDefect]
    /// How many defects of each kind there are, those beyond 20 included.
    package let defectCounts: [ReadDefect.Kind: Int]

    /// The header fields in their order.
    package var fields: [ReadField] { body.fields }

    /// The fields of a name in any case, in their order.
    package func fields(named name: String) -> [ReadField] {
        let key = name.lowercased()
        return fields.filter { $0.key == key }
    }

    /// The first field's text, unfolded and with its encoded-words decoded; nil without a field.
    package func text(of name: String) -> String? {
        let key = name.lowercased()
        return fields.first { $0.key == key }?.text
    }

    /// The mailboxes of all fields of that name, those of groups included.
    package func mailboxes(of name: String) -> [ReadMailbox] {
        fields(named: name).flatMap(\.mailboxes)
    }
}
