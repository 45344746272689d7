// SPDX-License-Identifier: MIT

/// A mail as POP3 shows it: every line ends with CR LF (RFC 1939, 3), whatever its sender wrote.
struct POP3Lines {
    let bytes: [UInt8]

    init(_ raw: [UInt8]) {
        bytes = Self.hasBareLineFeed(raw.span) ? Self.ended(raw) : raw
    }

    /// The header, the empty line and the first lines of the body (RFC 1939, 7 "TOP").
    func top(_ lines: Int) -> [UInt8] {
        var index = 0
        var missing: Int?
        while index < bytes.count, missing != 0 {
            let end = bytes[index...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count - 1
            if let left = missing {
                missing = left - 1
            } else if bytes[index...end].elementsEqual([UInt8(ascii: "\r"), UInt8(ascii: "\n")]) {
                missing = lines
            }
            index = end + 1
        }
        return Array(bytes[..<index])
    }

    private static func hasBareLineFeed(_ bytes: Span<UInt8>) -> Bool {
        var before: UInt8 = 0
        for index in bytes.indices {
            if bytes[index] == UInt8(ascii: "\n"), before != UInt8(ascii: "\r") { return true }
            before = bytes[index]
        }
        return false
    }

    private static func ended(_ raw: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(raw.count + raw.count / 32)
        for byte in raw {
            if byte == UInt8(ascii: "\n"), result.last != UInt8(ascii: "\r") {
                result.append(UInt8(ascii: "\r"))
            }
            result.append(byte)
        }
        return result
    }
}
