// SPDX-License-Identifier: MIT

import Findings

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
        if properties.generalCategory == .control {
            return "the control character \(DisplayText.codePoint(scalar))"
        }
        if properties.isWhitespace { return "the space \(DisplayText.codePoint(scalar))" }
        if properties.generalCategory == .format || properties.isNoncharacterCodePoint {
            return "the invisible character \(DisplayText.codePoint(scalar))"
        }
        return "'\(scalar)'"
    }
}
