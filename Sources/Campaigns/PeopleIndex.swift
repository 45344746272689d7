// SPDX-License-Identifier: MIT

/// Finds people by a text that each of them has: four bytes a person, since the texts themselves are
/// the people's.
struct PeopleIndex: Sendable {
    /// The text of the person at a place.
    private let text: @Sendable (Int) -> String
    /// A hash table with linear probing: places counted from 1, 0 for a free slot.
    private var slots: [UInt32]

    /// Creates an index of nobody.
    ///
    /// - Parameters:
    ///   - capacity: the most people that it will have.
    ///   - text: the text of the person at a place; always the same.
    init(capacity: Int, text: @escaping @Sendable (Int) -> String) {
        self.text = text
        var size = 4
        while size < capacity + capacity / 2 { size *= 2 }
        slots = Array(repeating: 0, count: size)
    }

    /// The place of the person with a text.
    subscript(wanted: String) -> Int? {
        let slot = slot(of: wanted)
        return slots[slot] == 0 ? nil : Int(slots[slot]) - 1
    }

    /// Adds the person at a place, unless another has the same text.
    ///
    /// - Returns: the place of that other.
    mutating func insert(_ place: Int, _ own: String) -> Int? {
        let slot = slot(of: own)
        guard slots[slot] == 0 else { return Int(slots[slot]) - 1 }
        slots[slot] = UInt32(place + 1)
        return nil
    }

    /// Where a text is, or would be.
    private func slot(of wanted: String) -> Int {
        let mask = slots.count - 1
        var slot = wanted.hashValue & mask
        while slots[slot] != 0, text(Int(slots[slot]) - 1) != wanted { slot = (slot + 1) & mask }
        return slot
    }
}
