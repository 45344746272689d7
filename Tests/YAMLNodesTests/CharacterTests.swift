// SPDX-License-Identifier: MIT

import Findings
import PranksterTestKit
import Testing
import YAMLNodes

/// Encodings, and characters that no YAML may hold.
@Suite struct CharacterTests {
    private func findings(_ bytes: [UInt8]) -> [Finding] {
        var log = FindingLog()
        _ = YAMLReader.read(bytes, file: "f", log: &log)
        return log.findings
    }

    private func utf16(_ text: String, bigEndian: Bool, mark: Bool = true) -> [UInt8] {
        ((mark ? "\u{FEFF}" : "") + text).utf16.flatMap { unit in
            let (high, low) = (UInt8(unit >> 8), UInt8(unit & 0xFF))
            return bigEndian ? [high, low] : [low, high]
        }
    }

    static let encoded = "clé: \"😀\tü\"\nb: [c,\r\n  d]\n"

    @Test(arguments: [true, false], [true, false])
    func utf16IsRead(bigEndian: Bool, mark: Bool) throws {
        let root = try YAMLReader.read(
            utf16(Self.encoded, bigEndian: bigEndian, mark: mark), file: "f")
        #expect(root["clé"]?.text == "😀\tü")
        #expect(
            YAMLReader.utf8(utf16(Self.encoded, bigEndian: bigEndian, mark: mark))
                == Array(Self.encoded.utf8))
        #expect(root["b"]?.items.last?.location == Location(file: "f", line: 3, column: 3))
    }

    @Test(arguments: [true, false])
    func columnsCountFromBehindAByteOrderMark(isUTF16: Bool) {
        let text = MarkedText("a: 😀\tb\n⟪a⟫: x\n", file: "f")
        let bytes =
            isUTF16
            ? utf16(text.text, bigEndian: false) : [0xEF, 0xBB, 0xBF] + text.bytes
        #expect(findings(bytes).map(\.location) == text.places)
        let first = [0xEF, 0xBB, 0xBF] + Array("@x: y".utf8)
        #expect(findings(first).map { $0.location?.column } == [1])
    }

    @Test func utf32IsRefused() {
        #expect(
            findings([0xFF, 0xFE, 0, 0, 0x61, 0, 0, 0]) == [
                .error(
                    "this file is UTF-32, which is not supported",
                    at: Location(file: "f", line: 1, column: 1), label: "save it as UTF-8")
            ])
    }

    @Test func brokenUTF16HasAPlace() {
        let halves = utf16("a: b\nc: ", bigEndian: true) + [0xD8, 0x3D, 0, 0x61]
        #expect(
            findings(halves) == [
                .error(
                    "broken UTF-16", at: Location(file: "f", line: 2, column: 4),
                    label: "half of a character is missing here")
            ])
        let odd = utf16("a: b", bigEndian: true) + [0]
        #expect(findings(odd).map { $0.location?.column } == [5])
    }

    /// Each broken sequence, and how many characters a reader sees in its place.
    @Test(
        arguments: [
            ([0x80], 1), ([0xC3], 1), ([0xC0, 0xAF], 2), ([0xE2, 0x82], 1),
            ([0xED, 0xA0, 0x80], 3),
            ([0xF0, 0x9F, 0x98], 1), ([0xF4, 0x90, 0x80, 0x80], 4), ([0xFF], 1), ([0xE0, 0x80], 2),
        ] as [([UInt8], Int)])
    func brokenUTF8HasAPlace(_ broken: [UInt8], shown: Int) {
        let head = Array("é: 1\nb: 😀".utf8)
        let got = findings(head + broken + Array(" \u{7}".utf8))
        let hex = String(broken[0], radix: 16, uppercase: true)
        #expect(got.first?.message == "the byte 0x\(hex) is not UTF-8")
        #expect(got.first?.label == "save the file as UTF-8")
        #expect(got.first?.location == Location(file: "f", line: 2, column: 5))
        #expect(got.last?.location == Location(file: "f", line: 2, column: 6 + shown))
        #expect(String(decoding: broken, as: UTF8.self).unicodeScalars.count == shown)
    }

    @Test func aLatin1FileIsOneMistake() {
        let latin: [UInt8] = Array("a: caf".utf8) + [0xE9, 0x0A, 0x62, 0x3A, 0x20, 0xE8, 0xE9]
        #expect(
            findings(latin) == [
                .error(
                    "the byte 0xE9 is not UTF-8", at: Location(file: "f", line: 1, column: 7),
                    label: "save the file as UTF-8",
                    help: ["in Latin-1 it is 'é'", "2 more places are broken too"])
            ])
    }

    @Test func aFileThatIsNoTextIsGivenUp() {
        let got = findings(Array("a: 1\na: [".utf8) + [UInt8](repeating: 0xC3, count: 100_000))
        #expect(got.map(\.message) == ["the byte 0xC3 is not UTF-8"])
        #expect(got.first?.help.last == "at least 1000 more places are broken too")
    }

    @Test(arguments: [
        ("\u{1}", "the control character U+0001 is not allowed in YAML", "remove it"),
        ("\u{7F}", "the control character U+007F is not allowed in YAML", "remove it"),
        ("\u{9B}", "the control character U+009B is not allowed in YAML", "remove it"),
        ("\u{0}", "a NUL character is not allowed in YAML", "is this text?"),
        ("\u{FEFF}", "a byte order mark inside the text", "remove it"),
        (
            "\u{2028}", "the line separator U+2028 is not allowed in YAML",
            "use an ordinary line break"
        ),
        (
            "\u{85}", "the line separator U+0085 is not allowed in YAML",
            "use an ordinary line break"
        ),
        ("\u{FFFF}", "the character U+FFFF is not allowed in YAML", "remove it"),
    ])
    func characters(_ character: String, message: String, label: String) {
        Mistake("# é\r\nb: x⟪\(character)⟫y\n", message, label).check()
        Mistake("# é\rb: \"x⟪\(character)⟫y\"\n", message, label).check()
    }

    @Test func aBinaryFileEndsSoon() {
        #expect(findings((0..<100_000).map { UInt8($0 * 7 % 31) }).count <= 100)
    }
}
