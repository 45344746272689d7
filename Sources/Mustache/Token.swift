// SPDX-License-Identifier: MIT

/// A piece of a template's source: a tag, or text up to the end of its line.
struct Token: Sendable {
    enum Kind: Sendable {
        case text
        case variable(isEscaped: Bool)
        case section
        case inverted
        case partial
        case parent
        case block
        case close
        case comment
        case delimiters
    }

    var kind: Kind
    /// The text that is left of it, or the whole tag.
    var range: Range<Int>
    /// The name in the tag, without what stands around it.
    var name: Range<Int>
    /// Whether the name is to be looked up for the name that is meant: `{{>*name}}`.
    var isDynamic = false
    /// The delimiters after this tag, by their number.
    var delimiters = 0
    /// The token that closes this one, or that this one closes.
    var partner: Int?

    // What the layout finds out.

    /// White space that goes before each line of what takes the tag's place.
    var indentation: Range<Int>
    /// Whether what takes the tag's place begins a line.
    var opensLine = false
    /// Whether a block's own content begins on the tag's line, behind the indentation.
    var isInline = false
    /// The line end behind the closing tag of a block: for content that does not end a line itself.
    var lineEnd: Range<Int>

    init(_ kind: Kind, _ range: Range<Int>, name: Range<Int>? = nil) {
        self.kind = kind
        self.range = range
        self.name = name ?? range.lowerBound..<range.lowerBound
        indentation = range.lowerBound..<range.lowerBound
        lineEnd = range.upperBound..<range.upperBound
    }

    /// Whether the tag waits for a closing one.
    var opens: Bool {
        switch kind {
        case .section, .inverted, .parent, .block: true
        case .text, .variable, .partial, .close, .comment, .delimiters: false
        }
    }

    var isText: Bool { if case .text = kind { true } else { false } }
    var isBlock: Bool { if case .block = kind { true } else { false } }
    var isParent: Bool { if case .parent = kind { true } else { false } }
    var isClose: Bool { if case .close = kind { true } else { false } }

    /// Whether another template takes the tag's place.
    var isInsertion: Bool {
        switch kind {
        case .partial, .parent: true
        default: false
        }
    }
}
