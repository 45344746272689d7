// SPDX-License-Identifier: MIT

import Mustache

/// Renders the template's text as it is, and puts a placeholder where each value belongs.
struct CollectingEscaper: Escaper {
    /// The values so far.
    private(set) var values = ValueTable()
    /// Whether the values became too long together, and some of them were left out.
    private(set) var isOverfull = false
    private let format: TemplateFormat
    private let limit: Int

    /// Creates an escaper for a format that is parsed after rendering: Markdown or HTML.
    ///
    /// - Parameters:
    ///   - format: the format.
    ///   - limit: the most bytes of all values together; a template counts placeholders only.
    init(for format: TemplateFormat, limit: Int = Options.strict.outputLimit) {
        self.format = format
        self.limit = limit
    }

    mutating func append(_ value: String, to output: inout [UInt8]) {
        guard values.byteCount + value.utf8.count <= limit else {
            isOverfull = true
            return
        }
        Placeholder.append(values.add(value.utf8), to: &output)
    }

    /// Text that looks like our placeholders becomes a value, which nothing parses.
    mutating func append(literal text: ArraySlice<UInt8>, to output: inout [UInt8]) {
        var rest = text
        while let mark = Placeholder.firstMark(in: rest) {
            output += rest[..<mark.lowerBound]
            Placeholder.append(values.add(rest[mark]), to: &output)
            rest = rest[mark.upperBound...]
        }
        output += rest
    }

    mutating func characters(
        ofLiteral text: ArraySlice<UInt8>
    ) throws(LiteralFailure) -> ArraySlice<UInt8> {
        switch format {
        case .text: text
        case .markdown: try MarkdownCharacters.of(text)
        case .html: try HTMLCharacters.of(text)
        }
    }
}
