// SPDX-License-Identifier: MIT

/// Parameters of a Content field, for values in any script and of any length (RFC 2231).
enum ParameterEncoding {
    /// A section with its separator fits on a line of its own.
    private static let longestSection = HeaderFolding.longestWord - 1

    /// The sections that stand for one parameter, in order; nearly always a single one.
    ///
    /// A token stays bare, other ASCII goes into quotes, and only what cannot is percent-encoded:
    /// text beyond ASCII, spaces at the ends, and `=?`, which readers may take for the beginning of
    /// an encoded-word even where RFC 2047 5 forbids one.
    static func sections(_ name: String, _ value: String) -> [[UInt8]] {
        let bytes = Array(value.utf8)
        let isPlain =
            bytes.allSatisfy { $0 >= 0x20 && $0 < 0x7F } && bytes.first != UInt8(ascii: " ")
            && bytes.last != UInt8(ascii: " ") && !value.contains("=?")
        guard isPlain else { return extended(name, value) }
        let isToken = !bytes.isEmpty && bytes.allSatisfy(ASCIISet.attribute.contains)
        let whole = Array("\(name)=".utf8) + (isToken ? bytes : quoted(bytes[...]))
        return whole.count <= longestSection ? [whole] : continued(name, bytes)
    }

    /// `name*0="…"`, `name*1="…"` (RFC 2231 3).
    private static func continued(_ name: String, _ bytes: [UInt8]) -> [[UInt8]] {
        var sections: [[UInt8]] = []
        var start = 0
        while start < bytes.count {
            let prefix = Array("\(name)*\(sections.count)=".utf8)
            var room = longestSection - prefix.count - 2
            var end = start
            while end < bytes.count {
                room -= needsEscape(bytes[end]) ? 2 : 1
                if room < 0 { break }
                end += 1
            }
            sections.append(prefix + quoted(bytes[start..<end]))
            start = end
        }
        return sections
    }

    /// `name*=utf-8''…`, or `name*0*=utf-8''…`, `name*1*=…` with whole characters in each (RFC 2231 4).
    private static func extended(_ name: String, _ value: String) -> [[UInt8]] {
        let whole = Array("\(name)*=utf-8''".utf8) + percentEncoded(value.utf8)
        if whole.count <= longestSection { return [whole] }
        var sections: [[UInt8]] = []
        var section = Array("\(name)*0*=utf-8''".utf8)
        for scalar in value.unicodeScalars {
            let encoded = percentEncoded(scalar.utf8)
            if section.count + encoded.count > longestSection {
                sections.append(section)
                section = Array("\(name)*\(sections.count)*=".utf8)
            }
            section += encoded
        }
        sections.append(section)
        return sections
    }

    private static func percentEncoded(_ bytes: some Sequence<UInt8>) -> [UInt8] {
        var result: [UInt8] = []
        for byte in bytes {
            if ASCIISet.attribute.contains(byte) {
                result.append(byte)
            } else {
                Hexadecimal.append(byte, after: "%", to: &result)
            }
        }
        return result
    }

    private static func quoted(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        var result = [UInt8(ascii: "\"")]
        for byte in bytes {
            if needsEscape(byte) { result.append(UInt8(ascii: "\\")) }
            result.append(byte)
        }
        return result + [UInt8(ascii: "\"")]
    }

    private static func needsEscape(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\")
    }
}
