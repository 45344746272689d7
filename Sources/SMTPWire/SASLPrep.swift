// SPDX-License-Identifier: MIT

/// The preparation of user names and passwords (RFC 4013), so that the same text typed on two
/// machines is the same bytes.
///
/// The step that makes NFKC of the text is left out: the standard library has none. What keyboards
/// give is in that form, but for compatibility characters such as `ﬁ`, which a server may read
/// otherwise. Text is not checked for mixed directions either; a server that does refuses it.
enum SASLPrep {
    /// The text with the mappings of RFC 4013, 2.1.
    ///
    /// - Throws: `MechanismError` that names `what`, and nothing of the text.
    static func prepared(_ text: String, _ what: String) throws(MechanismError) -> String {
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars where !isMappedToNothing(scalar) {
            let isSpace = scalar.properties.generalCategory == .spaceSeparator
            result.append(isSpace ? " " : scalar)
        }
        guard !result.isEmpty else { throw MechanismError("the \(what) is empty") }
        try check(String(result), what)
        return String(result)
    }

    /// Refuses what RFC 4013, 2.3 prohibits.
    ///
    /// - Throws: `MechanismError` that names `what`, and nothing of the text.
    static func check(_ text: String, _ what: String) throws(MechanismError) {
        for scalar in text.unicodeScalars {
            if scalar.properties.generalCategory == .control {
                throw MechanismError("the \(what) holds a control character")
            }
            if isProhibited(scalar) {
                throw MechanismError("the \(what) holds a character that no login may hold")
            }
        }
    }

    /// RFC 3454, B.1.
    private static func isMappedToNothing(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0xAD, 0x34F, 0x1806, 0x180B...0x180D, 0x200B...0x200D, 0x2060, 0xFE00...0xFE0F, 0xFEFF:
            true
        default: false
        }
    }

    /// RFC 3454, C.3 to C.9, as far as control characters are not it.
    private static func isProhibited(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x340, 0x341, 0x200E, 0x200F, 0x2028...0x202E, 0x206A...0x206F, 0x2FF0...0x2FFB,
            0xFFF9...0xFFFD, 0xE0001, 0xE0020...0xE007F:
            true
        default:
            scalar.properties.generalCategory == .privateUse
                || scalar.properties.isNoncharacterCodePoint
        }
    }
}
