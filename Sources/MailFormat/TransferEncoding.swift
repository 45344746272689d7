// SPDX-License-Identifier: MIT

/// How content travels as 7-bit lines (RFC 2045 6).
enum TransferEncoding: String {
    /// As it is.
    case sevenBit = "7bit"
    /// ASCII as it is, the rest as `=C3`.
    case quotedPrintable = "quoted-printable"
    /// Four characters for three bytes.
    case base64

    /// Longer lines are not left as they are (RFC 5322 2.1.1).
    private static let longestLine = 78

    /// The encoding for a text: as it is where every mail program takes that, else whichever of the
    /// other two takes fewer bytes, line breaks left out of account.
    init(for text: TextCensus) {
        if text.isSevenBit, text.longestLine <= Self.longestLine {
            self = .sevenBit
        } else {
            let quoted = text.count + 2 * text.mustBeQuoted
            self = quoted <= Base64.length(of: text.count) ? .quotedPrintable : .base64
        }
    }

    /// Appends a text given as UTF-8; its lines end in CRLF, the last one too.
    func append(_ text: [UInt8], to output: inout [UInt8]) {
        switch self {
        case .sevenBit:
            TextLines.append(text.span, to: &output)
        case .quotedPrintable:
            QuotedPrintable.append(text.span, to: &output)
        case .base64:
            var lines: [UInt8] = []
            lines.reserveCapacity(text.count * 33 / 32)
            TextLines.append(text.span, to: &lines)
            Base64.appendLines(lines.span, to: &output)
        }
    }
}
