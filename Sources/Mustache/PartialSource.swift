// SPDX-License-Identifier: MIT

/// The text of a template and where it comes from.
///
/// `startLine` and `startColumn` say where in the file the text begins, so that findings point into
/// the file although front matter came before.
package struct PartialSource: Sendable {
    /// The text, UTF-8.
    package var bytes: [UInt8]
    /// The file's name for findings.
    package var file: String
    /// The line of the file where the text begins, from 1.
    package var startLine: Int
    /// The column where its first line begins, from 1.
    package var startColumn: Int

    /// Creates a source.
    package init(bytes: [UInt8], file: String, startLine: Int = 1, startColumn: Int = 1) {
        self.bytes = bytes
        self.file = file
        self.startLine = startLine
        self.startColumn = startColumn
    }

    func with(bytes: [UInt8]) -> PartialSource {
        PartialSource(bytes: bytes, file: file, startLine: startLine, startColumn: startColumn)
    }
}
