// SPDX-License-Identifier: MIT

/// `{{#name}}…{{/name}}`.
struct Section: Sendable {
    let reference: Int
    /// The source between the tags, for raw lambdas.
    let content: Range<Int>
    /// The delimiters at its beginning, in `Program.delimiters`.
    let delimiters: Int
    var end = 0
}
