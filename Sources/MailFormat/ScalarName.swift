// SPDX-License-Identifier: MIT

/// How a message names one character, so that a reader recognises what cannot be seen.
enum ScalarName {
    /// The character in quotes, or in words: `a space`, `the control character U+0007`.
    static func text(_ scalar: Unicode.Scalar) -> String {
        switch scalar {
        case " ": return "a space"
        case "\t": return "a tab"
        case "\r", "\n": return "a line break"
        case "\0": return "a NUL character"
        case "\u{2028}": return "the line separator U+2028"
        case "\u{2029}": return "the paragraph separator U+2029"
        default: break
        }
        let properties = scalar.properties
        if properties.generalCategory == .control { return "the control character \(code(scalar))" }
        if properties.isWhitespace { return "the space \(code(scalar))" }
        if properties.generalCategory == .format || properties.isNoncharacterCodePoint {
            return "the invisible character \(code(scalar))"
        }
        return "'\(scalar)'"
    }

    private static func code(_ scalar: Unicode.Scalar) -> String {
        let digits = String(scalar.value, radix: 16, uppercase: true)
        return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }
}
