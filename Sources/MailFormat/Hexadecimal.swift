// SPDX-License-Identifier: MIT

/// Bytes as two upper-case digits behind a mark: `=C3`, `%C3`.
enum Hexadecimal {
    /// Appends the mark and the byte's digits.
    static func append(_ byte: UInt8, after mark: Unicode.Scalar, to output: inout [UInt8]) {
        output.append(UInt8(ascii: mark))
        output.append(digit(byte >> 4))
        output.append(digit(byte & 15))
    }

    private static func digit(_ value: UInt8) -> UInt8 {
        value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "A") + value - 10
    }
}
