// SPDX-License-Identifier: MIT

import Findings

/// An encoded-word has at most 75 characters, a line that holds one at most 76.
enum EncodedWordLengthRule: WireRule {
    static let section = "RFC 2047 section 2"

    static func check(_ mail: WireMail, _ report: inout WireReport) {
        // No encoded-word goes on in the next line, so a field without any has none in its lines.
        for field in mail.parts.lazy.flatMap(\.fields)
        where !WireEncodedWords.ranges(in: mail.bytes, field.bodyRange).isEmpty {
            for line in mail.lines(in: field.offset..<field.bodyRange.upperBound) {
                check(line, mail, &report)
            }
        }
    }

    private static func check(_ line: Range<Int>, _ mail: WireMail, _ report: inout WireReport) {
        let words = WireEncodedWords.ranges(in: mail.bytes, line)
        for word in words where word.count > 75 {
            report.add(
                .error, "an encoded-word of \(word.count) characters, but 75 are the most", at: word
            )
        }
        guard !words.isEmpty, line.count > 76 else { return }
        report.add(
            .error,
            "a line of \(line.count) characters with an encoded-word, but 76 are the most",
            at: line.lowerBound + 76..<line.upperBound)
    }
}
