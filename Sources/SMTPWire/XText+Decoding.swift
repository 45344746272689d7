// SPDX-License-Identifier: MIT

extension XText {
    /// The text that was encoded; nil for what is no xtext, or no UTF-8.
    ///
    /// Bytes from 0x80 on stand for themselves, as `utf-8-addr-xtext` has them (RFC 6533, 3).
    static func decode(_ text: some StringProtocol) -> String? {
        var output: [UInt8] = []
        var bytes = text.utf8.makeIterator()
        while let byte = bytes.next() {
            if byte == UInt8(ascii: "+") {
                guard let high = bytes.next().flatMap(digit(of:)),
                    let low = bytes.next().flatMap(digit(of:))
                else { return nil }
                output.append(high << 4 | low)
            } else if byte > 0x20, byte != 0x7F, byte != UInt8(ascii: "=") {
                output.append(byte)
            } else {
                return nil
            }
        }
        return String(validating: output, as: UTF8.self)
    }

    /// Lower-case digits are not in the grammar, and there is nothing else that they could mean.
    private static func digit(of character: UInt8) -> UInt8? {
        switch character {
        case 0x30...0x39: character - 0x30
        case 0x41...0x46: character - 0x41 + 10
        case 0x61...0x66: character - 0x61 + 10
        default: nil
        }
    }
}
