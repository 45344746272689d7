// SPDX-License-Identifier: MIT

/// One step of a walk over a parsed Markdown document.
///
/// All texts may hold placeholders.
struct MarkdownEvent: Equatable {
    enum Kind: Equatable {
        case begin(MarkdownElement)
        case end(MarkdownElement)
        case text([UInt8])
        case code([UInt8])
        case codeBlock([UInt8])
        case softBreak
        case hardBreak
        case rule
        /// Raw HTML, which is left out.
        case html([UInt8])
    }

    var kind: Kind
    /// The line in the parsed text, from 1; 0 where the parser does not know.
    var line: Int
    /// The column of the parsed text in bytes, from 1; 0 where the parser does not know.
    var column: Int
}

/// What a Markdown document is made of.
enum MarkdownElement: Equatable {
    case document
    case paragraph
    case heading(level: Int)
    case quote
    case list(first: Int?, isTight: Bool)
    case item(isDone: Bool?)
    case table([TextTable.Alignment])
    case row(isHeading: Bool)
    case cell
    case emphasis
    case strong
    case strikethrough
    case link(address: [UInt8], title: [UInt8])
    case picture(address: [UInt8], title: [UInt8])
}
