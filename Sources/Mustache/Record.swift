// SPDX-License-Identifier: MIT

/// Names with their values, and the text that stands for all of them where there is one.
///
/// It never changes, and a copy costs one reference count: build it once for a person and use it in
/// every letter.
package struct Record: Sendable, ExpressibleByDictionaryLiteral {
    private let fields: Fields

    /// Creates the record; `text` is what `{{record}}` prints, nil makes that an error.
    package init(_ values: [String: Value], text: String? = nil) {
        fields = Fields(values, text: text)
    }

    /// Creates the record; of a name that is there twice the last value counts.
    package init(dictionaryLiteral elements: (String, Value)...) {
        self.init(Dictionary(elements) { _, last in last })
    }

    /// What the record prints as a whole.
    package var text: String? { fields.text }

    /// All names, in no order that means anything.
    package var names: [String] { fields.names }

    /// The value under a name, or nil where the record does not know the name.
    package subscript(name: String) -> Value? { value(of: Name(name)) }

    /// The value under a name whose hash is known.
    func value(of name: Name) -> Value? {
        fields.index(of: name).map { fields.values[$0] }
    }
}

/// Names and values side by side, found through a table of open slots by hash.
private final class Fields: Sendable {
    let names: [String]
    let values: [Value]
    let text: String?
    /// Positions in `names`, -1 for an empty slot; a power of two, at most half full.
    private let slots: [Int32]

    init(_ values: [String: Value], text: String?) {
        names = Array(values.keys)
        self.values = Array(values.values)
        self.text = text
        var slots = [Int32](repeating: -1, count: 2)
        while slots.count < 2 * names.count { slots += slots }
        for (position, name) in names.enumerated() {
            var slot = Self.slot(of: Name.hash(of: name), in: slots.count)
            while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
            slots[slot] = Int32(position)
        }
        self.slots = slots
    }

    func index(of name: Name) -> Int? {
        var slot = Self.slot(of: name.hash, in: slots.count)
        while slots[slot] >= 0 {
            let position = Int(slots[slot])
            if names[position] == name.text { return position }
            slot = (slot + 1) & (slots.count - 1)
        }
        return nil
    }

    /// The upper half of an FNV hash is mixed into the lower, which alone picks the slot.
    private static func slot(of hash: UInt64, in count: Int) -> Int {
        Int(truncatingIfNeeded: hash ^ (hash >> 32)) & (count - 1)
    }
}
