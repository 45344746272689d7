// SPDX-License-Identifier: MIT

/// One part of a dotted name, with its hash at hand: templates ask for it again in each rendering.
struct Name: Sendable {
    /// The part as it is written.
    let text: String
    /// The hash by which records keep their fields.
    let hash: UInt64

    init(_ text: String) {
        self.text = text
        hash = Self.hash(of: text)
    }

    /// FNV-1a with 64 bits: the keys are few and short, and nothing but speed depends on it.
    static func hash(of text: String) -> UInt64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        return hash
    }
}
