// SPDX-License-Identifier: MIT

import Findings
import Testing

@testable import Mustache

@Suite struct KnownTests {
    @Test(
        arguments: [
            ("sendr", "did you mean 'sender'?"), ("nick", "did you mean 'sender.nick'?"),
            ("first", "did you mean 'recipient.first'?"), ("nik", nil),
            ("SENDER", "did you mean 'sender'?"),
            ("xyzzy", nil), ("", nil), ("frist", nil),
        ] as [(String, String?)])
    func theNearestNameIsSuggested(name: String, expected: String?) {
        var known = Known()
        known.add("sender", parts: ["first", "nick"])
        known.add("recipient", parts: ["first"])
        known.add("date", parts: [])
        #expect(known.suggestion(for: name) == expected)
    }

    @Test func whatAFileHoldsCannotSteerTheTerminal() {
        var known = Known()
        known.add("a\u{1B}", parts: ["b"])
        let name = DisplayText.escaped("a\u{1B}.b")
        #expect(known.suggestion(for: "b") == "did you mean '\(name)'?")
    }
}
