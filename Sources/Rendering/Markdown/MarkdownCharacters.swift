// SPDX-License-Identifier: MIT

import Mustache

/// What a piece of Markdown says, for a filter, which takes characters.
enum MarkdownCharacters {
    /// The text with its escapes and character references replaced.
    ///
    /// - Throws: `LiteralFailure` for markup, which would come out of the filter as it is written.
    static func of(_ text: ArraySlice<UInt8>) throws(LiteralFailure) -> ArraySlice<UInt8> {
        guard text.contains(where: mayMeanSomething.contains) else { return text }
        // The text may begin and end anywhere in a line: a letter on both sides keeps Markdown
        // from taking its ends for those of a paragraph.
        let framed = [UInt8(ascii: "x")] + text + [UInt8(ascii: "x")]
        guard let events = try? MarkdownParser.events(of: framed) else { return text }
        var result: [UInt8] = []
        var paragraphs = 0
        for event in events {
            switch event.kind {
            case .begin(.document), .end: break
            case .begin(.paragraph):
                if paragraphs > 0 { result += [0x0A, 0x0A] }
                paragraphs += 1
            case .text(let part): result += part
            case .softBreak, .hardBreak: result.append(0x0A)
            default: throw failure(event, in: text)
            }
        }
        guard text.contains(where: { $0 == UInt8(ascii: "\\") || $0 == UInt8(ascii: "&") }) else {
            return text
        }
        return result.dropFirst().dropLast()
    }

    private static let mayMeanSomething = Set("\\`*_{}[]<>()#+-.!|~&:@\n".utf8)

    private static func failure(
        _ event: MarkdownEvent, in text: ArraySlice<UInt8>
    ) -> LiteralFailure {
        var start = text.startIndex
        for _ in 1..<max(1, event.line) {
            start = text[start...].firstIndex(of: 0x0A).map { $0 + 1 } ?? start
        }
        // The first line is one letter longer than the text's.
        if event.column > 0 { start += event.column - (event.line == 1 ? 2 : 1) }
        // Of code the parser tells where the content begins, not the backtick.
        if case .code = event.kind { start -= 1 }
        start = min(max(start, text.startIndex), text.endIndex)
        let end = text[start...].firstIndex(of: 0x0A) ?? text.endIndex
        return LiteralFailure(
            "a filter takes text, not Markdown", at: start..<end,
            help: ["put the markup around the filter's section"])
    }
}
