// SPDX-License-Identifier: MIT

/// A small random generator with 64 bits of state: the same numbers on every machine.
///
/// Steele, Lea and Flood, "Fast splittable pseudorandom number generators", 2014. Not for secrets.
package struct SplitMix64: RandomNumberGenerator, Sendable {
    private var state: UInt64

    /// Creates the stream that a state begins.
    package init(state: UInt64) {
        self.state = state
    }

    /// The next 64 random bits.
    package mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// A number from 0 up to but not including `bound`, each as likely as the others.
    ///
    /// Written out, because how the standard library draws may change with its version.
    ///
    /// - Precondition: `bound` is positive.
    package mutating func below(_ bound: Int) -> Int {
        precondition(bound > 0, "an empty range has no number to draw")
        let limit = UInt64(bound)
        let threshold = (0 &- limit) % limit
        while true {
            let product = next().multipliedFullWidth(by: limit)
            if product.low >= threshold { return Int(product.high) }
        }
    }

    /// Puts a collection into a random order, each order as likely as the others.
    package mutating func shuffle<Elements: MutableCollection & RandomAccessCollection>(
        _ elements: inout Elements
    ) where Elements.Index == Int {
        var end = elements.endIndex
        while end > elements.startIndex + 1 {
            let drawn = elements.startIndex + below(end - elements.startIndex)
            end -= 1
            elements.swapAt(drawn, end)
        }
    }
}
