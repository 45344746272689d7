// SPDX-License-Identifier: MIT

import Findings
import Testing

@testable import Mustache

@Suite struct SourceTests {
    private func source(_ text: String, startLine: Int = 1, startColumn: Int = 1) throws -> Source {
        try Source(
            PartialSource(
                bytes: Array(text.utf8), file: "f", startLine: startLine, startColumn: startColumn),
            limit: 1000)
    }

    @Test(arguments: [
        ("abc", 0, 1, 1, 1, 1), ("abc", 2, 3, 1, 3, 1), ("a\nbc", 2, 4, 2, 1, 2),
        ("a\r\nb", 3, 4, 2, 1, 1), ("a\rb", 2, 3, 2, 1, 1), ("\n\n\nx", 3, 4, 4, 1, 1),
        ("éé{{x}}", 4, 9, 1, 3, 5), ("👋🏽x", 8, 9, 1, 3, 1), ("a\nb\nc", 0, 5, 1, 1, 1),
        ("ab", 2, 2, 1, 3, 1), ("a\n", 2, 2, 2, 1, 1), ("", 0, 0, 1, 1, 1), ("\r", 1, 1, 2, 1, 1),
    ])
    func bytesBecomeLinesAndColumns(
        text: String, from: Int, to: Int, line: Int, column: Int, length: Int
    ) throws {
        #expect(
            try source(text).location(of: from..<to)
                == Location(file: "f", line: line, column: column, length: length))
    }

    @Test func aSourceCanBeginInsideAFile() throws {
        let source = try source("ab\ncd", startLine: 5, startColumn: 9)
        #expect(source.location(of: 1..<2) == Location(file: "f", line: 5, column: 10))
        #expect(source.location(of: 3..<4) == Location(file: "f", line: 6, column: 1))
    }

    @Test func aByteOrderMarkIsNotText() throws {
        let source = try source("\u{FEFF}ab")
        #expect(source.bytes == Array("ab".utf8))
        #expect(source.location(of: 0..<1) == Location(file: "f", line: 1, column: 1))
        #expect(source.partial.bytes == source.bytes)
    }

    @Test func longTextIsCutInMessages() throws {
        let long = String(repeating: "é", count: 100)
        let source = try source(long)
        #expect(source.excerpt(0..<20) == String(repeating: "é", count: 10))
        #expect(source.excerpt(0..<200) == String(repeating: "é", count: 59) + "…")
    }

    @Test(arguments: [
        (25 << 20, "25 MB"), (1 << 20, "1 MB"), (1 << 10, "1 KB"), (1023, "1023 bytes"),
    ])
    func sizesHaveUnits(bytes: Int, expected: String) {
        #expect(Size.text(bytes) == expected)
    }
}
