// SPDX-License-Identifier: MIT

/// Decodes text of a header: unfolds it and replaces its encoded-words.
///
/// RFC 5322 section 2.2.3, RFC 2047 section 5 (1). An encoded-word that touches other text is
/// decoded too, as mail programs do, and recorded as a defect.
enum ReaderUnstructured {
    /// The text of a range, without white space at its beginning and end.
    static func text(of bytes: [UInt8], in range: Range<Int>, defects: inout ReaderDefects)
        -> String
    {
        if let plain = plain(bytes, in: range) { return plain }
        var builder = ReaderTextBuilder()
        append(bytes, in: range, to: &builder, defects: &defects)
        return builder.finish(defects: &defects)
    }

    /// The text of a range without folds and without anything like an encoded-word.
    private static func plain(_ bytes: [UInt8], in range: Range<Int>) -> String? {
        var (start, end) = (range.lowerBound, range.upperBound)
        while start < end, ReaderOctet.isWhite(bytes[start]) { start += 1 }
        while end > start, ReaderOctet.isWhite(bytes[end - 1]) { end -= 1 }
        for index in start..<end {
            let byte = bytes[index]
            if byte == ReaderOctet.lineFeed || byte == ReaderOctet.carriageReturn { return nil }
            if ReaderEncodedWord.begins(in: bytes, at: index, before: end) { return nil }
        }
        return String(decoding: bytes[start..<end], as: UTF8.self)
    }

    private static func append(
        _ bytes: [UInt8], in range: Range<Int>, to builder: inout ReaderTextBuilder,
        defects: inout ReaderDefects
    ) {
        var index = range.lowerBound
        let end = range.upperBound
        while index < end {
            if ReaderOctet.isFoldingWhite(bytes[index]) {
                let start = index
                while index < end, ReaderOctet.isFoldingWhite(bytes[index]) { index += 1 }
                guard !builder.isEmpty else { continue }
                builder.appendWhite(bytes[start..<index].lazy.filter(ReaderOctet.isWhite))
            } else if let word = ReaderEncodedWord(in: bytes, at: index, before: end) {
                if !stands(word.range, apartIn: bytes, range) {
                    defects.add(
                        .encodedWordPlace, "an encoded-word that touches other text", at: index,
                        length: word.range.count)
                }
                builder.append(word, defects: &defects)
                index = word.range.upperBound
            } else {
                let start = index
                index += 1
                while index < end, !ReaderOctet.isFoldingWhite(bytes[index]),
                    !ReaderEncodedWord.begins(in: bytes, at: index, before: end)
                {
                    index += 1
                }
                builder.append(bytes[start..<index], defects: &defects)
            }
        }
    }

    private static func stands(
        _ word: Range<Int>, apartIn bytes: [UInt8], _ range: Range<Int>
    ) -> Bool {
        let before = word.lowerBound - 1
        let isApartBefore = before < range.lowerBound || ReaderOctet.isFoldingWhite(bytes[before])
        let isApartAfter =
            word.upperBound >= range.upperBound
            || ReaderOctet.isFoldingWhite(bytes[word.upperBound])
        return isApartBefore && isApartAfter
    }
}
