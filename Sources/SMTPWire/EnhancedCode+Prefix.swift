// SPDX-License-Identifier: MIT

extension EnhancedCode {
    /// The code that a text begins with, and its length; it ends with the text or at a space
    /// (RFC 2034, 4).
    static func prefix(of text: ArraySlice<UInt8>) -> (EnhancedCode, length: Int)? {
        let word = text.prefix { $0 != UInt8(ascii: " ") }
        // 5.999.999
        guard (5...9).contains(word.count) else { return nil }
        var numbers = [0]
        var digits = 0
        for byte in word {
            if byte == UInt8(ascii: "."), digits > 0 {
                numbers.append(0)
                digits = 0
                continue
            }
            let digit = Int(byte) - 0x30
            guard (0...9).contains(digit), digits < 3 else { return nil }
            numbers[numbers.count - 1] = 10 * numbers[numbers.count - 1] + digit
            digits += 1
        }
        guard digits > 0, numbers.count == 3,
            let code = EnhancedCode(numbers[0], numbers[1], numbers[2])
        else { return nil }
        return (code, word.count)
    }
}
