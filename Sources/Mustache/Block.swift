// SPDX-License-Identifier: MIT

/// `{{$name}}…{{/name}}`, a place that children may fill.
struct Block: Sendable {
    let name: String
    let tag: Range<Int>
    /// White space for each line of a child's content.
    let indentation: Range<Int>
    /// Whether a child's content begins a line.
    let opensLine: Bool
    /// Where the line end behind the block is written; the block's end where there is none.
    var lineEnd = 0
    var end = 0

    /// Whether the line end is due after content that ends so.
    func needsLineEnd(after ending: Ending) -> Bool {
        ending == .insideLine || ending == .nothing && !opensLine
    }
}

/// How content ends.
enum Ending: Sendable {
    case nothing
    case insideLine
    case withLine
}
