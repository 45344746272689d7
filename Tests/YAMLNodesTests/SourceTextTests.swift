// SPDX-License-Identifier: MIT

import Findings
import Testing

@testable import YAMLNodes

/// The layer below the parser: clean text, and marks found in it again.
@Suite struct SourceTextTests {
    private func source(_ bytes: [UInt8]) -> SourceText {
        var findings: [Finding] = []
        return SourceText(bytes, file: "f", startLine: 1, findings: &findings)
    }

    /// Broken bytes become U+FFFD exactly where Swift's own decoder puts it.
    @Test func brokenBytesAreReplacedAsUnicodeSays() {
        var dice = ReaderFuzzTests.Dice(state: 42)
        let heads: [UInt8] = [
            0x61, 0x80, 0xBF, 0xC0, 0xC2, 0xDF, 0xE0, 0xE1, 0xED, 0xEE, 0xF0, 0xF1, 0xF4, 0xF5,
            0xFF,
            0x9F, 0xA0, 0x8F, 0x90,
        ]
        for _ in 0..<5000 {
            let bytes = [0x61] + (0..<dice.roll(12)).map { _ in heads[dice.roll(heads.count)] }
            let text = String(decoding: bytes, as: UTF8.self)
            let isAllowed = text.unicodeScalars.allSatisfy {
                $0.value >= 0xA0 || $0.value < 0x80
            }
            guard isAllowed, !text.unicodeScalars.contains(where: { $0.value & 0xFFFE == 0xFFFE })
            else { continue }
            #expect(source(bytes).bytes == Array(text.utf8), "\(bytes)")
        }
    }

    @Test func cleanTextStaysAsItIs() {
        let text = Array("a: é 😀\r\n\tb\u{A0}\u{E000}\n".utf8)
        #expect(source(text).bytes == text)
        #expect(!source(text).isASCII)
        #expect(source(Array("a: b\n".utf8)).isASCII)
    }

    @Test func linesEndAsEditorsSee() {
        let text = source(Array("a\nbé\r\nc\rd\n\n e".utf8))
        let lines = (0..<7).map { number in
            text.scalars(ofLine: number).reduce(into: "") { $0.unicodeScalars.append($1) }
        }
        #expect(lines == ["a", "bé", "c", "d", "", " e", ""])
        #expect(text.isBlank(fromLine: 6) && !text.isBlank(fromLine: 5))
        #expect(text.lastLine == Mark(index: 0, line: 5, column: 2))
        #expect(text.end.line == 5 && text.end.column == 2)
    }

    @Test func marksBehindTheTextAreAtItsEnd() {
        let text = source(Array("a\nbc".utf8))
        let place = text.location(Mark(index: 9, line: 2, column: 0))
        #expect(place == Location(file: "f", line: 2, column: 3))
    }

    @Test func aCursorFindsMarksInAnyOrder() {
        let text = source(Array("aé😀\nü: 'x'\r\n漢字 end".utf8))
        let scalars = Array(String(decoding: text.bytes, as: UTF8.self).unicodeScalars)
        let offsets = (0...scalars.count).map { count in
            scalars.prefix(count).reduce(0) { $0 + Unicode.UTF8.width($1) }
        }
        var cursor = SourceCursor(text)
        var dice = ReaderFuzzTests.Dice(state: 1)
        for _ in 0..<500 {
            let index = dice.roll(scalars.count + 1)
            #expect(cursor.offset(of: Mark(index: index, line: 0, column: 0)) == offsets[index])
        }
        #expect(cursor.offset(of: Mark(index: 999, line: 0, column: 0)) == text.bytes.count)
    }

    @Test(arguments: [
        ("&a x", 3), ("&a  !t x", 7), ("!t &a x", 6), ("&a # é\n  x", 9), ("&a", 2), ("'x'", 0),
    ])
    func propertiesAreSkipped(_ written: String, index: Int) {
        let text = source(Array(written.utf8))
        var cursor = SourceCursor(text)
        let start = Mark(index: 0, line: 0, column: 0)
        let end = Mark(index: written.unicodeScalars.count, line: 9, column: 0)
        #expect(cursor.skipProperties(from: start, to: end).index == index)
    }
}
