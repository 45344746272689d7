// SPDX-License-Identifier: MIT

/// `&eacute;` and `&#233;`: characters that HTML writes by name or number.
enum HTMLReference {
    /// The text of octets with their references replaced; what is none that mails use stays.
    static func decoded(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        guard let first = bytes.firstIndex(of: UInt8(ascii: "&")) else { return Array(bytes) }
        var result = Array(bytes[..<first])
        var index = first
        while index < bytes.endIndex {
            if bytes[index] == UInt8(ascii: "&"), let found = reference(bytes[index...]) {
                result += String(found.scalar).utf8
                index = found.end
            } else {
                result.append(bytes[index])
                index += 1
            }
        }
        return result
    }

    private static let longest = 10

    private static func reference(_ bytes: ArraySlice<UInt8>) -> (scalar: Unicode.Scalar, end: Int)?
    {
        let body = bytes.dropFirst().prefix(longest)
        let isNumber = body.first == UInt8(ascii: "#")
        let word = body.prefix { isNamePart($0) || (isNumber && $0 == UInt8(ascii: "#")) }
        let isEnded = word.endIndex < bytes.endIndex && bytes[word.endIndex] == UInt8(ascii: ";")
        let end = isEnded ? word.endIndex + 1 : word.endIndex
        if isNumber { return number(word.dropFirst()).map { ($0, end) } }
        // Without a semicolon only an old few mean something, and `&copy=1` in an address does not.
        guard isEnded, let scalar = names[String(decoding: word, as: UTF8.self)] else { return nil }
        return (scalar, end)
    }

    /// WHATWG HTML section 13.2.5.80, in short: what is no scalar is U+FFFD.
    private static func number(_ digits: ArraySlice<UInt8>) -> Unicode.Scalar? {
        let isHexadecimal = digits.first.map { $0 | 0x20 } == UInt8(ascii: "x")
        let text = String(decoding: isHexadecimal ? digits.dropFirst() : digits, as: UTF8.self)
        guard let value = UInt32(text, radix: isHexadecimal ? 16 : 10) else { return nil }
        guard value > 0, let scalar = Unicode.Scalar(value) else { return "\u{FFFD}" }
        return scalar
    }

    private static func isNamePart(_ byte: UInt8) -> Bool {
        byte &- 0x30 < 10 || (byte | 0x20) &- 0x61 < 26
    }

    /// The names of U+00A0 to U+00FF in their order.
    private static let latin = """
        nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg \
        plusmn sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest \
        Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute \
        Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc \
        Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute \
        ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide \
        oslash ugrave uacute ucirc uuml yacute thorn yuml
        """

    private static let others: [String: Unicode.Scalar] = [
        "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "OElig": "Œ", "oelig": "œ",
        "Scaron": "Š", "scaron": "š", "Yuml": "Ÿ", "fnof": "ƒ", "circ": "ˆ", "tilde": "˜",
        "ensp": "\u{2002}", "emsp": "\u{2003}", "thinsp": "\u{2009}", "zwnj": "\u{200C}",
        "zwj": "\u{200D}", "lrm": "\u{200E}", "rlm": "\u{200F}", "ndash": "–", "mdash": "—",
        "lsquo": "‘", "rsquo": "’", "sbquo": "‚", "ldquo": "“", "rdquo": "”", "bdquo": "„",
        "dagger": "†", "Dagger": "‡", "bull": "•", "hellip": "…", "permil": "‰", "prime": "′",
        "Prime": "″", "lsaquo": "‹", "rsaquo": "›", "euro": "€", "trade": "™", "larr": "←",
        "uarr": "↑", "rarr": "→", "darr": "↓", "harr": "↔", "minus": "−", "infin": "∞",
        "ne": "≠", "le": "≤", "ge": "≥", "check": "✓", "star": "☆", "starf": "★", "hearts": "♥",
        "nbsp": "\u{A0}", "colon": ":", "sol": "/", "commat": "@", "num": "#", "period": ".",
        "lpar": "(", "rpar": ")", "Tab": "\t", "NewLine": "\n", "percnt": "%", "quest": "?",
    ]

    private static let names: [String: Unicode.Scalar] = {
        var names = others
        for (word, value) in zip(latin.split(separator: " "), UInt32(0xA0)...0xFF) {
            names[String(word)] = Unicode.Scalar(value)
        }
        return names
    }()
}
