// SPDX-License-Identifier: MIT

import MailFormat

/// Compares a header with the fields that it should have: each of them once, and no other.
struct HeaderComparison {
    private let fields: [ReadField]
    /// Whether a field, by its place, was expected.
    private var isExpected: [Bool]
    private var differences: [String] = []

    init(_ read: ReadMessage) {
        fields = read.fields
        isExpected = Array(repeating: false, count: fields.count)
    }

    /// Expects a field of unstructured text.
    mutating func expect(_ name: String, text: String) {
        guard let place = place(of: name) else { return }
        let found = fields[place].text
        if !text.hasSameBytes(as: found) {
            differences.append("\(fields[place].name) is '\(found)', not '\(text)'")
        }
    }

    /// Expects a field of mailboxes, or none where there are none.
    mutating func expect(_ name: String, _ mailboxes: [Mailbox]) {
        guard !mailboxes.isEmpty, let place = place(of: name) else { return }
        let found = fields[place].mailboxes
        let isSame =
            found.count == mailboxes.count
            && zip(found, mailboxes).allSatisfy { found, wanted in
                Self.isSame(found.name, wanted.name?.text)
                    && found.address.hasSameBytes(as: wanted.address.text) && found.group == nil
            }
        if !isSame {
            let shown = found.map { "\($0.name ?? "") <\($0.address)>" }.joined(separator: ", ")
            differences.append("\(fields[place].name) is '\(shown)'")
        }
    }

    /// All differences; fields that nobody expected are among them.
    mutating func finish() -> [String] {
        for (field, isExpected) in zip(fields, isExpected)
        where !isExpected && !field.key.hasPrefix("content-") {
            differences.append("there is a field \(field.name)")
        }
        return differences
    }

    /// Whether two texts are the same byte for byte, or both missing.
    static func isSame(_ one: String?, _ other: String?) -> Bool {
        guard let one, let other else { return one == nil && other == nil }
        return one.hasSameBytes(as: other)
    }

    /// Where the only field of a name is; nil, with a difference, where there is none or another.
    private mutating func place(of name: String) -> Int? {
        var place: Int?
        var count = 0
        for (index, field) in fields.enumerated() where field.key == name {
            place = index
            count += 1
            isExpected[index] = true
        }
        if count == 1 { return place }
        differences.append("the field \(name) is there \(count) times")
        return nil
    }
}
