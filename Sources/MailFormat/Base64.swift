// SPDX-License-Identifier: MIT

/// The Base64 encoding (RFC 2045 6.8).
enum Base64 {
    /// Bytes of content on each line of 76 characters.
    private static let bytesOfLine = 57

    /// How many characters stand for so many bytes, line breaks left out.
    static func length(of count: Int) -> Int { (count + 2) / 3 * 4 }

    /// Appends bytes as one run of characters.
    static func append(_ bytes: Span<UInt8>, to output: inout [UInt8]) {
        let start = output.count
        output.append(contentsOf: repeatElement(0, count: length(of: bytes.count)))
        var characters = output.mutableSpan
        encode(bytes, 0..<bytes.count, into: &characters, at: start, pairs.span)
    }

    /// Appends bytes as lines of 76 characters, each ended by CRLF.
    static func appendLines(_ bytes: Span<UInt8>, to output: inout [UInt8]) {
        let lines = (bytes.count + bytesOfLine - 1) / bytesOfLine
        var position = output.count
        output.append(contentsOf: repeatElement(0, count: length(of: bytes.count) + 2 * lines))
        let table = pairs.span
        var characters = output.mutableSpan
        var start = 0
        while start < bytes.count {
            let end = min(start + bytesOfLine, bytes.count)
            encode(bytes, start..<end, into: &characters, at: position, table)
            position += length(of: end - start)
            characters[position] = UInt8(ascii: "\r")
            characters[position + 1] = UInt8(ascii: "\n")
            position += 2
            start = end
        }
    }

    /// Encodes a range, three bytes at a time by two looks into the table.
    private static func encode(
        _ bytes: Span<UInt8>, _ range: Range<Int>, into output: inout MutableSpan<UInt8>,
        at start: Int, _ pairs: Span<UInt16>
    ) {
        var (index, position) = (range.lowerBound, start)
        // What the loops below read and write without asking again.
        precondition(
            range.upperBound <= bytes.count && start + length(of: range.count) <= output.count)
        while index + 3 <= range.upperBound {
            let group =
                unsafe UInt32(bytes[unchecked: index]) << 16
                | UInt32(bytes[unchecked: index + 1]) << 8 | UInt32(bytes[unchecked: index + 2])
            let (first, second) = unsafe (
                pairs[unchecked: Int(group >> 12)], pairs[unchecked: Int(group & 0xFFF)]
            )
            unsafe output[unchecked: position] = UInt8(truncatingIfNeeded: first >> 8)
            unsafe output[unchecked: position + 1] = UInt8(truncatingIfNeeded: first)
            unsafe output[unchecked: position + 2] = UInt8(truncatingIfNeeded: second >> 8)
            unsafe output[unchecked: position + 3] = UInt8(truncatingIfNeeded: second)
            index += 3
            position += 4
        }
        guard index < range.upperBound else { return }
        let high = UInt32(bytes[index]) << 16
        let isLast = index + 1 == range.upperBound
        let group = isLast ? high : high | UInt32(bytes[index + 1]) << 8
        output[position] = characters[Int(group >> 18)]
        output[position + 1] = characters[Int(group >> 12 & 63)]
        output[position + 2] = isLast ? UInt8(ascii: "=") : characters[Int(group >> 6 & 63)]
        output[position + 3] = UInt8(ascii: "=")
    }

    private static let characters = Array(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

    /// The two characters for each value of twelve bits, the first in the upper byte.
    private static let pairs: [UInt16] = (0..<4096).map { value in
        UInt16(characters[value >> 6]) << 8 | UInt16(characters[value & 63])
    }
}
