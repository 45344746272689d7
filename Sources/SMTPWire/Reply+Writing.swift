// SPDX-License-Identifier: MIT

/// The one place that writes replies.
extension Reply {
    /// Appends the reply as it stands on the wire (RFC 5321, 4.2.1).
    ///
    /// The enhanced code goes before each line's text (RFC 2034, 4), if `isEnhanced`. Control
    /// characters in a text become `?`, so that no text can begin a line of its own.
    package func append(to output: inout [UInt8], isEnhanced: Bool = true) {
        let code = (hundreds: code / 100 % 10, tens: code / 10 % 10, ones: code % 10)
        for (index, line) in lines.enumerated() {
            output.append(UInt8(ascii: "0") + UInt8(code.hundreds))
            output.append(UInt8(ascii: "0") + UInt8(code.tens))
            output.append(UInt8(ascii: "0") + UInt8(code.ones))
            output.append(index + 1 < lines.count ? UInt8(ascii: "-") : UInt8(ascii: " "))
            if isEnhanced, let enhanced {
                output += enhanced.description.utf8
                output.append(UInt8(ascii: " "))
            }
            for byte in line.utf8 {
                output.append(byte < 0x20 || byte == 0x7F ? UInt8(ascii: "?") : byte)
            }
            output.append(UInt8(ascii: "\r"))
            output.append(UInt8(ascii: "\n"))
        }
    }
}
