// SPDX-License-Identifier: MIT

/// Decodes base64, RFC 2045 section 6.8, and gets over what does not belong.
enum ReaderBase64 {
    /// The value of an octet: 0 to 63, or one of the marks.
    private enum Mark {
        static let padding: UInt8 = 0xFD
        static let white: UInt8 = 0xFE
        static let foreign: UInt8 = 0xFF
    }

    private static let values: [UInt8] = {
        var table = [UInt8](repeating: Mark.foreign, count: 256)
        let alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
        for (value, byte) in alphabet.utf8.enumerated() { table[Int(byte)] = UInt8(value) }
        for byte in [0x09, 0x0A, 0x0D, 0x20] { table[byte] = Mark.white }
        table[Int(UInt8(ascii: "="))] = Mark.padding
        return table
    }()

    /// Decodes a range of `bytes`; white space is skipped, octets outside the alphabet too.
    ///
    /// `problem` is called with the words and the place of what is wrong.
    static func decode(
        _ bytes: [UInt8], in range: Range<Int>, problem: (String, Int) -> Void
    ) -> [UInt8] {
        var output: [UInt8] = []
        output.reserveCapacity(range.count / 4 * 3 + 3)
        let table = values
        var group: UInt32 = 0
        var filled = 0
        var paddingAt: Int?
        var index = range.lowerBound
        while index < range.upperBound {
            let value = table[Int(bytes[index])]
            if value < 64 {
                if let place = paddingAt {
                    problem("base64 goes on after its padding", place)
                    paddingAt = nil
                    flush(group, filled, into: &output)
                    (group, filled) = (0, 0)
                }
                group = group << 6 | UInt32(value)
                filled += 1
                if filled == 4 {
                    output.append(UInt8(truncatingIfNeeded: group >> 16))
                    output.append(UInt8(truncatingIfNeeded: group >> 8))
                    output.append(UInt8(truncatingIfNeeded: group))
                    (group, filled) = (0, 0)
                }
            } else if value == Mark.padding {
                if paddingAt == nil { paddingAt = index }
            } else if value == Mark.foreign {
                problem("an octet that is not base64", index)
            }
            index += 1
        }
        judgeEnd(bytes, range, group, filled, paddingAt, problem)
        flush(group, filled, into: &output)
        return output
    }

    private static func judgeEnd(
        _ bytes: [UInt8], _ range: Range<Int>, _ group: UInt32, _ filled: Int, _ paddingAt: Int?,
        _ problem: (String, Int) -> Void
    ) {
        let end = max(range.lowerBound, range.upperBound - 1)
        let padding = paddingAt.map { place in
            bytes[place..<range.upperBound].count { $0 == UInt8(ascii: "=") }
        }
        let place = paddingAt ?? end
        switch filled {
        case 0 where padding != nil: problem("base64 padding without need", place)
        case 1: problem("base64 that ends in the middle of an octet", place)
        case 2, 3:
            guard padding == 4 - filled else {
                problem("base64 with wrong padding", place)
                return
            }
            if group & (filled == 2 ? 0xF : 0x3) != 0 {
                problem("base64 whose unused bits are not zero", place)
            }
        default: break
        }
    }

    private static func flush(_ group: UInt32, _ filled: Int, into output: inout [UInt8]) {
        if filled == 2 { output.append(UInt8(truncatingIfNeeded: group >> 4)) }
        if filled == 3 {
            output.append(UInt8(truncatingIfNeeded: group >> 10))
            output.append(UInt8(truncatingIfNeeded: group >> 2))
        }
    }
}
