// SPDX-License-Identifier: MIT

/// The encoding of parameters that may hold anything (RFC 3461, 4): `a+2Bb` for `a+b`.
enum XText {
    /// The bytes of a text, those that could be misread as `+` and two digits.
    static func encode(_ text: String) -> [UInt8] {
        var output: [UInt8] = []
        for byte in text.utf8 {
            if (0x21...0x7E).contains(byte), byte != UInt8(ascii: "+"), byte != UInt8(ascii: "=") {
                output.append(byte)
            } else {
                output.append(UInt8(ascii: "+"))
                output.append(digit(byte >> 4))
                output.append(digit(byte & 15))
            }
        }
        return output
    }

    private static func digit(_ value: UInt8) -> UInt8 {
        value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "A") + value - 10
    }
}
