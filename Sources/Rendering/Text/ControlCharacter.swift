// SPDX-License-Identifier: MIT

import Findings

/// Characters that no letter's text may hold: they would not arrive, or arrive as something else.
enum ControlCharacter {
    /// The first of them in UTF-8, by name; tab and line feed are not among them.
    static func first(in text: [UInt8]) -> String? {
        for (index, byte) in text.enumerated() {
            if byte < 0x20 ? byte != 0x09 && byte != 0x0A : byte == 0x7F {
                return name(of: Unicode.Scalar(byte))
            }
            if byte == 0xC2, index + 1 < text.count, text[index + 1] < 0xA0 {
                return name(of: Unicode.Scalar(text[index + 1]))
            }
        }
        return nil
    }

    private static func name(of scalar: Unicode.Scalar) -> String {
        switch scalar {
        case "\0": "a NUL character"
        case "\r": "a carriage return"
        default: "the control character \(DisplayText.codePoint(scalar))"
        }
    }
}
