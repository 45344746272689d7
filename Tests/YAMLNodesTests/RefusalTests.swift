// SPDX-License-Identifier: MIT

import Findings
import PranksterTestKit
import Testing
import YAMLNodes

/// What is YAML, and still refused.
@Suite struct RefusalTests {
    static let manyKeys = (1...20).map { "k\($0): x\n" }.joined()

    @Test(arguments: [
        Mistake("a: 1\nb: 2\n⟪a⟫: 3", "duplicate key 'a'", "already given in line 1"),
        Mistake("x:\n  a: 1\n  ⟪'a'⟫: {a: b}", "duplicate key 'a'", "already given in line 2"),
        Mistake("{a: 1, ⟪\"\\x61\"⟫: 2}", "duplicate key 'a'", "already given in line 1"),
        Mistake("- {é: 1, ⟪e\u{301}⟫: 2}", "duplicate key 'e\u{301}'", "already given in line 1"),
        Mistake(manyKeys + "⟪k7⟫: y", "duplicate key 'k7'", "already given in line 7"),
        Mistake("'': 1\n⟪\"\"⟫: 2", "duplicate key ''", "already given in line 1"),
        Mistake("\"<<\": 1\n⟪'<<'⟫: 2", "duplicate key '<<'", "already given in line 1"),
    ])
    func duplicateKeys(_ mistake: Mistake) { mistake.check() }

    @Test func theFirstOfTwoKeysStays() {
        var log = FindingLog()
        let root = YAMLReader.read(Array("a: 1\nb: 2\na: 3\n".utf8), file: "f", log: &log)
        #expect(log.errorCount == 1)
        #expect(root?.entries.map(\.key.text) == ["a", "b"])
        #expect(root?["a"]?.text == "1")
    }

    @Test func everyFurtherKeyIsReported() {
        var log = FindingLog()
        _ = YAMLReader.read(Array("a: 1\na: 2\nb: {c: 1, c: 2}\na: 3\n".utf8), file: "f", log: &log)
        #expect(log.findings.map { $0.location?.line } == [2, 3, 4])
    }

    @Test(arguments: [
        ("a: ⟪!!str⟫ 5", "!!str"), ("a: ⟪!!int⟫ 5", "!!int"), ("a: &x ⟪!!set⟫ {b: c}", "!!set"),
        ("a: ⟪!ruby/object:X⟫ {b: c}", "!ruby/object:X"),
        ("⟪!!python/tuple⟫ [a]", "!!python/tuple"),
        ("a: ⟪!⟫ x", "!"), ("a: ⟪!important⟫", "!important"),
    ])
    func tags(_ yaml: String, tag: String) {
        Mistake(yaml, "the tag '\(tag)' has no meaning here", "remove it").check()
    }

    @Test func whatIsTaggedIsReadAllTheSame() {
        var log = FindingLog()
        let root = YAMLReader.read(Array("a: !!str 5\nb: &x !!str 6\n".utf8), file: "f", log: &log)
        #expect(log.errorCount == 2)
        #expect(root?["a"]?.text == "5")
        #expect(root?["b"]?.location == Location(file: "f", line: 2, column: 13))
    }

    @Test(arguments: [
        Mistake(
            "a: ⟪*everyone⟫", "no anchor '&everyone' before this alias",
            "if this is text, put it in quotes"),
        Mistake(
            "a: &defaults x\nb: ⟪*default⟫", "no anchor '&default' before this alias",
            "did you mean 'defaults'?"),
        Mistake(
            "a: &x\n  b: [c, ⟪*x⟫]", "the alias '*x' stands inside the value that it means",
            "this would never end"),
        Mistake(
            "&x [⟪*x⟫]", "the alias '*x' stands inside the value that it means",
            "this would never end"),
    ])
    func aliases(_ mistake: Mistake) { mistake.check() }

    @Test(arguments: [
        Mistake(
            "d: &d {x: y}\nv:\n  ⟪<<⟫: *d", "merge keys ('<<') are not supported",
            "write the keys out"),
        Mistake("⟪[⟫a, b]: c", "a key must be text, not a list or mapping"),
        Mistake("? ⟪a⟫: b\n: c", "a key must be text, not a list or mapping"),
        Mistake("x: &x [a]\n⟪*x⟫ : c", "a key must be text, not a list or mapping"),
    ])
    func keys(_ mistake: Mistake) { mistake.check() }

    @Test func anAliasToATextMayBeAKey() throws {
        let root = try YAMLReader.read(Array("a: &k key\n*k : v\n".utf8), file: "f")
        #expect(root["key"]?.text == "v")
    }

    @Test func allMistakesComeInOneRun() {
        let text = MarkedText(
            """
            a: 1
            ⟪a⟫: ⟪\u{7}⟫ bell
            b: ⟪!!int⟫ 4
            c: {d: e, ⟪d⟫: f}
            g: h⟪:⟫ i
            """)
        var log = FindingLog()
        let root = YAMLReader.read(text.bytes, file: "test.yaml", log: &log)
        #expect(root == nil)
        #expect(log.findings.map(\.location) == text.places)
        #expect(
            log.findings.map(\.message) == [
                "duplicate key 'a'", "the control character U+0007 is not allowed in YAML",
                "the tag '!!int' has no meaning here", "duplicate key 'd'",
                "a second ': ' in one value",
            ])
    }

    @Test func aFileThatIsTooLargeIsNotRead() {
        let limits = YAMLReader.Limits(bytes: 2048)
        #expect(throws: FindingError.self) {
            try YAMLReader.read([UInt8](repeating: 0x61, count: 2049), file: "f", limits: limits)
        }
        var log = FindingLog()
        _ = YAMLReader.read(
            [UInt8](repeating: 0x61, count: 2049), file: "f", limits: limits, log: &log)
        #expect(
            log.findings == [
                .error("this file is too large: more than 2 KB", at: Location(file: "f"))
            ])
    }

    @Test func depthIsBounded() {
        let limits = YAMLReader.Limits(depth: 3)
        var log = FindingLog()
        #expect(YAMLReader.read(Array("[[[a]]]".utf8), file: "f", limits: limits, log: &log) != nil)
        #expect(
            YAMLReader.read(Array("[[[[a]]]]".utf8), file: "f", limits: limits, log: &log) == nil)
        let behind = Array("- &x [[a]]\n- [*x]\n".utf8)
        #expect(YAMLReader.read(behind, file: "f", limits: limits, log: &log) == nil)
        #expect(
            log.findings.map(\.message) == [
                "nested more than 3 levels deep", "nested more than 3 levels deep",
            ])
        #expect(log.findings.map { $0.location?.column } == [4, 4])
    }

    @Test func whatAliasesStandForIsBounded() {
        let text = MarkedText("a: &a [x, x, x]\nb: &b [*a, *a]\nc: [*b, ⟪*b⟫]\n")
        var log = FindingLog()
        let limits = YAMLReader.Limits(nodes: 30)
        #expect(YAMLReader.read(text.bytes, file: "test.yaml", limits: limits, log: &log) == nil)
        #expect(
            log.findings == [
                .error(
                    "the aliases make this file too large", at: text.places[0],
                    label: "'*b' stands for 9 values")
            ])
    }
}
