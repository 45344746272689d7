// SPDX-License-Identifier: MIT

/// One piece of an HTML text; the pieces together are the whole text.
struct HTMLToken: Equatable {
    enum Kind: Equatable {
        /// Characters to show, character references in them.
        case text
        /// The content of `title` and `textarea`, where only references mean something.
        case escapableText
        /// The content of `script`, `style` and their like, which no value may enter.
        case rawText(String)
        case startTag(name: String, [HTMLAttribute])
        case endTag(name: String)
        /// A comment, a document type, or what a browser takes for a comment.
        case comment
        /// A tag that the text ends in.
        case unfinishedTag
    }

    var kind: Kind
    /// The bytes it takes.
    var range: Range<Int>
}

/// An attribute of a start tag.
struct HTMLAttribute: Equatable {
    enum Quote: Equatable {
        case none, single, double
    }

    /// The name in lower case.
    var name: String
    var nameRange: Range<Int>
    /// The bytes of the value, without quotes.
    var value: Range<Int>
    var quote: Quote
}
