// SPDX-License-Identifier: MIT

/// Looks for bytes that matter, eight at a time.
enum ByteScan {
    /// Where the first byte below 0x0E stands from `start` on, or the span's count.
    ///
    /// That is CR, LF, NUL, or one that is seldom in a mail.
    static func firstControl(in bytes: Span<UInt8>, from start: Int) -> Int {
        var index = start
        let words = unsafe bytes.bytes
        while index + 8 <= bytes.count {
            let word = unsafe UInt64(
                littleEndian: words.unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self))
            // Exact for the lowest byte that is found; a borrow can only disturb those above it.
            let found = (word &- 0x0E0E_0E0E_0E0E_0E0E) & ~word & 0x8080_8080_8080_8080
            if found != 0 { return index + found.trailingZeroBitCount / 8 }
            index += 8
        }
        while index < bytes.count, bytes[index] >= 0x0E { index += 1 }
        return index
    }

    /// Where the first LF stands from `start` on, or nil.
    static func firstLineFeed(in bytes: Span<UInt8>, from start: Int) -> Int? {
        var index = firstControl(in: bytes, from: start)
        while index < bytes.count {
            if bytes[index] == UInt8(ascii: "\n") { return index }
            index = firstControl(in: bytes, from: index + 1)
        }
        return nil
    }
}
