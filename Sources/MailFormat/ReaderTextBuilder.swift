// SPDX-License-Identifier: MIT

/// Puts decoded header text together out of plain octets and encoded-words.
///
/// White space between adjacent encoded-words is dropped (RFC 2047 section 6.2). The octets of
/// adjacent words in one charset are joined before they are decoded, because many a mail program
/// cuts a character in two; that is recorded as a defect.
struct ReaderTextBuilder {
    private var utf8: [UInt8] = []
    private var white: [UInt8] = []
    private var words: [ReaderEncodedWord] = []

    /// Whether nothing but white space was added.
    var isEmpty: Bool { utf8.isEmpty && words.isEmpty }

    /// Adds a run of white space, to be kept only between what is not both encoded-words.
    mutating func appendWhite(_ octets: some Sequence<UInt8>) {
        white.append(contentsOf: octets)
    }

    /// Adds octets that stand for themselves.
    mutating func append(_ octets: some Sequence<UInt8>, defects: inout ReaderDefects) {
        flushWords(&defects)
        utf8.append(contentsOf: white)
        white.removeAll(keepingCapacity: true)
        utf8.append(contentsOf: octets)
    }

    /// Adds an encoded-word.
    mutating func append(_ word: ReaderEncodedWord, defects: inout ReaderDefects) {
        if let problem = word.problem {
            defects.add(.encodedWord, problem, at: word.range.lowerBound, length: word.range.count)
        }
        if words.isEmpty {
            utf8.append(contentsOf: white)
        } else if words.last?.charset != word.charset {
            flushWords(&defects)
        }
        white.removeAll(keepingCapacity: true)
        words.append(word)
    }

    /// The text; white space at its very end is left out.
    mutating func finish(defects: inout ReaderDefects) -> String {
        flushWords(&defects)
        return String(decoding: utf8, as: UTF8.self)
    }

    private mutating func flushWords(_ defects: inout ReaderDefects) {
        guard let first = words.first else { return }
        let place = first.range
        guard let charset = ReaderCharset(label: first.charset) else {
            defects.add(
                .encodedWord, "an encoded-word in the unknown charset '\(first.charset)'",
                at: place.lowerBound, length: place.count)
            for word in words {
                utf8.append(contentsOf: ReaderCharset.ascii.decode(word.octets).text.utf8)
            }
            words.removeAll(keepingCapacity: true)
            return
        }
        if words.count == 1 {
            let alone = charset.decode(first.octets)
            if alone.isExact {
                utf8.append(contentsOf: alone.text.utf8)
                words.removeAll(keepingCapacity: true)
                return
            }
        }
        let joined = charset.decode(words.flatMap(\.octets))
        for word in words where !charset.decode(word.octets).isExact {
            let words =
                joined.isExact
                ? "a character begun in one encoded-word and ended in another"
                : "an encoded-word whose octets are not \(word.charset)"
            defects.add(
                joined.isExact ? .encodedWordSplit : .encodedWord, words,
                at: word.range.lowerBound, length: word.range.count)
        }
        utf8.append(contentsOf: joined.text.utf8)
        words.removeAll(keepingCapacity: true)
    }
}
