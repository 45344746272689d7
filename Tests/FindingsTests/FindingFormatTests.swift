// SPDX-License-Identifier: MIT

import Findings
import Foundation
import Testing

@Suite struct FindingFormatTests {
    private func text(_ finding: Finding, in source: String, color: Bool = false) -> String {
        FindingFormat(color: color) { _ in SourceLines(Array(source.utf8)) }.text(finding)
    }

    @Test func showsTheLineAndACaretWithTheHint() {
        let source = "a: 1\n\n\n\n\n\ngrups:\n"
        let place = Location(file: "april/campaign.yaml", line: 7, column: 1, length: 5)
        let finding = Finding.error(
            "unknown key 'grups'", at: place, label: "did you mean 'groups'?")
        #expect(
            text(finding, in: source) == """
                error: unknown key 'grups'
                  --> april/campaign.yaml:7:1
                   |
                 7 | grups:
                   | ^^^^^ did you mean 'groups'?

                """)
    }

    @Test func whatAFileHoldsCannotSteerTheTerminal() {
        let finding = Finding.error(
            "bad '\u{1B}[2J'", at: Location(file: "a\nb", line: 1, column: 2))
        #expect(
            text(finding, in: "x\u{7}\ty\u{202E}") == """
                error: bad '\\u{1B}[2J'
                  --> a\\nb:1:2
                   |
                 1 | x\\u{07} y\\u{202E}
                   |  ^^^^^^

                """)
    }

    @Test func aLongLineIsCutAroundThePlace() {
        let source =
            String(repeating: "x", count: 5000) + "HERE" + String(repeating: "y", count: 99)
        let shown = text(
            .error("e", at: Location(file: "f", line: 1, column: 5001, length: 4)), in: source)
        let lines = shown.split(separator: "\n")
        let caret = lines[4].firstIndex(of: "^").map {
            lines[4].distance(from: lines[4].startIndex, to: $0)
        }
        let here = lines[3].range(of: "HERE")
        #expect(shown.count < 400)
        #expect(
            caret == here.map { lines[3].distance(from: lines[3].startIndex, to: $0.lowerBound) })
    }

    @Test func aWholeFileHasNoLine() {
        let finding = Finding.error("no such file", at: Location(file: "x.yaml"), help: ["a", "b"])
        #expect(
            text(finding, in: "") == "error: no such file\n --> x.yaml\n = help: a\n = help: b\n")
    }

    @Test func notesNeverCrowdOutAnError() {
        let notes = (1...30).map { Finding.note("n\($0)") }
        let shown = FindingFormat { _ in nil }.text(
            notes[..<25] + [.error("e"), .warning("w")] + notes[25...])
        let first = (1...18).map { "note: n\($0)\n" }.joined()
        #expect(shown == first + "error: e\nwarning: w\n... and 12 more notes, not shown\n")
    }

    @Test func theTwentyFirstIsCounted() {
        let many = (1...25).map { Finding.error("e\($0)") } + [.warning("w")]
        let shown = FindingFormat { _ in nil }.text(many)
        #expect(shown.hasSuffix("error: e20\n... and 5 more errors, 1 more warning, not shown\n"))
    }
}
