// SPDX-License-Identifier: MIT

internal import Findings

/// Tells the line and column of bytes of a file; going forward, it reads the file once.
struct PlaceFinder {
    private let bytes: [UInt8]
    private let file: String
    private var offset = 0
    private var line = 1
    private var column = 1

    /// Takes the file without its byte order mark.
    init(_ bytes: [UInt8], file: String) {
        self.bytes = bytes
        self.file = file
    }

    /// The place of a byte range, of which the part on the first line counts, if it is in the file.
    mutating func location(of range: Range<Int>) -> Location {
        move(to: range.lowerBound)
        let text = bytes[range.clamped(to: bytes.indices)].prefix { $0 != 0x0A && $0 != 0x0D }
        return Location(
            file: file, line: line, column: column, length: text.count(where: Self.beginsScalar))
    }

    private mutating func move(to target: Int) {
        if target < offset { (offset, line, column) = (0, 1, 1) }
        while offset < target {
            let byte = bytes[offset]
            offset += 1
            let isHalfOfCRLF = byte == 0x0D && offset < bytes.count && bytes[offset] == 0x0A
            if (byte == 0x0A || byte == 0x0D) && !isHalfOfCRLF {
                line += 1
                column = 1
            } else if Self.beginsScalar(byte) {
                column += 1
            }
        }
    }

    /// Of a scalar's bytes in UTF-8 only the first is no continuation.
    private static func beginsScalar(_ byte: UInt8) -> Bool { byte & 0xC0 != 0x80 }
}
