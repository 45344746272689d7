// SPDX-License-Identifier: MIT

/// Characters that no letter's text may hold: they would not arrive, or arrive as something else.
enum ControlCharacter {
    /// The first of them in UTF-8, by name; tab and line feed are not among them.
    static func first(in text: [UInt8]) -> String? {
        for (index, byte) in text.enumerated() {
            if byte < 0x20 ? byte != 0x09 && byte != 0x0A : byte == 0x7F {
                return name(of: UInt32(byte))
            }
            if byte == 0xC2, index + 1 < text.count, text[index + 1] < 0xA0 {
                return name(of: UInt32(text[index + 1]))
            }
        }
        return nil
    }

    private static func name(of value: UInt32) -> String {
        switch value {
        case 0: return "a NUL character"
        case 0x0D: return "a carriage return"
        default:
            let digits = String(value, radix: 16, uppercase: true)
            return "the control character U+00" + (value < 0x10 ? "0" : "") + digits
        }
    }
}
