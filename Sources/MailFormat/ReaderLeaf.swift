// SPDX-License-Identifier: MIT

/// Undoes the transfer encoding of a leaf, RFC 2045 section 6.
enum ReaderLeaf {
    /// Whether the name in lower case is an encoding of section 6.1.
    static func isKnown(_ encoding: String) -> Bool {
        isEncoded(encoding) || ["7bit", "8bit", "binary"].contains(encoding)
    }

    /// Whether an encoding changes the octets.
    static func isEncoded(_ encoding: String) -> Bool {
        encoding == "base64" || encoding == "quoted-printable"
    }

    /// The octets; an unknown encoding is left as it is.
    static func decode(
        _ bytes: [UInt8], in range: Range<Int>, encoding: String, defects: inout ReaderDefects
    ) -> [UInt8] {
        switch encoding {
        case "base64":
            return ReaderBase64.decode(bytes, in: range) { defects.add(.base64, $0, at: $1) }
        case "quoted-printable":
            return ReaderQuotedPrintable.decode(bytes, in: range) {
                defects.add(.quotedPrintable, $0, at: $1)
            }
        case "7bit":
            if let high = bytes[range].firstIndex(where: { $0 >= 0x80 }) {
                defects.add(.eightBit, "an octet above 127 in a 7bit body", at: high)
            }
        default: break
        }
        return Array(bytes[range])
    }
}
