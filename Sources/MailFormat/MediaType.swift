// SPDX-License-Identifier: MIT

/// What kind of thing a file is: `image/png` (RFC 2045 5.1, RFC 6838 4.2).
package struct MediaType: Sendable, Hashable, CustomStringConvertible {
    /// The longest name of a type or subtype that RFC 6838 4.2 allows.
    private static let longestName = 127

    /// The type, in lower case.
    package let type: String
    /// The subtype, in lower case.
    package let subtype: String

    /// Reads `type/subtype`, without parameters; nil for anything else.
    package init?(_ text: String) {
        let sides = text.lowercased().split(separator: "/", omittingEmptySubsequences: false)
        guard sides.count == 2, sides.allSatisfy({ Self.isName($0) }) else { return nil }
        self.init(type: String(sides[0]), subtype: String(sides[1]))
    }

    private init(type: String, subtype: String) {
        self.type = type
        self.subtype = subtype
    }

    /// The type of what nothing is known about.
    package static let octetStream = MediaType(type: "application", subtype: "octet-stream")

    /// `type/subtype`.
    package var description: String { "\(type)/\(subtype)" }

    private static func isName(_ text: Substring) -> Bool {
        (1...longestName).contains(text.utf8.count)
            && text.utf8.allSatisfy(ASCIISet.token.contains)
    }
}
