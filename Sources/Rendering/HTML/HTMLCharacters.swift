// SPDX-License-Identifier: MIT

import Mustache

/// What a piece of HTML says, for a filter, which takes characters.
enum HTMLCharacters {
    /// The text with its character references replaced.
    ///
    /// - Throws: `LiteralFailure` at the first tag or comment: a filter would tear it apart.
    static func of(_ text: ArraySlice<UInt8>) throws(LiteralFailure) -> ArraySlice<UInt8> {
        for token in HTMLScanner.tokens(of: Array(text)) where token.kind != .text {
            let start = text.startIndex + token.range.lowerBound
            throw LiteralFailure(
                "a filter takes text, not tags", at: start..<start + token.range.count,
                help: ["put the tags around the filter's section"])
        }
        var references = CharacterReference()
        return references.decoded(text)[...]
    }
}
