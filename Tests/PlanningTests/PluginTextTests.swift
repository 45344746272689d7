// SPDX-License-Identifier: MIT

import Findings
import Testing

@testable import Planning

@Suite struct PluginTextTests {
    private func text(_ source: String) -> PluginText {
        PluginText(
            PluginSource(name: "mine", bytes: Array(source.utf8), file: "mine.lua", isOwn: true))
    }

    private func place(_ line: Int, _ column: Int, _ length: Int) -> Location {
        Location(file: "mine.lua", line: line, column: column, length: length)
    }

    @Test(
        arguments: [
            (1, 1, 8), (2, 3, 5), (3, 2, 8), (4, 1, 1), (nil, 1, 8),
        ] as [(Int?, Int, Int)])
    func theWordsOfALineAreMarked(line: Int?, column: Int, length: Int) {
        let text = text("return {\r\n  a = 1\r\n\té = \"日本\"  \r\n\r\n}")
        #expect(text.location(ofLine: line) == place(line ?? 1, column, length))
    }

    @Test func aLineBeyondTheEndIsItsBeginning() {
        #expect(text("return {}").location(ofLine: 9) == place(9, 1, 1))
    }

    @Test(arguments: [
        ("return { pair = 3 }", 1, 10), ("return {\n  pair=3 }", 2, 3),
        ("-- pair = 3\nreturn {\n\tpair\t= 3 }", 3, 2),
        ("local pairs = 1\nreturn {repair = 2, pair = 3}", 2, 21),
        ("if x.pair == 3 then end\nreturn {pair = 3}", 2, 9),
        ("x.pair = 3\nreturn {pair = 3}", 2, 9), ("return {['pair'] = 3}", 1, 1),
    ])
    func aKeyIsFoundWhereItGetsItsValue(source: String, line: Int, column: Int) {
        let found = text(source).location(ofKey: "pair", line: nil)
        #expect((found.line, found.column) == (line, column))
    }

    @Test func theLineOfAFunctionIsKnown() {
        let text = text("local pair = 1\nreturn {\n  pair = function() end,\n}")
        #expect(text.location(ofKey: "pair", line: 3) == place(3, 3, 4))
        #expect(text.location(ofKey: "pear", line: 3) == place(3, 3, 22))
    }
}
