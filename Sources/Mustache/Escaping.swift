// SPDX-License-Identifier: MIT

/// How a format takes what a template puts together: values escaped, the template's text as it is.
///
/// A renderer calls it in the order of the output, and never for what stands inside a filter's
/// section but for `characters(ofLiteral:)`. An escaper may write something else than it was given
/// (a mark, say, and keep the value for later), as long as it writes.
package protocol Escaper {
    /// Writes a value, so that the format reads it as these characters and nothing else.
    mutating func append(_ value: String, to output: inout [UInt8])

    /// Writes a piece of the template's own text, whole UTF-8; by default as it is.
    ///
    /// A piece is a part of a line or some lines; it need not be a whole word or element.
    mutating func append(literal text: ArraySlice<UInt8>, to output: inout [UInt8])

    /// The characters that a piece of the template's text stands for; by default the text itself.
    ///
    /// Asked for inside a filter's section, because a filter takes and gives characters, and its
    /// result comes back through `append(_:to:)`. An HTML escaper decodes entities here and refuses
    /// tags, which the filter would tear apart.
    ///
    /// - Throws: `LiteralFailure` for text that is more than characters.
    mutating func characters(ofLiteral text: ArraySlice<UInt8>) throws(LiteralFailure)
        -> ArraySlice<UInt8>
}

extension Escaper {
    /// Writes the text as it is.
    package mutating func append(literal text: ArraySlice<UInt8>, to output: inout [UInt8]) {
        output.append(contentsOf: text)
    }

    /// The text itself.
    package mutating func characters(
        ofLiteral text: ArraySlice<UInt8>
    ) throws(LiteralFailure) -> ArraySlice<UInt8> {
        text
    }
}

/// Text of the template that has no place inside a filter's section.
package struct LiteralFailure: Error, Sendable {
    /// One line, like a finding's.
    package var message: String
    /// Which part of the text, by the indices of the slice that was given.
    package var range: Range<Int>
    /// What to do instead.
    package var help: [String]

    /// Creates the failure.
    package init(_ message: String, at range: Range<Int>, help: [String] = []) {
        self.message = message
        self.range = range
        self.help = help
    }
}

/// Plain text: there is nothing to escape.
package struct PlainEscaper: Escaper, Sendable {
    /// Creates the escaper.
    package init() {}

    /// Writes the value as it is.
    package mutating func append(_ value: String, to output: inout [UInt8]) {
        output.append(contentsOf: value.utf8)
    }
}

/// HTML: a value can neither begin an element or an entity nor end a quoted attribute.
package struct HTMLEscaper: Escaper, Sendable {
    /// Creates the escaper.
    package init() {}

    /// Writes the value with `&`, `<`, `>`, `"` and `'` as entities.
    package mutating func append(_ value: String, to output: inout [UInt8]) {
        // Most values need nothing: copy first, look then.
        let start = output.count
        output.append(contentsOf: value.utf8)
        guard let first = output[start...].firstIndex(where: { Self.entity(for: $0) != nil }) else {
            return
        }
        let rest = Array(output[first...])
        output.removeSubrange(first...)
        for byte in rest {
            if let entity = Self.entity(for: byte) {
                output.append(contentsOf: entity.utf8)
            } else {
                output.append(byte)
            }
        }
    }

    private static func entity(for byte: UInt8) -> String? {
        switch byte {
        case UInt8(ascii: "&"): "&amp;"
        case UInt8(ascii: "<"): "&lt;"
        case UInt8(ascii: ">"): "&gt;"
        case UInt8(ascii: "\""): "&quot;"
        case UInt8(ascii: "'"): "&#39;"
        default: nil
        }
    }
}
