// SPDX-License-Identifier: MIT

import Findings

/// Cuts a source into tags and the text between them, in one pass.
struct Tokenizer {
    /// A file with more mistakes than this is not read to its end.
    static let mostFindings = 50

    private let source: Source
    private let isStrict: Bool
    private var position = 0
    private(set) var tokens: [Token] = []
    /// Whether each tag could be read, even if its name was wrong.
    private(set) var hasAllTags = true
    /// All pairs of delimiters in the order of their appearance.
    private(set) var delimiters: [Delimiters]

    init(_ source: Source, delimiters: Delimiters = .standard, isStrict: Bool) {
        self.source = source
        self.isStrict = isStrict
        self.delimiters = [delimiters]
    }

    private var bytes: [UInt8] { source.bytes }
    private var current: Delimiters { delimiters[delimiters.count - 1] }

    /// Reads everything; tags that cannot be read are reported and left out.
    mutating func run(into log: inout FindingLog) {
        while log.findings.count < Self.mostFindings, readText() {
            do throws(FindingError) {
                try readTag()
            } catch {
                log.report(error.findings)
            }
        }
    }

    // MARK: Text

    /// Reads text up to the next tag.
    ///
    /// - Returns: whether there is a tag.
    private mutating func readText() -> Bool {
        var start = position
        while position < bytes.count, !starts(with: current.open, at: position) {
            position += 1
            if bytes[position - 1] == 0x0A {
                tokens.append(Token(.text, start..<position))
                start = position
            }
        }
        if start < position { tokens.append(Token(.text, start..<position)) }
        return position < bytes.count
    }

    private func starts(with word: [UInt8], at index: Int) -> Bool {
        guard index + word.count <= bytes.count, bytes[index] == word[0] else { return false }
        for offset in 1..<max(1, word.count) where bytes[index + offset] != word[offset] {
            return false
        }
        return true
    }

    // MARK: Tags

    private mutating func readTag() throws(FindingError) {
        let start = position
        var content = start + current.open.count
        while content < bytes.count, bytes[content].isWhitespace { content += 1 }
        let sigil = content < bytes.count ? bytes[content] : 0
        switch sigil {
        case UInt8(ascii: "!"):
            let end = try find(current.close, from: content + 1, tag: start, mayHoldTags: true)
            finish(.comment, start..<end.upperBound)
        case UInt8(ascii: "="):
            try readDelimiters(start, from: content + 1)
        case UInt8(ascii: "{"):
            let close = [UInt8(ascii: "}")] + current.close
            let end = try find(close, from: content + 1, tag: start)
            try readName(.variable(isEscaped: false), start..<end.upperBound, content + 1, end)
        default:
            let kind = Self.kind(of: sigil)
            let end = try find(current.close, from: content, tag: start)
            let from = kind == nil ? content : min(content + 1, end.lowerBound)
            try readName(
                kind ?? .variable(isEscaped: true), start..<end.upperBound, from, end)
        }
    }

    private static func kind(of sigil: UInt8) -> Token.Kind? {
        switch sigil {
        case UInt8(ascii: "#"): .section
        case UInt8(ascii: "^"): .inverted
        case UInt8(ascii: "/"): .close
        case UInt8(ascii: ">"): .partial
        case UInt8(ascii: "<"): .parent
        case UInt8(ascii: "$"): .block
        case UInt8(ascii: "&"): .variable(isEscaped: false)
        default: nil
        }
    }

    private mutating func readDelimiters(_ start: Int, from content: Int) throws(FindingError) {
        let close = [UInt8(ascii: "=")] + current.close
        let end = try find(close, from: content, tag: start, mayHoldTags: true)
        guard let next = Delimiters(bytes[content..<end.lowerBound]) else {
            position = end.upperBound
            hasAllTags = false
            let tag = start..<end.upperBound
            throw FindingError(
                .error(
                    "'\(source.excerpt(tag))' does not name two delimiters",
                    at: source.location(of: tag),
                    help: [
                        "for instance {{=<% %>=}}: two words, each of at most "
                            + "\(Delimiters.longest) bytes and without '='"
                    ]))
        }
        delimiters.append(next)
        finish(.delimiters, start..<end.upperBound)
    }

    private mutating func readName(
        _ kind: Token.Kind, _ range: Range<Int>, _ from: Int, _ end: Range<Int>
    ) throws(FindingError) {
        var token = Token(kind, range, name: trimmed(from..<end.lowerBound))
        position = range.upperBound
        if token.isInsertion, bytes[token.name].first == UInt8(ascii: "*") {
            token.isDynamic = true
            token.name = trimmed(token.name.lowerBound + 1..<token.name.upperBound)
        }
        // The tag stays: its partner is not to be blamed for its name.
        token.delimiters = delimiters.count - 1
        tokens.append(token)
        if let mistake = TagSyntax.mistake(in: token, of: source, isStrict: isStrict) {
            throw FindingError(mistake)
        }
    }

    private func trimmed(_ range: Range<Int>) -> Range<Int> {
        var (start, end) = (range.lowerBound, max(range.lowerBound, range.upperBound))
        while start < end, bytes[start].isWhitespace { start += 1 }
        while start < end, bytes[end - 1].isWhitespace { end -= 1 }
        return start..<end
    }

    private mutating func finish(_ kind: Token.Kind, _ range: Range<Int>) {
        var token = Token(kind, range)
        token.delimiters = delimiters.count - 1
        tokens.append(token)
        position = range.upperBound
    }

    /// Where the closing delimiter stands.
    ///
    /// A tag that begins before this one ends means that this one was never closed; reading goes on
    /// there, so the search is linear however often that happens.
    private mutating func find(
        _ word: [UInt8], from start: Int, tag: Int, mayHoldTags: Bool = false
    ) throws(FindingError) -> Range<Int> {
        var index = start
        while index < bytes.count {
            if starts(with: word, at: index) { return index..<index + word.count }
            if !mayHoldTags, starts(with: current.open, at: index) { break }
            index += 1
        }
        position = index
        hasAllTags = false
        let opener = String(decoding: current.open, as: UTF8.self)
        throw FindingError(
            .error(
                "'\(opener)' is never closed",
                at: source.location(of: tag..<tag + current.open.count),
                label: "expected '\(String(decoding: word, as: UTF8.self))'"))
    }
}
