// SPDX-License-Identifier: MIT

import Findings

/// What may stand in a tag.
enum TagSyntax {
    /// What is wrong with a tag by itself, or nil.
    static func mistake(in token: Token, of source: Source, isStrict: Bool) -> Finding? {
        let name = source.text(token.name)
        guard !name.isEmpty else {
            return .error(
                "'\(source.excerpt(token.range))' names nothing",
                at: source.location(of: token.range))
        }
        guard isStrict else { return nil }
        if case .variable(isEscaped: false) = token.kind {
            return .error(
                "values are always escaped", at: source.location(of: token.range),
                label: "write '{{\(source.excerpt(token.name))}}'")
        }
        guard mustBeName(token), !isDottedName(name) else { return nil }
        return .error(
            "'\(source.excerpt(token.name))' is not a name", at: source.location(of: token.name),
            help: [
                "a name is made of letters, digits, '_' and '-', with single dots between its parts"
            ])
    }

    private static func mustBeName(_ token: Token) -> Bool {
        switch token.kind {
        case .variable, .section, .inverted, .block: true
        case .partial, .parent: token.isDynamic
        case .text, .close, .comment, .delimiters: false
        }
    }

    private static func isDottedName(_ name: String) -> Bool {
        if name == "." { return true }
        return name.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
            .allSatisfy { part in
                !part.isEmpty && part.allSatisfy(isNameByte)
            }
    }

    /// Letters of other scripts are as good as ours.
    private static func isNameByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"),
            0x80...0xFF:
            true
        default: false
        }
    }
}
