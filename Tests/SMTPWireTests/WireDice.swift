// SPDX-License-Identifier: MIT

/// A seeded source of chance, so that a test that fails fails again.
struct WireDice {
    private var state: UInt64

    init(_ seed: Int) {
        state = UInt64(bitPattern: Int64(seed)) &* 0x9E37_79B9_7F4A_7C15 &+ 0x1234_5678_9ABC_DEF1
    }

    /// A number below a bound (xorshift64*, Vigna 2016).
    mutating func below(_ bound: Int) -> Int {
        state ^= state >> 12
        state ^= state << 25
        state ^= state >> 27
        return Int((state &* 0x2545_F491_4F6C_DD1D) >> 33) % bound
    }

    mutating func one<Element>(of elements: [Element]) -> Element {
        elements[below(elements.count)]
    }

    mutating func bytes(_ count: Int, of alphabet: [UInt8]) -> [UInt8] {
        (0..<count).map { _ in one(of: alphabet) }
    }

    /// A text cut into pieces of random length.
    mutating func cut(_ bytes: [UInt8], upTo longest: Int) -> [[UInt8]] {
        var pieces: [[UInt8]] = []
        var start = 0
        while start < bytes.count {
            let end = min(bytes.count, start + 1 + below(longest))
            pieces.append(Array(bytes[start..<end]))
            start = end
        }
        return pieces
    }
}
