// SPDX-License-Identifier: MIT

import Testing

@testable import MailFormat

@Suite struct EncodingPlanTests {
    /// The stretches of a text, encoded ones in braces, bare spaces shown as dots.
    private static func plan(
        _ text: String, _ context: EncodedWord.Context, firstRoom: Int = 69
    ) -> String {
        let bytes = Array(text.utf8)
        let plan = EncodingPlan(bytes, in: context, firstRoom: firstRoom)
        return plan.stretches.map { stretch in
            let content = String(decoding: bytes[stretch.range], as: UTF8.self)
            let spaces = String(repeating: "·", count: stretch.spaces)
            return spaces + (stretch.isEncoded ? "{\(content)}" : content)
        }.joined()
    }

    @Test(arguments: [
        ("", ""), ("a b", "·a·b"), ("a  b", "·a··b"), ("é", "·{é}"), ("a é b", "·a·{é}·b"),
        ("é è", "·{é è}"), ("é  è b", "·{é  è}·b"), ("a  é", "·a·{ é}"), ("é   b", "·{é  }·b"),
        ("é a è", "·{é}·a·{è}"), (" a b", "·{ a}·b"), ("a b ", "·a·{b }"), ("  ", "·{  }"),
        (" a ", "·{ a }"), ("a =? b", "·a·{=?}·b"), ("(é) ok.", "·{(é)}·ok."),
    ])
    func dividesText(text: String, expected: String) {
        #expect(Self.plan(text, .text) == expected)
    }

    @Test(arguments: [
        ("Alice Dupont", "·Alice·Dupont"), ("J. Smith é", "·{J.}·Smith·{é}"),
        ("a  b", "·{a  b}"), ("a  é", "·a·{ é}"), ("R&D", "·R&D"), ("a,b é", "·{a,b é}"),
    ])
    func dividesPhrases(text: String, expected: String) {
        #expect(Self.plan(text, .phrase) == expected)
    }

    @Test func wordsLongerThanALineAreEncoded() {
        let (fits, long) = (String(repeating: "a", count: 77), String(repeating: "a", count: 78))
        #expect(Self.plan("x \(fits)", .text) == "·x·\(fits)")
        #expect(Self.plan("x \(long)", .text) == "·x·{\(long)}")
        #expect(Self.plan("x \(long)", .phrase) == "·x·{\(long)}")
    }

    @Test func theFirstWordHasTheRoomBehindTheName() {
        #expect(Self.plan("abc d", .text, firstRoom: 2) == "·{abc}·d")
        #expect(Self.plan("abc d", .text, firstRoom: 3) == "·abc·d")
        #expect(Self.plan("abc d", .phrase, firstRoom: 2) == "·abc·d")
    }

    @Test func spacesThatNoLineHoldsAreEncodedWithTheWordsAroundThem() {
        let (fits, long) = (String(repeating: " ", count: 77), String(repeating: " ", count: 78))
        #expect(Self.plan("a\(fits)b c", .text).hasPrefix("·a··"))
        #expect(Self.plan("a\(long)b c", .text) == "·{a\(long)b}·c")
    }
}
