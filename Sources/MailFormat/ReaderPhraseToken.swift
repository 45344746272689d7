// SPDX-License-Identifier: MIT

/// A word of a display name or local part, or a comment among them, RFC 5322 section 3.2.
struct ReaderPhraseToken {
    private enum Kind {
        case atom
        case quoted([UInt8])
        case encoded(ReaderEncodedWord)
        case comment(Range<Int>)
    }

    private let kind: Kind
    /// Where the token stands in the message, its quotes or brackets included.
    let range: Range<Int>

    /// Takes the next token after white space; nil at what can begin none.
    init?(from scanner: inout ReaderScanner, defects: inout ReaderDefects) {
        scanner.skipWhite()
        let start = scanner.index
        switch scanner.peek {
        case ReaderOctet.quote:
            let string = scanner.quotedString()
            if !string.isClosed {
                defects.add(.address, "a quoted string without its end", at: start)
            }
            kind = .quoted(string.content)
            range = start..<scanner.index
            judgeQuoted(in: scanner.bytes, defects: &defects)
        case UInt8(ascii: "("):
            let comment = scanner.comment()
            if !comment.isClosed { defects.add(.address, "a comment without its end", at: start) }
            kind = .comment(comment.content)
            range = start..<scanner.index
        case .some:
            if let word = ReaderEncodedWord(in: scanner.bytes, at: start, before: scanner.end) {
                kind = .encoded(word)
                scanner.index = word.range.upperBound
            } else {
                guard Self.skipAtom(&scanner) else { return nil }
                kind = .atom
            }
            range = start..<scanner.index
        case nil: return nil
        }
    }

    /// Steps over an atom with dots, as far as the next encoded-word.
    private static func skipAtom(_ scanner: inout ReaderScanner) -> Bool {
        let start = scanner.index
        while let byte = scanner.peek,
            ReaderOctet.isAtomText(byte) || byte == UInt8(ascii: ".")
        {
            if scanner.index > start,
                ReaderEncodedWord.begins(
                    in: scanner.bytes, at: scanner.index, before: scanner.end),
                ReaderEncodedWord(in: scanner.bytes, at: scanner.index, before: scanner.end) != nil
            {
                break
            }
            scanner.index += 1
        }
        return scanner.index > start
    }

    var isComment: Bool {
        if case .comment = kind { true } else { false }
    }

    var isQuoted: Bool {
        if case .quoted = kind { true } else { false }
    }

    var isEncoded: Bool {
        if case .encoded = kind { true } else { false }
    }

    /// The octets that the token stands for in a local part.
    func literal(in bytes: [UInt8]) -> [UInt8] {
        if case .quoted(let content) = kind { return content }
        return Array(bytes[range])
    }

    /// The text of an ASCII dot-atom, which is what nearly every local part is; nil for the others.
    func plainAtom(in bytes: [UInt8]) -> String? {
        guard case .atom = kind, ReaderAddrSpec.isDotAtom(bytes[range]),
            bytes[range].allSatisfy({ $0 < 0x80 })
        else { return nil }
        return String(decoding: bytes[range], as: UTF8.self)
    }

    /// What a comment says, decoded; nil for other tokens and empty comments.
    func commentText(in bytes: [UInt8]) -> String? {
        guard case .comment(let content) = kind else { return nil }
        var ignored = ReaderDefects()
        guard bytes[content].contains(ReaderOctet.backslash) else {
            let text = ReaderUnstructured.text(of: bytes, in: content, defects: &ignored)
            return text.isEmpty ? nil : text
        }
        var scanner = ReaderScanner(
            [ReaderOctet.quote] + bytes[content], in: 0..<content.count + 1)
        return String(decoding: scanner.quotedString().content, as: UTF8.self)
    }

    /// Whether this and the next token are one local part: nothing but a dot keeps them apart.
    func continues(into next: ReaderPhraseToken, in bytes: [UInt8]) -> Bool {
        if isComment { return false }
        if range.upperBound == next.range.lowerBound { return true }
        let dot = UInt8(ascii: ".")
        return bytes[range.upperBound - 1] == dot || bytes[next.range.lowerBound] == dot
    }

    private func judgeQuoted(in bytes: [UInt8], defects: inout ReaderDefects) {
        var index = range.lowerBound
        while index < range.upperBound {
            if let word = ReaderEncodedWord(in: bytes, at: index, before: range.upperBound) {
                defects.add(
                    .encodedWordPlace, "an encoded-word in a quoted string", at: index,
                    length: word.range.count)
                index = word.range.upperBound
            } else {
                index += 1
            }
        }
    }
}

extension ReaderPhraseToken {
    /// The text of a phrase, RFC 5322 section 3.2.5; nil where there are no words.
    ///
    /// A run of white space or comments between words is one space.
    static func phrase(
        _ tokens: [ReaderPhraseToken], in bytes: [UInt8], defects: inout ReaderDefects
    ) -> String? {
        var builder = ReaderTextBuilder()
        var previousEnd: Int?
        for token in tokens where !token.isComment {
            if let previousEnd, previousEnd < token.range.lowerBound {
                builder.appendWhite([ReaderOctet.space])
            }
            previousEnd = token.range.upperBound
            switch token.kind {
            case .atom:
                if bytes[token.range].contains(UInt8(ascii: ".")) {
                    defects.add(
                        .obsoleteAddress, "a '.' in a name without quotes",
                        at: token.range.lowerBound, length: token.range.count)
                }
                builder.append(bytes[token.range], defects: &defects)
            case .quoted(let content): builder.append(content, defects: &defects)
            case .encoded(let word):
                judge(word, in: bytes, defects: &defects)
                builder.append(word, defects: &defects)
            case .comment: break
            }
        }
        return previousEnd == nil ? nil : builder.finish(defects: &defects)
    }

    /// In a phrase an encoded-word escapes more, and white space keeps it from all else,
    /// the `<` of an address included: RFC 2047 section 5 (3).
    private static func judge(
        _ word: ReaderEncodedWord, in bytes: [UInt8], defects: inout ReaderDefects
    ) {
        let (start, end) = (word.range.lowerBound, word.range.upperBound)
        if !word.suitsPhrase {
            defects.add(
                .encodedWordPlace,
                "an encoded-word in a name with characters it must encode there",
                at: start, length: word.range.count)
        }
        let before = start > 0 ? bytes[start - 1] : ReaderOctet.space
        let after = end < bytes.count ? bytes[end] : ReaderOctet.space
        guard
            !ReaderOctet.isFoldingWhite(after)
                || !(ReaderOctet.isFoldingWhite(before) || before == UInt8(ascii: ":"))
        else { return }
        defects.add(
            .encodedWordPlace, "an encoded-word that touches other text", at: start,
            length: word.range.count)
    }
}
