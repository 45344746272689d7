// SPDX-License-Identifier: MIT

import MailFormat

/// Compares a header with the fields that it should have: each of them once, and no other.
struct HeaderComparison {
    private let read: ReadMessage
    private var expected: Set<String> = []
    private var differences: [String] = []

    init(_ read: ReadMessage) {
        self.read = read
    }

    /// Expects a field of unstructured text.
    mutating func expect(_ name: String, text: String) {
        guard let field = field(name) else { return }
        let found = field.text
        if !Self.isSame(text, found) {
            differences.append("\(field.name) is '\(found)', not '\(text)'")
        }
    }

    /// Expects a field of mailboxes, or none where there are none.
    mutating func expect(_ name: String, _ mailboxes: [Mailbox]) {
        guard !mailboxes.isEmpty, let field = field(name) else { return }
        let found = field.mailboxes
        let isSame =
            found.count == mailboxes.count
            && zip(found, mailboxes).allSatisfy { found, wanted in
                Self.isSame(found.name, wanted.name?.text)
                    && Self.isSame(found.address, wanted.address.text) && found.group == nil
            }
        if !isSame {
            let shown = found.map { "\($0.name ?? "") <\($0.address)>" }.joined(separator: ", ")
            differences.append("\(field.name) is '\(shown)'")
        }
    }

    /// All differences; fields that nobody expected are among them.
    mutating func finish() -> [String] {
        for field in read.fields
        where !expected.contains(field.key) && !field.key.hasPrefix("content-") {
            differences.append("there is a field \(field.name)")
        }
        return differences
    }

    /// Whether two texts are the same byte for byte: equal letters can be written in several ways.
    static func isSame(_ one: String?, _ other: String?) -> Bool {
        guard let one, let other else { return one == nil && other == nil }
        return one.utf8.elementsEqual(other.utf8)
    }

    private mutating func field(_ name: String) -> ReadField? {
        expected.insert(name)
        let found = read.fields.filter { $0.key == name }
        guard found.count == 1 else {
            differences.append("the field \(name) is there \(found.count) times")
            return nil
        }
        return found[0]
    }
}
