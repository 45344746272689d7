// SPDX-License-Identifier: MIT

import Findings
import Testing
import YAMLNodes

/// Seeded random files: every one ends in a document or in findings, each with a true place.
@Suite struct ReaderFuzzTests {
    /// A small generator of the test's own: this target may not know `Seeding`.
    struct Dice {
        var state: UInt64

        mutating func roll(_ sides: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int((state >> 33) % UInt64(sides))
        }
    }

    static let pieces = [
        "a", "b: ", "c:", ": ", "- ", "-", "\n", "\n  ", "\n    ", "\r\n", "\r", "\t", " ", "'",
        "\"",
        "\\", "\\n", "\\u00e9", "[", "]", "{", "}", ",", "&x ", "*x", "*y ", "!t ", "<<: ", "|\n",
        ">-\n",
        "# c", "---\n", "...\n", "%YAML 1.2\n", "? ", "é", "😀", "e\u{301}", "{{x}}", "@", "true",
        "12",
        "\u{FEFF}", "\u{2028}", "\u{1}", "x: y\n", "- z\n",
    ]

    @Test(arguments: 0..<8)
    func everyFileEnds(_ seed: Int) {
        var dice = Dice(state: UInt64(seed))
        for _ in 0..<400 {
            var text = ""
            for _ in 0..<dice.roll(40) { text += Self.pieces[dice.roll(Self.pieces.count)] }
            var bytes = Array(text.utf8)
            if dice.roll(6) == 0, !bytes.isEmpty {
                bytes[dice.roll(bytes.count)] = UInt8(dice.roll(256))
            }
            check(bytes)
        }
    }

    private func check(_ bytes: [UInt8]) {
        var log = FindingLog()
        let root = YAMLReader.read(bytes, file: "f", log: &log)
        #expect(root != nil || log.hasErrors)
        let lines = SourceLines(YAMLReader.utf8(bytes))
        for finding in log.findings {
            check(finding.location, in: lines, bytes)
        }
        if let root { visit(root, lines, bytes) }
    }

    private func visit(_ node: Node, _ lines: SourceLines, _ bytes: [UInt8]) {
        check(node.location, in: lines, bytes)
        for item in node.items { visit(item, lines, bytes) }
        for (key, value) in node.entries {
            #expect(key.kind == .scalar)
            visit(key, lines, bytes)
            visit(value, lines, bytes)
        }
        guard node.kind == .scalar else { return }
        let scalars = Array(node.text.unicodeScalars)
        for offset in scalars.indices {
            let place = node.location(ofText: offset)
            check(place, in: lines, bytes)
            guard let line = lines.line(place.line)?.unicodeScalars.map({ $0 }),
                scalars[offset].properties.isAlphabetic, place.column <= line.count
            else { continue }
            let there = line[place.column - 1]
            #expect(there == scalars[offset] || there == "\\", "\(bytes)")
        }
    }

    private func check(_ place: Location?, in lines: SourceLines, _ bytes: [UInt8]) {
        guard let place, let line = lines.line(place.line) else {
            Issue.record("no such line: \(String(describing: place)) in \(bytes)")
            return
        }
        let count = line.unicodeScalars.count
        #expect(place.column >= 1 && place.column <= count + 1, "\(place) in \(bytes)")
        #expect(place.column + place.length <= count + 2, "\(place) in \(bytes)")
    }
}
