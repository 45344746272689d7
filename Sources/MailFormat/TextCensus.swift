// SPDX-License-Identifier: MIT

/// What a text holds, counted in one pass, to choose how it travels.
struct TextCensus {
    /// How many bytes the text has.
    let count: Int
    /// How many of them quoted-printable cannot leave as they are.
    private(set) var mustBeQuoted = 0
    /// Whether all of it is ASCII.
    private(set) var isASCII = true
    /// Whether all of it is ASCII without control characters, line ends and tabs aside.
    private(set) var isSevenBit = true
    /// How many bytes the longest line has, without its end.
    private(set) var longestLine = 0
    /// Whether it holds what each boundary of ours begins with.
    private(set) var mayHoldBoundary = false

    /// Counts a text given as UTF-8.
    init(_ text: Span<UInt8>) {
        count = text.count
        var lineStart = 0
        for index in text.indices {
            let byte = text[index]
            if byte >= 0x20 && byte < 0x7F && byte != UInt8(ascii: "=") { continue }
            switch byte {
            case 0x0A, 0x0D:
                longestLine = max(longestLine, index - lineStart)
                lineStart = index + 1
            case UInt8(ascii: "\t"):
                break
            case UInt8(ascii: "="):
                mustBeQuoted += 1
                if index + 1 < text.count, text[index + 1] == UInt8(ascii: "_") {
                    mayHoldBoundary = true
                }
            default:
                mustBeQuoted += 1
                isSevenBit = false
                if byte >= 0x80 { isASCII = false }
            }
        }
        longestLine = max(longestLine, text.count - lineStart)
    }
}
