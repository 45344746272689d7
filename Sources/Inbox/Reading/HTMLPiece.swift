// SPDX-License-Identifier: MIT

/// One piece of a mail's HTML; the pieces together are the whole of it.
enum HTMLPiece: Equatable {
    /// Characters to show, with character references in them.
    case text(Range<Int>)
    /// The content of `style`, `script` and their like, which is not shown.
    case rawText(element: String, Range<Int>)
    case startTag(HTMLTag)
    case endTag(name: String, Range<Int>)
    /// A comment, a document type, or a tag that the text ends in.
    case hidden(Range<Int>)
}

/// A start tag.
struct HTMLTag: Equatable {
    /// The name in lower case.
    let name: String
    /// The octets from `<` to behind `>`.
    let range: Range<Int>
    /// The attributes in their order; at most `HTMLScanner.mostAttributes`.
    let attributes: [HTMLAttribute]

    /// The value of the first attribute of that name, which is the one that counts.
    func value(of name: String) -> Range<Int>? {
        attributes.first { $0.name == name }?.value
    }
}

/// An attribute of a start tag.
struct HTMLAttribute: Equatable {
    /// The name in lower case.
    let name: String
    /// The octets of the value, without quotes.
    let value: Range<Int>
}
