// SPDX-License-Identifier: MIT

extension String {
    /// The longest beginning of at most so many octets that ends between two scalars.
    func prefix(octets limit: Int) -> Substring {
        guard utf8.count > limit else { return self[...] }
        var end = utf8.index(startIndex, offsetBy: max(0, limit))
        while end > startIndex, utf8[end] & 0xC0 == 0x80 { end = utf8.index(before: end) }
        return self[..<end]
    }

    /// The text on one line: each run of white space and controls is one space, none at the ends.
    ///
    /// What is longer than `limit` scalars is cut, the last of them being an ellipsis. Scalars count,
    /// not characters, because a character can be as long as it wants.
    func onOneLine(limit: Int) -> String {
        if utf8.count <= limit, isOneLine { return self }
        var result = String.UnicodeScalarView()
        var count = 0
        var hasSpace = false
        for scalar in unicodeScalars {
            if scalar.isBlank {
                hasSpace = count > 0
                continue
            }
            if scalar.isFiller { continue }
            if count + (hasSpace ? 2 : 1) > limit {
                if count == limit { result.removeLast() }
                result.append("…")
                return String(result)
            }
            if hasSpace {
                result.append(" ")
                count += 1
                hasSpace = false
            }
            result.append(scalar)
            count += 1
        }
        return String(result)
    }

    /// Whether it is printable ASCII with single spaces within.
    private var isOneLine: Bool {
        var previous: UInt8 = 0x20
        for byte in utf8 {
            guard (0x20...0x7E).contains(byte), !(byte == 0x20 && previous == 0x20) else {
                return false
            }
            previous = byte
        }
        return previous != 0x20 || isEmpty
    }
}

extension Unicode.Scalar {
    /// White space, a line end or a control character.
    fileprivate var isBlank: Bool {
        if isASCII { return value <= 0x20 || value == 0x7F }
        return properties.isWhitespace || properties.generalCategory == .control
    }

    /// What has no width: advertisers fill the preview of their mails with it.
    fileprivate var isFiller: Bool {
        switch value {
        case 0xAD, 0x034F, 0x200B, 0x2060, 0xFEFF: true
        default: false
        }
    }
}
