// SPDX-License-Identifier: MIT

/// The one place that writes replies.
extension Reply {
    /// Appends the reply as it stands on the wire (RFC 5321, 4.2.1).
    ///
    /// The enhanced code goes before each line's text (RFC 2034, 4), if `isEnhanced`. Control
    /// characters in a text become `?`, so that no text can begin a line of its own.
    package func append(to output: inout [UInt8], isEnhanced: Bool = true) {
        for (index, line) in lines.enumerated() {
            let mark = index + 1 < lines.count ? UInt8(ascii: "-") : UInt8(ascii: " ")
            append(code % 1000, mark, to: &output)
            if isEnhanced, let enhanced {
                append(enhanced.category, UInt8(ascii: "."), to: &output)
                append(enhanced.subject, UInt8(ascii: "."), to: &output)
                append(enhanced.detail, UInt8(ascii: " "), to: &output)
            }
            for byte in line.utf8 {
                output.append(byte < 0x20 || byte == 0x7F ? UInt8(ascii: "?") : byte)
            }
            output.append(UInt8(ascii: "\r"))
            output.append(UInt8(ascii: "\n"))
        }
    }

    /// Appends a number of at most three digits and what stands behind it.
    private func append(_ number: Int, _ mark: UInt8, to output: inout [UInt8]) {
        if number > 99 { output.append(UInt8(ascii: "0") + UInt8(number / 100 % 10)) }
        if number > 9 { output.append(UInt8(ascii: "0") + UInt8(number / 10 % 10)) }
        output.append(UInt8(ascii: "0") + UInt8(number % 10))
        output.append(mark)
    }
}
