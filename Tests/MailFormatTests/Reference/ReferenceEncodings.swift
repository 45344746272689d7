// SPDX-License-Identifier: MIT

/// Plain decoders that share nothing with the encoders under test; nil for what is malformed.
enum ReferenceEncodings {
    /// RFC 4648 base64, padded, without line breaks.
    static func base64(_ text: String) -> [UInt8]? {
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
        guard text.utf8.count % 4 == 0 else { return nil }
        let body = text.prefix { $0 != "=" }
        let padding = text.dropFirst(body.count)
        guard padding.count <= 2, padding.allSatisfy({ $0 == "=" }) else { return nil }
        var result: [UInt8] = []
        var bits = 0
        var width = 0
        for character in body {
            guard let value = alphabet.firstIndex(of: character) else { return nil }
            bits = bits << 6 | value
            width += 6
            if width >= 8 {
                width -= 8
                result.append(UInt8(bits >> width))
                bits &= (1 << width) - 1
            }
        }
        return bits == 0 ? result : nil
    }

    /// Lines of base64, each of at most 76 characters and ended by CRLF.
    static func base64Lines(_ bytes: [UInt8]) -> [UInt8]? {
        guard let lines = lines(bytes), lines.allSatisfy({ (1...76).contains($0.count) }) else {
            return nil
        }
        guard lines.dropLast().allSatisfy({ $0.count == 76 }) else { return nil }
        return base64(lines.map { String(decoding: $0, as: UTF8.self) }.joined())
    }

    /// Quoted-printable lines of at most 76 characters, each ended by CRLF (RFC 2045 6.7).
    static func quotedPrintable(_ bytes: [UInt8]) -> [UInt8]? {
        guard let lines = lines(bytes) else { return nil }
        var result: [UInt8] = []
        for line in lines {
            guard line.count <= 76, line.last != 0x20, line.last != 0x09 else { return nil }
            let isSoft = line.last == UInt8(ascii: "=")
            guard let content = quoted(isSoft ? Array(line.dropLast()) : line) else { return nil }
            result += content
            if !isSoft { result += [0x0D, 0x0A] }
        }
        return result
    }

    /// Bytes with `=XX` in upper-case digits; others must be printable ASCII, space or tab.
    static func quoted(_ bytes: [UInt8], mark: Character = "=") -> [UInt8]? {
        var result: [UInt8] = []
        var rest = bytes[...]
        while let byte = rest.popFirst() {
            if byte == mark.asciiValue {
                let digits = String(decoding: rest.prefix(2), as: UTF8.self)
                guard digits.count == 2, digits == digits.uppercased(),
                    digits.allSatisfy(\.isHexDigit), let value = UInt8(digits, radix: 16)
                else { return nil }
                result.append(value)
                rest = rest.dropFirst(2)
            } else {
                guard byte == 0x09 || (0x20..<0x7F).contains(byte) else { return nil }
                result.append(byte)
            }
        }
        return result
    }

    /// The lines of a text in which each ends in CRLF and no other CR or LF stands.
    static func lines(_ bytes: [UInt8]) -> [[UInt8]]? {
        var lines: [[UInt8]] = []
        var line: [UInt8] = []
        var previous: UInt8 = 0
        for byte in bytes {
            switch (previous, byte) {
            case (0x0D, 0x0A):
                lines.append(line)
                line = []
            case (0x0D, _), (_, 0x0A): return nil
            case (_, 0x0D): break
            default: line.append(byte)
            }
            previous = byte
        }
        return line.isEmpty && previous != 0x0D ? lines : nil
    }
}
