// SPDX-License-Identifier: MIT

/// The lines of a text, whichever of LF, CR and CRLF ends them.
enum TextLines {
    /// Where the line from `start` ends: at its CR or LF, or at the text's end.
    static func end(of text: Span<UInt8>, from start: Int) -> Int {
        var end = start
        while end < text.count, text[end] != 0x0A, text[end] != 0x0D { end += 1 }
        return end
    }

    /// Where the line behind the one that ends at `end` begins.
    static func next(in text: Span<UInt8>, after end: Int) -> Int {
        let isPair = end + 1 < text.count && text[end] == 0x0D && text[end + 1] == 0x0A
        return end + (isPair ? 2 : 1)
    }

    /// Appends the text with each line ended by CRLF, the last one too.
    static func append(_ text: Span<UInt8>, to output: inout [UInt8]) {
        var start = 0
        while start < text.count {
            let end = end(of: text, from: start)
            output.append(text.extracting(start..<end))
            appendBreak(to: &output)
            start = next(in: text, after: end)
        }
    }

    /// Appends CRLF.
    static func appendBreak(to output: inout [UInt8]) {
        output.append(0x0D)
        output.append(0x0A)
    }
}

extension [UInt8] {
    /// Appends bytes, all at once.
    mutating func append(_ bytes: Span<UInt8>) {
        unsafe bytes.withUnsafeBufferPointer { unsafe append(contentsOf: $0) }
    }
}
