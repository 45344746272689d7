// SPDX-License-Identifier: MIT

/// A line of a mail's text: how deep it is quoted, and the links in it.
package struct TextLine: Sendable, Hashable {
    /// A stretch of a line.
    package enum Piece: Sendable, Hashable {
        /// What is just text.
        case text(String)
        /// An address that one can open; `address` begins with `http://` or `https://`.
        case link(String, address: String)
    }

    /// How many `>` begin it; at most 20 count.
    package let quoteDepth: Int
    /// The line without those, cut at links.
    package let pieces: [Piece]

    private static let deepest = 20
    /// In octets; what is longer goes on in the next line.
    private static let longest = 8 << 10

    /// The lines of a text; at most so many.
    package static func lines(of text: String, limit: Int = 20_000) -> [TextLine] {
        var lines: [TextLine] = []
        var rest = text[...]
        while !rest.isEmpty, lines.count < limit {
            let end = rest.utf8.firstIndex { $0 == UInt8(ascii: "\n") } ?? rest.endIndex
            var line = rest[..<end]
            rest = end < rest.endIndex ? rest[rest.utf8.index(after: end)...] : ""
            repeat {
                let piece = String(line).prefix(octets: longest)
                lines.append(TextLine(piece))
                line =
                    line.utf8.count > longest
                    ? Substring(line.utf8.dropFirst(piece.utf8.count)) : ""
            } while !line.isEmpty && lines.count < limit
        }
        return lines
    }

    private init(_ line: Substring) {
        var depth = 0
        var rest = line.utf8
        while depth < Self.deepest, rest.first == UInt8(ascii: ">") {
            depth += 1
            rest = rest.dropFirst()
            if rest.first == UInt8(ascii: " "), rest.dropFirst().first == UInt8(ascii: ">") {
                rest = rest.dropFirst()
            }
        }
        if depth > 0, rest.first == UInt8(ascii: " ") { rest = rest.dropFirst() }
        quoteDepth = depth
        pieces = LinkFinder.pieces(of: Substring(rest))
    }
}
