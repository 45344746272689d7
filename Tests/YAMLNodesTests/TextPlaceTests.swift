// SPDX-License-Identifier: MIT

import Findings
import PranksterTestKit
import Testing
import YAMLNodes

/// A place inside a scalar's text, found again where it was written.
@Suite struct TextPlaceTests {
    /// What stands between the markers is looked for in the text of the key `a`.
    @Test(arguments: [
        ("a: plain ⟪{{x}}⟫ text", "{{x}}"),
        ("é😀: é ⟪{{x}}⟫", "{{x}}"),
        ("a: 'single ⟪{{x}}⟫'", "{{x}}"),
        ("a: 'it''s ⟪{{x}}⟫'", "{{x}}"),
        ("a: \"esc\\u00e9\\t\\\"\\x41\\U0001F600 ⟪{{x}}⟫\"", "{{x}}"),
        ("a: \"⟪\\u007b{x}}⟫\"", "{{x}}"),
        ("a: two\n   folded ⟪{{x}}⟫ lines", "{{x}}"),
        ("a: \"two \\\n   joined ⟪{{x}}⟫ lines\"", "{{x}}"),
        ("a: \"two \r\n\r\n   folded ⟪{{x}}⟫ lines\"", "{{x}}"),
        ("a: |\n  literal\n    ⟪{{x}}⟫\n", "{{x}}"),
        ("a: >-2\n    folded\n\n  more ⟪{{x}}⟫\n", "{{x}}"),
        ("a: &anchor\n  text ⟪{{x}}⟫", "{{x}}"),
    ])
    func isWhereItWasWritten(_ marked: String, needle: String) throws {
        let text = MarkedText(marked)
        let root = try YAMLReader.read(text.bytes, file: "test.yaml")
        let value = try #require(root.entries.first?.value)
        let scalars = Array(value.text.unicodeScalars)
        let wanted = Array(needle.unicodeScalars)
        let offset = try #require(
            scalars.indices.first { scalars[$0...].starts(with: wanted) })
        #expect(value.location(ofText: offset, length: wanted.count) == text.places[0])
    }

    @Test func behindTheEndIsTheEnd() throws {
        let root = try YAMLReader.read(Array("a: 'xy'\nb:\n".utf8), file: "f", startLine: 5)
        #expect(
            root["a"]?.location(ofText: 9, length: 9) == Location(file: "f", line: 5, column: 7))
        #expect(root["b"]?.location(ofText: 0) == Location(file: "f", line: 6, column: 3))
    }

    @Test func aPlaceEndsWithItsLine() throws {
        let root = try YAMLReader.read(Array("a: one\n  two\n".utf8), file: "f")
        #expect(
            root["a"]?.location(ofText: 1, length: 99)
                == Location(file: "f", line: 1, column: 5, length: 2))
    }
}
