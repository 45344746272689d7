// SPDX-License-Identifier: MIT

import Findings

/// Text of a mail that keeps its lines and tabs; what else a reader could not see is made visible.
enum TextShown {
    /// A line: tabs stay.
    static func line(_ text: String) -> String {
        guard text.utf8.contains(UInt8(ascii: "\t")) else { return DisplayText.escaped(text) }
        return text.split(separator: "\t", omittingEmptySubsequences: false)
            .map { DisplayText.escaped(String($0)) }.joined(separator: "\t")
    }

    /// Lines: their ends stay, too.
    static func lines(_ text: String) -> String {
        text.replacing("\r\n", with: "\n")
            .split(separator: "\n", omittingEmptySubsequences: false)
            .map { line(String($0)) }.joined(separator: "\n")
    }
}
