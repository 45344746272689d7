// SPDX-License-Identifier: MIT

/// Some of a letter's forward-paths, by their places in its envelope.
///
/// One word, because a run may have to remember one for each of very many letters.
package struct RecipientSet: Sendable, Hashable {
    /// Places are below this; a campaign's letters have a hundred recipients at most.
    package static let capacity = UInt128.bitWidth

    private var bits: UInt128

    /// Creates the empty set.
    package init() { bits = 0 }

    /// Creates the set of the first places.
    ///
    /// - Precondition: `count` is from 0 to `capacity`.
    package init(first count: Int) {
        precondition((0...Self.capacity).contains(count), "a letter with too many forward-paths")
        bits = count == Self.capacity ? .max : (1 << UInt128(count)) - 1
    }

    /// Creates the set of some places.
    package init(_ places: some Sequence<Int>) {
        self.init()
        for place in places { insert(place) }
    }

    /// Whether no place is in it.
    package var isEmpty: Bool { bits == 0 }
    /// How many places are in it.
    package var count: Int { bits.nonzeroBitCount }

    /// Whether a place is in it.
    package func contains(_ place: Int) -> Bool { bits & 1 << UInt128(place) != 0 }

    /// Adds a place.
    ///
    /// - Precondition: `place` is from 0 to below `capacity`.
    package mutating func insert(_ place: Int) {
        precondition((0..<Self.capacity).contains(place), "a letter with too many forward-paths")
        bits |= 1 << UInt128(place)
    }

    /// Takes a place out, whether it is in it or not.
    package mutating func remove(_ place: Int) { bits &= ~(1 << UInt128(place)) }

    /// Adds another set's places.
    package mutating func formUnion(_ other: RecipientSet) { bits |= other.bits }

    /// The places of this set that are not in another.
    package func subtracting(_ other: RecipientSet) -> RecipientSet {
        var rest = self
        rest.bits &= ~other.bits
        return rest
    }
}

extension RecipientSet: Sequence {
    /// The places, in order.
    package func makeIterator() -> Iterator { Iterator(bits: bits) }

    /// Gives places from the lowest on.
    package struct Iterator: IteratorProtocol {
        fileprivate var bits: UInt128

        /// The next place; nil at the end.
        package mutating func next() -> Int? {
            guard bits != 0 else { return nil }
            let place = bits.trailingZeroBitCount
            bits &= bits - 1
            return place
        }
    }
}
