// SPDX-License-Identifier: MIT

import CIDN

/// Domain labels between scripts and ASCII, through libidn2.
///
/// IDNA 2008 (RFC 5890 to 5893) after the mapping of UTS #46, nontransitional: `ß` stays itself.
enum IDN {
    /// Why a label has no ASCII form.
    enum Failure: Error {
        /// The A-label is longer than 63 bytes.
        case tooLong
        /// It holds a character that no domain holds: an emoji, a sign and the like.
        case disallowed
        /// The reason, as the end of a sentence that begins with "this part of the domain".
        case refused(String)
    }

    private static let flags = IDN2_NFC_INPUT.rawValue | IDN2_NONTRANSITIONAL.rawValue

    /// The lower-case A-label of a label, which holds neither a dot nor NUL.
    static func ascii(_ label: String) throws(Failure) -> String {
        let name = try lookup(label, flags)
        // Asked to keep to letters, digits and hyphens, libidn2 2.3 drops other signs in silence;
        // not asked, it lets some through. Only where both answers agree was there none.
        let strict = try? lookup(label, flags | IDN2_USE_STD3_ASCII_RULES.rawValue)
        let isName = name.utf8.allSatisfy { byte in
            ASCIISet.lettersAndDigits.contains(byte) || byte == UInt8(ascii: "-")
        }
        // What UTS #46 maps to nothing leaves an empty label.
        guard name == strict, isName, !name.isEmpty else { throw .disallowed }
        return name
    }

    private static func lookup(_ label: String, _ flags: UInt32) throws(Failure) -> String {
        let bytes = Array(label.utf8) + [0]
        var result: UnsafeMutablePointer<UInt8>?
        let code = unsafe idn2_lookup_u8(bytes, &result, CInt(flags))
        defer { unsafe idn2_free(result) }
        guard code == IDN2_OK.rawValue, let name = unsafe result else {
            throw failure(idn2_rc(code), isALabel: label.hasPrefix("xn--"))
        }
        return unsafe String(cString: name)
    }

    /// Whether some label holds the scalar: false for emoji, signs and the like.
    static func allows(_ scalar: Unicode.Scalar) -> Bool {
        do {
            _ = try ascii(String(scalar))
            return true
        } catch {
            if case .disallowed = error { return false }
            return true
        }
    }

    /// A domain of A-labels in its own scripts, or as it is where libidn2 cannot read it.
    static func unicode(_ domain: String) -> String {
        guard domain.contains("xn--") else { return domain }
        var result: UnsafeMutablePointer<CChar>?
        let code = unsafe idn2_to_unicode_8z8z(domain, &result, 0)
        defer { unsafe idn2_free(result) }
        guard code == IDN2_OK.rawValue, let name = unsafe result else { return domain }
        return unsafe String(cString: name)
    }

    private static func failure(_ code: idn2_rc, isALabel: Bool) -> Failure {
        switch code {
        case IDN2_TOO_BIG_DOMAIN, IDN2_TOO_BIG_LABEL, IDN2_PUNYCODE_BIG_OUTPUT: .tooLong
        case IDN2_BIDI: .refused("mixes writing directions in a way that domains cannot")
        case IDN2_2HYPHEN: .refused("has '--' in third and fourth place, which is reserved")
        case IDN2_HYPHEN_STARTEND: .refused("begins or ends with '-'")
        case IDN2_LEADING_COMBINING: .refused("begins with a combining mark")
        case IDN2_CONTEXTJ, IDN2_CONTEXTJ_NO_RULE:
            .refused("holds a joiner where no joiner can be")
        case IDN2_INVALID_ALABEL, IDN2_UALABEL_MISMATCH, IDN2_ALABEL_ROUNDTRIP_FAILED,
            IDN2_PUNYCODE_BAD_INPUT, IDN2_PUNYCODE_OVERFLOW:
            isALabel ? .refused("begins with 'xn--' but does not encode a name") : .disallowed
        default: .disallowed
        }
    }
}
