// SPDX-License-Identifier: MIT

/// The quoted-printable encoding of text (RFC 2045 6.7).
///
/// Lines have at most 76 characters, and characters of several bytes are not torn by a soft line
/// break. What careless programs damage is encoded although it need not be: a line's `From `, which
/// mailbox files escape, and a lone `.`, which ends a message in SMTP.
enum QuotedPrintable {
    private static let longestLine = 76

    /// Appends text given as UTF-8, of which LF, CR and CRLF end lines; the last line is ended too.
    static func append(_ text: Span<UInt8>, to output: inout [UInt8]) {
        var start = 0
        while start < text.count {
            let end = TextLines.end(of: text, from: start)
            appendLine(text.extracting(start..<end), to: &output)
            TextLines.appendBreak(to: &output)
            start = TextLines.next(in: text, after: end)
        }
    }

    private static func appendLine(_ line: Span<UInt8>, to output: inout [UInt8]) {
        var column = 0
        var index = 0
        while index < line.count {
            // One place is kept for the '=' of a soft line break, unless the rest fits without.
            let room = longestLine - 1 - column
            let mustProtect = column == 0 && isDelicate(line, from: index)
            let run = mustProtect ? index : literalRun(line, from: index, limit: room + 1)
            if run == line.count {
                output.append(line.extracting(index..<run))
                return
            }
            if run > index {
                let taken = min(run - index, room)
                output.append(line.extracting(index..<index + taken))
                column += taken
                index += taken
                if taken == room { breakSoftly(&output, &column) }
                continue
            }
            let count = scalarLength(line, at: index)
            let isLast = index + count == line.count
            if 3 * count > room + (isLast ? 1 : 0) {
                breakSoftly(&output, &column)
                continue
            }
            for _ in 0..<count {
                Hexadecimal.append(line[index], after: "=", to: &output)
                index += 1
            }
            column += 3 * count
        }
    }

    private static func breakSoftly(_ output: inout [UInt8], _ column: inout Int) {
        output.append(UInt8(ascii: "="))
        TextLines.appendBreak(to: &output)
        column = 0
    }

    /// The end of the characters from `start` that stand for themselves, at most `limit` of them.
    private static func literalRun(_ line: Span<UInt8>, from start: Int, limit: Int) -> Int {
        let last = min(line.count, start + limit)
        var end = start
        while end < last, isLiteral(line[end]) { end += 1 }
        // White space at the very end would be lost on the way.
        if end == line.count, end > start, line[end - 1] <= UInt8(ascii: " ") { end -= 1 }
        return end
    }

    private static func isLiteral(_ byte: UInt8) -> Bool {
        byte >= 0x20 && byte < 0x7F && byte != UInt8(ascii: "=") || byte == UInt8(ascii: "\t")
    }

    /// Whether the rest of a line would begin an output line in a way that programs take amiss.
    private static func isDelicate(_ line: Span<UInt8>, from start: Int) -> Bool {
        switch line[start] {
        case UInt8(ascii: "."):
            start + 1 == line.count
        case UInt8(ascii: "F"):
            start + from.count <= line.count
                && from.indices.allSatisfy { line[start + $0] == from[$0] }
        default:
            false
        }
    }

    private static let from = Array("From ".utf8)

    /// How many bytes the character at an index takes, as far as they are there.
    private static func scalarLength(_ line: Span<UInt8>, at index: Int) -> Int {
        let length =
            switch line[index] {
            case 0xC2...0xDF: 2
            case 0xE0...0xEF: 3
            case 0xF0...0xF4: 4
            default: 1
            }
        return min(length, line.count - index)
    }
}
