// SPDX-License-Identifier: MIT

import Seeding
import Testing

@testable import Rendering

@Suite struct TextLayoutTests {
    private func text(_ write: (inout TextLayout) -> Void) -> String {
        var layout = TextLayout()
        write(&layout)
        return string(layout.finish())
    }

    @Test func nothingIsNothing() {
        #expect(text { _ in } == "")
        #expect(text { $0.endBlock(blankLine: true) } == "")
        #expect(text { $0.append("") } == "")
    }

    @Test func blocksAreSetApart() {
        let written = text {
            $0.append("a")
            $0.endBlock(blankLine: false)
            $0.append("b")
            $0.endBlock(blankLine: false)
            $0.endBlock(blankLine: true)
            $0.append("c")
            $0.endBlock(blankLine: true)
        }
        #expect(written == "a\nb\n\nc\n")
    }

    @Test func prefixesStandOnEachLine() {
        let written = text {
            $0.append("a")
            $0.endBlock(blankLine: true)
            $0.push(first: "> ", rest: "> ")
            $0.push(first: "- ", rest: "  ")
            $0.append("b\nc\n\nd")
            $0.pop()
            $0.endBlock(blankLine: true)
            $0.append("e")
            $0.pop()
            $0.endBlock(blankLine: true)
            $0.append("f")
        }
        #expect(written == "a\n\n> - b\n>   c\n>\n>   d\n>\n> e\n\nf\n")
    }

    @Test func anEmptyItemHasItsLine() {
        let written = text {
            $0.push(first: "- ", rest: "  ")
            $0.pop()
            $0.endBlock(blankLine: false)
            $0.push(first: "- ", rest: "  ")
            $0.append("x")
        }
        #expect(written == "-\n- x\n")
    }

    @Test func lineBreaksAreKept() {
        #expect(text { $0.append("\n\na\n") } == "\n\na\n")
        let written = text {
            $0.append("a")
            $0.breakLine()
            $0.breakLine()
            $0.append("b")
        }
        #expect(written == "a\n\nb\n")
    }

    @Test func tablesFitTheirColumns() {
        var table = TextTable(alignments: [.left, .center, .right])
        table.rows = [["a", "b", "c"], ["日本", "x", "1"], ["", "yyy", "22"]]
        #expect(
            text { table.write(to: &$0) }
                == "a    |  b  |  c\n-----+-----+---\n日本 |  x  |  1\n     | yyy | 22\n")
        table.rows = [["only", "a", "heading"]]
        #expect(text { table.write(to: &$0) } == "only | a | heading\n")
        table.rows = [["", "b"], [String(repeating: "x", count: 80), "y"]]
        #expect(
            text { table.write(to: &$0) } == String(repeating: "x", count: 80) + "\nb: y\n")
    }

    @Test func piecesArePlaceholdersAndTheRest() {
        let rendered = Rendered("a{0}{12}b")
        #expect(
            Array(Pieces(rendered.bytes)) == [
                .literal(Array("a".utf8)[...]), .value(0), .value(12),
                .literal(Array("b".utf8)[...]),
            ])
        let broken = Placeholder.open + Array("1x".utf8) + Placeholder.close
        #expect(Array(Pieces(broken)).count == 1)
        #expect(ValueTable()[3].isEmpty)
    }

    @Test func piecesTogetherAreTheWhole() {
        var random = Seed("pieces").stream
        for _ in 0..<3000 {
            var bytes: [UInt8] = []
            for _ in 0..<random.below(8) {
                switch random.below(5) {
                case 0: bytes += Placeholder.open
                case 1: bytes += Placeholder.close
                case 2: bytes += "\(random.below(300))".utf8
                case 3: bytes.append(0xEF)
                default: bytes += "a".utf8
                }
            }
            var again: [UInt8] = []
            for piece in Pieces(bytes) {
                switch piece {
                case .literal(let literal): again += literal
                case .value(let number): Placeholder.append(number, to: &again)
                }
            }
            #expect(again == bytes)
        }
    }

    @Test(arguments: [
        ("a", nil), ("a\tb\nc é", nil), ("a\rb", "a carriage return"), ("\0", "a NUL character"),
        ("\u{7}", "the control character U+0007"), ("\u{1B}", "the control character U+001B"),
        ("\u{7F}", "the control character U+007F"), ("é\u{9B}", "the control character U+009B"),
        ("\u{A0}", nil), ("\u{80}", "the control character U+0080"),
    ])
    func controlCharactersHaveNames(_ text: String, _ name: String?) {
        #expect(ControlCharacter.first(in: Array(text.utf8)) == name)
    }
}
