// SPDX-License-Identifier: MIT

import Seeding
import Testing

@testable import MailFormat

@Suite struct TransferEncodingTests {
    @Test(arguments: [
        ("", "7bit"), ("Hello\n", "7bit"), ("a\tb\r\nc\rd", "7bit"), ("a=b", "7bit"),
        ("From here\n.\n", "7bit"), ("-- \nBob\n", "7bit"),
        ("l'été indien et la plage", "quoted-printable"),
        ("one \u{0} and more words", "quoted-printable"),
        ("bell\u{7} and more words", "quoted-printable"),
        ("\u{7F} delete and more words", "quoted-printable"),
        ("Bonjour à tous, l'été arrive", "quoted-printable"),
        ("漢字", "base64"), ("Привет, мир", "base64"), ("price: 5 € only today", "quoted-printable"),
        ("漢abcdefghijklm", "quoted-printable"), ("漢abcdefghijkl", "base64"),
    ])
    func isChosenByCounting(text: String, expected: String) {
        #expect(TransferEncoding(for: TextCensus(Array(text.utf8).span)).rawValue == expected)
    }

    @Test func linesOver78AreNotLeftAsTheyAre() {
        for (length, expected) in [(78, TransferEncoding.sevenBit), (79, .quotedPrintable)] {
            let line = String(repeating: "a", count: length)
            for text in [line, "x\n\(line)\ny", "x\r\n\(line)\r\n"] {
                #expect(TransferEncoding(for: TextCensus(Array(text.utf8).span)) == expected)
            }
        }
    }

    /// Whichever is chosen, no other would have been shorter by more than its line breaks.
    @Test func theChoiceIsTheShorter() {
        let pieces = ["a", "e", " ", "=", "é", "漢", "\n", "word "]
        var stream = Seed("choice").stream
        for _ in 0..<500 {
            let share = 1 + stream.below(pieces.count)
            let text =
                "é" + (0..<stream.below(400)).map { _ in pieces[stream.below(share)] }.joined()
            let bytes = Array(text.utf8)
            var sizes: [TransferEncoding: Int] = [:]
            for encoding in [TransferEncoding.quotedPrintable, .base64] {
                var output: [UInt8] = []
                encoding.append(bytes, to: &output)
                sizes[encoding] = output.count
            }
            let choice = TransferEncoding(for: TextCensus(bytes.span))
            let best = sizes.values.min() ?? 0
            #expect(sizes[choice, default: .max] <= best + best / 10 + 8)
        }
    }

    @Test(arguments: [TransferEncoding.sevenBit, .quotedPrintable, .base64])
    func everyLineEndBecomesCRLFAndTheLastLineGetsOne(encoding: TransferEncoding) {
        var output: [UInt8] = []
        encoding.append(Array("a\nb\r\nc\r\rd".utf8), to: &output)
        let decoded =
            switch encoding {
            case .sevenBit: output
            case .quotedPrintable: ReferenceEncodings.quotedPrintable(output) ?? []
            case .base64: ReferenceEncodings.base64Lines(output) ?? []
            }
        #expect(String(decoding: decoded, as: UTF8.self) == "a\r\nb\r\nc\r\n\r\nd\r\n")
    }

    @Test func theCensusCounts() {
        let census = TextCensus(Array("a=_é\r\nlonger line\n\tx\u{1}".utf8).span)
        #expect(census.count == 22)
        #expect(census.mustBeQuoted == 4)
        #expect(!census.isASCII)
        #expect(!census.isSevenBit)
        #expect(census.longestLine == 11)
        #expect(census.mayHoldBoundary)
        #expect(!TextCensus(Array("a= _".utf8).span).mayHoldBoundary)
        #expect(TextCensus(Array("a\u{1}".utf8).span).isASCII)
    }
}
