// SPDX-License-Identifier: MIT

import Seeding
import Testing

@testable import MailFormat

@Suite struct QuotedPrintableTests {
    static func encoded(_ text: String) -> String {
        var output: [UInt8] = []
        QuotedPrintable.append(Array(text.utf8).span, to: &output)
        return String(decoding: output, as: UTF8.self)
    }

    @Test(arguments: [
        ("", ""), ("a", "a\r\n"), ("a=b", "a=3Db\r\n"), ("été", "=C3=A9t=C3=A9\r\n"),
        ("a\nb\r\nc\rd", "a\r\nb\r\nc\r\nd\r\n"), ("\n\n", "\r\n\r\n"), ("a\n\r\n", "a\r\n\r\n"),
        ("a \nb\t\nc", "a=20\r\nb=09\r\nc\r\n"), ("  ", " =20\r\n"), ("a  b", "a  b\r\n"),
        ("\ta", "\ta\r\n"), ("\u{0}\u{7}\u{7F}", "=00=07=7F\r\n"), ("~!\"#$", "~!\"#$\r\n"),
        ("👍", "=F0=9F=91=8D\r\n"), ("\u{C}", "=0C\r\n"),
        ("From here", "=46rom here\r\n"), ("From", "From\r\n"), (" From x", " From x\r\n"),
        ("a\nFrom \n", "a\r\n=46rom=20\r\n"), (".", "=2E\r\n"), ("..", "..\r\n"),
        (".a\n.\n", ".a\r\n=2E\r\n"), ("-- ", "--=20\r\n"),
    ])
    func encodes(text: String, expected: String) {
        #expect(Self.encoded(text) == expected)
    }

    /// The example of RFC 2045 6.7 (5).
    @Test func breaksTheLineOfTheRFC() {
        let text =
            "Now's the time for all folk to come to the aid of their country, and nobody else's."
        let expected =
            "Now's the time for all folk to come to the aid of their country, and nobody=\r\n else's.\r\n"
        #expect(Self.encoded(text) == expected)
    }

    @Test(arguments: [
        (76, 0, "76"), (77, 0, "75= 2"), (151, 0, "75= 76"), (152, 0, "75= 75= 2"),
        (73, 1, "73= 6"), (70, 1, "76"), (71, 1, "71= 6"), (0, 13, "72= 6"), (1, 12, "73"),
    ])
    func fillsLinesUpTo76(ascii: Int, accented: Int, lengths: String) {
        let text = String(repeating: "a", count: ascii) + String(repeating: "é", count: accented)
        let lines = Self.encoded(text).split(separator: "\r\n")
        let shown = lines.map { $0.hasSuffix("=") ? "\($0.utf8.count - 1)=" : "\($0.utf8.count)" }
        #expect(shown.joined(separator: " ") == lengths)
    }

    @Test func protectsWhatComesToStandAtALineStart() {
        let from = String(repeating: "a", count: 75) + "From here"
        #expect(Self.encoded(from).hasSuffix("=\r\n=46rom here\r\n"))
        let dot = String(repeating: "é", count: 12) + "aaa."
        #expect(Self.encoded(dot).hasSuffix("aaa.\r\n"))
        let lone = String(repeating: "é", count: 12) + "aaaa."
        #expect(!Self.encoded(lone).contains("\r\n.\r\n"))
    }

    @Test func doesNotTearACharacterOfSeveralBytes() {
        for width in 60...80 {
            let text = String(repeating: "a", count: width) + "漢👍é漢👍é"
            for line in Self.encoded(text).split(separator: "\r\n") {
                let bytes = Array(line.utf8)
                let content = bytes.last == UInt8(ascii: "=") ? Array(bytes.dropLast()) : bytes
                let decoded = ReferenceEncodings.quoted(content)
                #expect(decoded.flatMap { String(validating: $0, as: UTF8.self) } != nil)
            }
        }
    }

    @Test func decodesToWhatWentIn() {
        let pieces = [
            "a", "b", "=", " ", "\t", "\n", ".", "From ", "é", "漢", "👍", "\u{0}", "-", "aaaaaaaaaa",
        ]
        var stream = Seed("quoted-printable").stream
        for _ in 0..<2000 {
            let text = (0..<stream.below(120)).map { _ in pieces[stream.below(pieces.count)] }
                .joined()
            let output = Array(Self.encoded(text).utf8)
            let ended = text.isEmpty || text.hasSuffix("\n") ? text : text + "\n"
            let expected = ended.utf8.flatMap { $0 == 0x0A ? [0x0D, 0x0A] : [$0] }
            #expect(ReferenceEncodings.quotedPrintable(output) == expected)
            let lines = ReferenceEncodings.lines(output) ?? []
            #expect(!lines.contains { $0.starts(with: "From ".utf8) || $0 == [UInt8(ascii: ".")] })
        }
    }

    /// A line of a million characters costs no more than as many characters in short lines.
    @Test func timeDoesNotGrowWithTheSquare() {
        let output = Self.encoded(String(repeating: "a", count: 1_000_000))
        #expect(output.utf8.count == 1_000_000 + 13_333 * 3 + 2)
    }

    /// What is not UTF-8 is encoded byte by byte, and comes back.
    @Test func takesAnyBytes() {
        var stream = Seed("bytes").stream
        for _ in 0..<500 {
            let bytes = (0..<stream.below(200)).map { _ in UInt8(stream.below(256)) }
                .filter { $0 != 0x0A && $0 != 0x0D }
            var output: [UInt8] = []
            QuotedPrintable.append(bytes.span, to: &output)
            let expected = bytes.isEmpty ? [] : bytes + [0x0D, 0x0A]
            #expect(ReferenceEncodings.quotedPrintable(output) == expected)
        }
    }
}
