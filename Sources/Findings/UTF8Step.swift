// SPDX-License-Identifier: MIT

/// The character at a place in a text, or the bytes there that are none.
///
/// Broken bytes are taken together as Unicode recommends (section 3.9, "maximal subparts"), which
/// is also how Swift's strings show them: one U+FFFD each.
package struct UTF8Step {
    /// The character; nil where the bytes are broken.
    package let scalar: Unicode.Scalar?
    /// How many bytes it takes; at least 1.
    package let length: Int

    /// Looks at the bytes of a text from a place on, which must be before its end (RFC 3629).
    package init(_ text: [UInt8], at start: Int) {
        let first = text[start]
        var second: ClosedRange<UInt8> = 0x80...0xBF
        let wanted: Int
        switch first {
        case 0..<0x80:
            scalar = Unicode.Scalar(first)
            length = 1
            return
        case 0xC2...0xDF: wanted = 2
        case 0xE0: (wanted, second) = (3, 0xA0...0xBF)
        case 0xED: (wanted, second) = (3, 0x80...0x9F)
        case 0xE1...0xEF: wanted = 3
        case 0xF0: (wanted, second) = (4, 0x90...0xBF)
        case 0xF1...0xF3: wanted = 4
        case 0xF4: (wanted, second) = (4, 0x80...0x8F)
        default: wanted = 1
        }
        var value = UInt32(first) & (0x7F >> UInt32(wanted))
        var taken = 1
        while taken < wanted, start + taken < text.count {
            let next = text[start + taken]
            guard (taken == 1 ? second : 0x80...0xBF).contains(next) else { break }
            value = value << 6 | UInt32(next & 0x3F)
            taken += 1
        }
        scalar = wanted > 1 && taken == wanted ? Unicode.Scalar(value) : nil
        length = taken
    }

    /// Where the first bytes are that are no character; nil for a text without any.
    package static func firstBroken(in text: [UInt8]) -> Int? {
        var index = 0
        while index < text.count {
            guard text[index] >= 0x80 else {
                index += 1
                continue
            }
            let step = UTF8Step(text, at: index)
            guard step.scalar != nil else { return index }
            index += step.length
        }
        return nil
    }
}
