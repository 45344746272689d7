// SPDX-License-Identifier: MIT

import Findings

/// A line has at most 998 octets, and should have at most 78 characters.
///
/// A header line without a place to fold is left alone; the lines of the body share one note.
enum LineLengthRule: WireRule {
    static let section = "RFC 5322 section 2.1.1"
    private static let advised = 78

    static func check(_ mail: WireMail, _ report: inout WireReport) {
        report.add(.error, .longLine, of: mail.message)
        for field in mail.parts.lazy.flatMap(\.fields) {
            for line in mail.lines(in: field.offset..<field.bodyRange.upperBound)
            where isLong(line, mail) && canFold(line, mail) {
                report.add(
                    .warning, "a header line of more than \(advised) characters",
                    at: line.lowerBound + advised..<line.upperBound,
                    help: "fold it at white space, with CR LF before the space")
            }
        }
        checkBody(mail, &report)
    }

    private static func checkBody(_ mail: WireMail, _ report: inout WireReport) {
        var first: Range<Int>?
        var count = 0
        for line in mail.lines(in: mail.message.body.bodyRange) where isLong(line, mail) {
            first = first ?? line
            count += 1
        }
        guard let first else { return }
        let words = count == 1 ? "1 line of the body has" : "\(count) lines of the body have"
        report.add(
            .note, "\(words) more than \(advised) characters",
            at: first.lowerBound + advised..<first.upperBound)
    }

    /// Characters count, not octets, where a line is UTF-8: RFC 6532 section 3.4.
    private static func isLong(_ line: Range<Int>, _ mail: WireMail) -> Bool {
        guard line.count > advised, line.count <= ReaderLimits.lineLength else { return false }
        return mail.bytes[line].count { $0 & 0xC0 != 0x80 } > advised
    }

    /// Whether there is white space after the line's first word and before its last.
    private static func canFold(_ line: Range<Int>, _ mail: WireMail) -> Bool {
        let words = mail.bytes[line].split(whereSeparator: ReaderOctet.isWhite)
        let beginsWithName = !ReaderOctet.isWhite(mail.bytes[line.lowerBound])
        return words.count > (beginsWithName ? 2 : 1)
    }
}
