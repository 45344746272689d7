// SPDX-License-Identifier: MIT

import Findings
import Testing

@Suite struct NearMissTests {
    @Test(arguments: [
        ("grups", "groups"), ("GROUPS", "groups"), ("poeple", "people"), ("mesages", "messages"),
        ("vras", "vars"),
    ])
    func finds(word: String, meant: String) {
        let known = ["vars", "groups", "people", "messages", "each"]
        #expect(NearMiss.nearest(to: word, among: known) == meant)
        #expect(NearMiss.nearest(to: word, among: known.reversed()) == meant)
    }

    @Test(arguments: ["", "x", "zebra", "gr", String(repeating: "groups", count: 100)])
    func keepsQuietWhenNothingIsNear(word: String) {
        #expect(NearMiss.nearest(to: word, among: ["groups", "people", "q"]) == nil)
    }

    @Test func theQuestionIsHarmlessToATerminal() {
        #expect(
            NearMiss.question(for: "a\u{1B}b", among: ["a\u{1B}c"]) == "did you mean 'a\\u{1B}c'?"
        )
    }
}
