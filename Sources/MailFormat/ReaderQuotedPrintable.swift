// SPDX-License-Identifier: MIT

/// Decodes quoted-printable, RFC 2045 section 6.7, and gets over what does not belong.
struct ReaderQuotedPrintable {
    private let bytes: [UInt8]
    private let end: Int
    private var index: Int
    private var output: [UInt8] = []

    /// Decodes a range of `bytes`; line ends stay as they are, soft ones go.
    ///
    /// `problem` is called with the words and the place of what is wrong.
    static func decode(
        _ bytes: [UInt8], in range: Range<Int>, problem: (String, Int) -> Void
    ) -> [UInt8] {
        var decoder = ReaderQuotedPrintable(bytes, range)
        decoder.run(problem)
        return decoder.output
    }

    private init(_ bytes: [UInt8], _ range: Range<Int>) {
        self.bytes = bytes
        index = range.lowerBound
        end = range.upperBound
        output.reserveCapacity(range.count)
    }

    private mutating func run(_ problem: (String, Int) -> Void) {
        while index < end {
            let byte = bytes[index]
            if byte == UInt8(ascii: "=") {
                escape(problem)
            } else if ReaderOctet.isWhite(byte) {
                white(problem)
            } else if Self.isPlain(byte) {
                plain()
            } else {
                if !ReaderOctet.isFoldingWhite(byte) {
                    problem("an octet that quoted-printable must escape", index)
                }
                output.append(byte)
                index += 1
            }
        }
    }

    /// Whether an octet stands for itself wherever it is.
    private static func isPlain(_ byte: UInt8) -> Bool {
        byte > ReaderOctet.space && byte < 0x7F && byte != UInt8(ascii: "=")
    }

    /// Words, and the single spaces within them, in one go.
    private mutating func plain() {
        let start = index
        index += 1
        while index < end {
            let byte = bytes[index]
            let isWithin =
                byte == ReaderOctet.space && index + 1 < end && Self.isPlain(bytes[index + 1])
            guard isWithin || Self.isPlain(byte) else { break }
            index += 1
        }
        output.append(contentsOf: bytes[start..<index])
    }

    /// `=XX`, or a line end that is not part of the text.
    private mutating func escape(_ problem: (String, Int) -> Void) {
        if index + 2 < end, let high = ReaderOctet.hexValue(bytes[index + 1]),
            let low = ReaderOctet.hexValue(bytes[index + 2])
        {
            if bytes[index + 1] >= 0x61 || bytes[index + 2] >= 0x61 {
                problem("hexadecimal digits in lower case", index + 1)
            }
            output.append(high << 4 | low)
            index += 3
            return
        }
        var next = index + 1
        while next < end, ReaderOctet.isWhite(bytes[next]) { next += 1 }
        if let afterLine = lineEnd(at: next) {
            if next > index + 1 { problem("white space after a soft line break", index + 1) }
            if next == end { problem("a soft line break at the very end", index) }
            index = afterLine
            return
        }
        problem("'=' without two hexadecimal digits", index)
        output.append(bytes[index])
        index += 1
    }

    /// White space counts unless its line ends after it: transport added it then.
    private mutating func white(_ problem: (String, Int) -> Void) {
        let start = index
        while index < end, ReaderOctet.isWhite(bytes[index]) { index += 1 }
        if lineEnd(at: index) == nil {
            output.append(contentsOf: bytes[start..<index])
        } else {
            problem("white space at the end of a quoted-printable line", start)
        }
    }

    /// Where the next line begins, if a line ends here.
    private func lineEnd(at place: Int) -> Int? {
        if place == end { return end }
        if bytes[place] == ReaderOctet.lineFeed { return place + 1 }
        if bytes[place] == ReaderOctet.carriageReturn, place + 1 < end,
            bytes[place + 1] == ReaderOctet.lineFeed
        {
            return place + 2
        }
        return nil
    }
}
