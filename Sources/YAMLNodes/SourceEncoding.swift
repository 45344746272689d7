// SPDX-License-Identifier: MIT

/// How a file's characters were written down.
enum SourceEncoding: Sendable, Equatable {
    case utf8, utf16LittleEndian, utf16BigEndian, utf32

    /// Knows the encoding by its byte order mark, or else by a zero among the first two bytes.
    init(of raw: [UInt8]) {
        let head = Array(raw.prefix(4))
        if head == [0xFF, 0xFE, 0, 0] || head == [0, 0, 0xFE, 0xFF] {
            self = .utf32
        } else if head.starts(with: [0xFF, 0xFE]) {
            self = .utf16LittleEndian
        } else if head.starts(with: [0xFE, 0xFF]) {
            self = .utf16BigEndian
        } else if head.count >= 2, head[0] != 0, head[1] == 0 {
            self = .utf16LittleEndian
        } else if head.count >= 2, head[0] == 0, head[1] != 0 {
            self = .utf16BigEndian
        } else {
            self = .utf8
        }
    }

    /// The text without its byte order mark.
    ///
    /// Half of a surrogate pair and an odd last byte become 0xFF, to be found where they stand.
    func utf8(_ raw: [UInt8]) -> [UInt8] {
        if self == .utf8 {
            return raw.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(raw.dropFirst(3)) : raw
        }
        let (high, low) = self == .utf16BigEndian ? (0, 1) : (1, 0)
        let count = raw.count / 2
        func unit(_ index: Int) -> UInt32 {
            UInt32(raw[2 * index + high]) << 8 | UInt32(raw[2 * index + low])
        }
        var text: [UInt8] = []
        text.reserveCapacity(3 * count + 1)
        var index = count > 0 && unit(0) == 0xFEFF ? 1 : 0
        while index < count {
            let first = unit(index)
            index += 1
            if first & 0xFC00 == 0xD800, index < count, unit(index) & 0xFC00 == 0xDC00 {
                Self.append(0x10000 + (first & 0x3FF) << 10 + (unit(index) & 0x3FF), to: &text)
                index += 1
            } else if first & 0xF800 == 0xD800 {
                text.append(0xFF)
            } else {
                Self.append(first, to: &text)
            }
        }
        if raw.count % 2 == 1 { text.append(0xFF) }
        return text
    }

    private static func append(_ value: UInt32, to text: inout [UInt8]) {
        func tail(_ shift: UInt32) -> UInt8 { UInt8(0x80 | (value >> shift) & 0x3F) }
        switch value {
        case 0..<0x80: text.append(UInt8(value))
        case 0x80..<0x800: text += [UInt8(0xC0 | value >> 6), tail(0)]
        case 0x800..<0x10000: text += [UInt8(0xE0 | value >> 12), tail(6), tail(0)]
        default: text += [UInt8(0xF0 | value >> 18), tail(12), tail(6), tail(0)]
        }
    }
}
