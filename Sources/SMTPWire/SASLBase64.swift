// SPDX-License-Identifier: MIT

/// Base64 as AUTH's challenges and responses carry it (RFC 4954, 4): one line, padded, and nothing
/// else in it (RFC 4648, 3.3 and 3.5).
package enum SASLBase64 {
    /// The characters for some bytes.
    package static func encode(_ bytes: some Collection<UInt8>) -> [UInt8] {
        var output: [UInt8] = []
        output.reserveCapacity((bytes.count + 2) / 3 * 4)
        var group: UInt32 = 0
        var held = 0
        for byte in bytes {
            group = group << 8 | UInt32(byte)
            held += 1
            guard held == 3 else { continue }
            append(group, characters: 4, to: &output)
            (group, held) = (0, 0)
        }
        if held > 0 { append(group << UInt32(8 * (3 - held)), characters: held + 1, to: &output) }
        return output
    }

    private static func append(_ group: UInt32, characters count: Int, to output: inout [UInt8]) {
        for place in 0..<4 {
            let value = Int(group >> UInt32(18 - 6 * place) & 63)
            output.append(place < count ? alphabet[value] : padding)
        }
    }

    /// The bytes that some characters stand for; nil where they are no Base64: other characters,
    /// no padding or too much of it, or bits behind the last byte that are not zero.
    package static func decode(_ text: some Collection<UInt8>) -> [UInt8]? {
        let text = Array(text)
        guard text.count.isMultiple(of: 4) else { return nil }
        let padded = text.suffix(2).reversed().prefix { $0 == padding }.count
        var output: [UInt8] = []
        output.reserveCapacity(text.count / 4 * 3)
        var group: UInt32 = 0
        var held: UInt32 = 0
        for character in text.dropLast(padded) {
            guard let value = value(of: character) else { return nil }
            group = group << 6 | value
            held += 6
            guard held >= 8 else { continue }
            held -= 8
            output.append(UInt8(truncatingIfNeeded: group >> held))
            group &= (1 << held) - 1
        }
        return group == 0 ? output : nil
    }

    private static func value(of character: UInt8) -> UInt32? {
        switch character {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): UInt32(character - UInt8(ascii: "A"))
        case UInt8(ascii: "a")...UInt8(ascii: "z"): UInt32(character - UInt8(ascii: "a")) + 26
        case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(character - UInt8(ascii: "0")) + 52
        case UInt8(ascii: "+"): 62
        case UInt8(ascii: "/"): 63
        default: nil
        }
    }

    private static let padding = UInt8(ascii: "=")
    private static let alphabet = Array(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
}
