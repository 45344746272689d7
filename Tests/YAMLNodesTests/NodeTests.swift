// SPDX-License-Identifier: MIT

import Findings
import PranksterTestKit
import Testing
import YAMLNodes

@Suite struct NodeTests {
    private func read(_ text: String) throws -> Node {
        try YAMLReader.read(Array(text.utf8), file: "test.yaml")
    }

    @Test func aDocumentIsScalarsSequencesAndMappings() throws {
        let root = try read("name: Alice\nteams: [R&D, 'Sales']\nvars:\n  deep: {yes: no}\n")
        #expect(root.kind == .mapping)
        #expect(root.entries.map(\.key.text) == ["name", "teams", "vars"])
        #expect(root["name"]?.text == "Alice")
        #expect(root["teams"]?.items.map(\.text) == ["R&D", "Sales"])
        #expect(root["teams"]?.items.map(\.isPlain) == [true, false])
        #expect(root["vars"]?["deep"]?["yes"]?.text == "no")
        #expect(root["missing"] == nil)
        #expect(root.items.isEmpty)
        #expect(root["name"]?.entries.isEmpty == true)
    }

    @Test(arguments: ["", "\n", "# only a comment\n", "---\n", "\u{FEFF}"])
    func anEmptyDocumentIsAnEmptyScalar(_ text: String) throws {
        let root = try read(text)
        #expect(root.kind == .scalar)
        #expect(root.isEmpty)
        #expect(root.text == "")
    }

    @Test func everyNodeKnowsItsPlace() throws {
        let text = MarkedText(
            """
            ⟪name⟫: ⟪Alice Dupont⟫   # a comment
            ⟪"clé 😀"⟫:	⟪'it''s'⟫
            ⟪list⟫:
            ⟪-⟫ ⟪one⟫
            - ⟪two words
              folded⟫
            - ⟪{⟫⟪a⟫: ⟪b⟫}
            ⟪body⟫: ⟪|⟫
              text
            ⟪empty⟫:⟪⟫
            ⟪anchored⟫: &x	⟪here⟫
            """)
        var places: [Location] = []
        func visit(_ node: Node) {
            places.append(node.location)
            for item in node.items { visit(item) }
            for (key, value) in node.entries {
                visit(key)
                visit(value)
            }
        }
        visit(try YAMLReader.read(text.bytes, file: "test.yaml"))
        var wanted = text.places
        wanted.insert(Location(file: "test.yaml", line: 1, column: 1), at: 0)
        for index in wanted.indices where wanted[index].line == 5 { wanted[index].length = 9 }
        #expect(places == wanted)
    }

    @Test func aDocumentInsideAFileHasTheFilesLines() throws {
        let root = try YAMLReader.read(Array("a: b\nc: d".utf8), file: "t.md", startLine: 2)
        #expect(root["c"]?.location == Location(file: "t.md", line: 3, column: 4))
        var log = FindingLog()
        _ = YAMLReader.read(
            Array("a: 1\na: \u{1}\nb: [".utf8), file: "t.md", startLine: 10, log: &log)
        #expect(log.findings.map { $0.location?.line } == [11, 11, 12])
        #expect(log.findings.first?.label == "already given in line 10")
    }

    @Test func anAliasIsTheSameNode() throws {
        let root = try read("a: &x {b: [c, d]}\nlist: [*x, *x]\n")
        let list = try #require(root["list"])
        #expect(list.items.count == 2)
        #expect(list.items[1]["b"]?.items.map(\.text) == ["c", "d"])
        #expect(list.items[0].location == root["a"]?.location)
    }

    @Test func aLaterAnchorOfTheSameNameCounts() throws {
        let root = try read("a: &x one\nb: *x\nc: &x two\nd: *x\n")
        #expect(root.entries.map(\.value.text) == ["one", "one", "two", "two"])
        let inside = try read("a: &x [&x b, *x]\nc: *x\n")
        #expect(inside["a"]?.items.map(\.text) == ["b", "b"])
        #expect(inside["c"]?.text == "b")
    }

    @Test(arguments: [
        ("plain text", "plain text"), ("two\n  lines", "two lines"), ("'it''s'", "it's"),
        ("\"\\u00e9\\t\\\"\\\n  x\"", "é\t\"x"), ("|\n  a\n   b\n\n  c\n", "a\n b\n\nc\n"),
        (">-\n  a\n  b\n\n  c\n", "a b\nc"), ("~", "~"), ("null", "null"), ("0123", "0123"),
        ("1e3", "1e3"), ("no", "no"), ("2027-04-01", "2027-04-01"), ("\"\\L\"", "\u{2028}"),
    ])
    func aScalarIsItsText(_ written: String, text: String) throws {
        #expect(try read("a: \(written)")["a"]?.text == text)
        #expect(try read("é: \(written)")["é"]?.text == text)
    }

    @Test func onlyNothingIsEmpty() throws {
        let root = try read("a:\nb: ''\nc: ~\nd: []\n")
        #expect(root.entries.map(\.value.isEmpty) == [true, false, false, false])
        #expect(root.entries.map(\.value.isPlain) == [true, false, true, false])
    }
}
