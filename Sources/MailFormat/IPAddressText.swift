// SPDX-License-Identifier: MIT

/// The text forms of IP addresses, in groups of 16 bits.
enum IPAddressText {
    /// The eight groups of `2001:db8::1`, `::ffff:192.0.2.1` and the like, or nil.
    static func groups(_ text: Substring) -> [UInt16]? {
        guard let gap = text.firstRange(of: "::") else {
            return side(text, mayEndInIPv4: true).flatMap { $0.count == 8 ? $0 : nil }
        }
        let (before, after) = (text[..<gap.lowerBound], text[gap.upperBound...])
        guard let head = before.isEmpty ? [] : side(before, mayEndInIPv4: false),
            let tail = after.isEmpty ? [] : side(after, mayEndInIPv4: true),
            head.count + tail.count <= 6
        else { return nil }
        return head + Array(repeating: 0, count: 8 - head.count - tail.count) + tail
    }

    /// The groups between colons, the last two perhaps as an IPv4 address.
    private static func side(_ text: Substring, mayEndInIPv4: Bool) -> [UInt16]? {
        var groups: [UInt16] = []
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        for (index, part) in parts.enumerated() {
            if mayEndInIPv4, index == parts.count - 1, part.contains(".") {
                guard let octets = octets(part) else { return nil }
                groups.append(UInt16(octets[0]) << 8 | UInt16(octets[1]))
                groups.append(UInt16(octets[2]) << 8 | UInt16(octets[3]))
                continue
            }
            guard (1...4).contains(part.count), part.allSatisfy(\.isHexDigit),
                part.allSatisfy(\.isASCII),
                let group = UInt16(part, radix: 16)
            else { return nil }
            groups.append(group)
        }
        return groups
    }

    /// The four numbers of a dotted IPv4 address.
    static func octets(_ text: Substring) -> [UInt8]? {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        let octets = parts.compactMap { part in
            UInt8(part).flatMap { String($0) == part ? $0 : nil }
        }
        return parts.count == 4 && octets.count == 4 ? octets : nil
    }

    /// The one text of RFC 5952: lower case, no leading zeros, the longest run of zeros as `::`.
    static func canonical(_ groups: [UInt16]) -> String {
        var longest = 0..<0
        var start = 0
        while start < groups.count {
            var end = start
            while end < groups.count, groups[end] == 0 { end += 1 }
            if end - start >= 2, end - start > longest.count { longest = start..<end }
            start = max(end, start + 1)
        }
        func text(_ part: ArraySlice<UInt16>) -> String {
            part.map { String($0, radix: 16) }.joined(separator: ":")
        }
        guard !longest.isEmpty else { return text(groups[...]) }
        return text(groups[..<longest.lowerBound]) + "::" + text(groups[longest.upperBound...])
    }
}
