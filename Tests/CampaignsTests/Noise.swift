// SPDX-License-Identifier: MIT

import Seeding

/// Seeded noise for fuzz tests.
struct Noise {
    private var random: SplitMix64

    init(purpose: String) {
        random = Seed("campaigns").keyed(purpose).stream
    }

    mutating func below(_ bound: Int) -> Int { random.below(bound) }

    /// Some of the pieces, one after the other.
    mutating func text(of pieces: [String], upTo most: Int) -> String {
        (0..<below(most)).map { _ in pieces[below(pieces.count)] }.joined()
    }

    /// Bytes with one of them changed, doubled, dropped, or a piece put between.
    mutating func mutated(_ bytes: [UInt8], with pieces: [[UInt8]]) -> [UInt8] {
        var bytes = bytes
        let index = below(bytes.count)
        switch below(4) {
        case 0: bytes[index] = UInt8(below(256))
        case 1: bytes.remove(at: index)
        case 2: bytes.insert(contentsOf: pieces[below(pieces.count)], at: index)
        default: bytes.removeSubrange(index..<min(bytes.count, index + below(30)))
        }
        return bytes
    }
}
