// SPDX-License-Identifier: MIT

/// Finds what has the form of an encoded-word in a stretch of a header, wherever it stands.
enum WireEncodedWords {
    static func ranges(in bytes: [UInt8], _ range: Range<Int>) -> [Range<Int>] {
        var result: [Range<Int>] = []
        var index = range.lowerBound
        let end = range.upperBound
        while let mark = bytes[index..<end].firstIndex(of: UInt8(ascii: "=")) {
            index = mark
            if let word = ReaderEncodedWord(in: bytes, at: index, before: end) {
                result.append(word.range)
                index = word.range.upperBound
            } else {
                index += 1
            }
        }
        return result
    }
}
