// SPDX-License-Identifier: MIT

/// What may stand before the `@` of an address, and how it is written (RFC 5321 4.1.2, RFC 6531 3.3).
enum LocalPart {
    /// Whether a scalar may stand in a dot-atom, the dot aside.
    static func allowsUnquoted(_ scalar: Unicode.Scalar) -> Bool {
        guard !scalar.isASCII else { return ASCIISet.atomText.contains(UInt8(scalar.value)) }
        return !scalar.properties.isWhitespace && !isInvisible(scalar)
    }

    /// Whether a scalar may stand between quotes, escaped if it has to be.
    static func allowsQuoted(_ scalar: Unicode.Scalar) -> Bool {
        guard !scalar.isASCII else { return (0x20...0x7E).contains(scalar.value) }
        return !isInvisible(scalar)
    }

    /// The text as it stands in an address: bare where it is a dot-atom, else in quotes.
    static func quotedIfNeeded(_ text: String) -> String {
        let atoms = text.split(separator: ".", omittingEmptySubsequences: false)
        let isDotAtom = atoms.allSatisfy { atom in
            !atom.isEmpty && atom.unicodeScalars.allSatisfy(allowsUnquoted)
        }
        if isDotAtom { return text }
        var quoted = "\""
        for scalar in text.unicodeScalars {
            if scalar == "\"" || scalar == "\\" { quoted += "\\" }
            quoted.unicodeScalars.append(scalar)
        }
        return quoted + "\""
    }

    /// The text that a quoted local part stands for.
    static func unquoted(_ quoted: Substring) -> String {
        var text = String.UnicodeScalarView()
        var isEscaped = false
        for scalar in quoted.unicodeScalars.dropFirst().dropLast() {
            if scalar == "\\", !isEscaped {
                isEscaped = true
            } else {
                text.append(scalar)
                isEscaped = false
            }
        }
        return String(text)
    }

    /// Characters that come along unseen when an address is copied, and those that end lines.
    ///
    /// Joiners stay: several scripts are not written without them.
    private static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .lineSeparator, .paragraphSeparator: true
        case .format: scalar != "\u{200C}" && scalar != "\u{200D}"
        default: scalar.properties.isNoncharacterCodePoint
        }
    }
}
