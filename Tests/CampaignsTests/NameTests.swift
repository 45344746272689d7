// SPDX-License-Identifier: MIT

import Findings
import Testing
import YAMLNodes

@testable import Campaigns

@Suite struct NameTests {
    @Test(arguments: ["a", "_", "A1", "first-name", "x_y-9", "__", "a-"])
    func takesNamesOfAttributes(name: String) {
        #expect(AttributeNames.isName(name))
    }

    @Test(arguments: ["", "1a", "-a", "a b", "é", "a.b", "a\u{301}", "a\n", "a/b"])
    func refusesOtherNamesOfAttributes(name: String) {
        #expect(!AttributeNames.isName(name))
    }

    @Test(arguments: ["a", "fire-drill", "office/fire_drill", "0", "a/b/c", "-", "_"])
    func takesNamesOfTemplates(name: String) {
        #expect(ResourceName.isValid(name))
    }

    @Test(arguments: [
        "", "A", "a.md", "/a", "a/", "a//b", "..", "../a", "a b", "é", "a\0", "a\n", "a\\b", "~",
    ])
    func refusesOtherNamesOfTemplates(name: String) {
        #expect(!ResourceName.isValid(name))
    }

    @Test(
        arguments: [
            ("Fire Drill.MD", "fire-drill"), ("templates/pizza.html", "pizza"),
            ("plugins/far.lua", "far"), ("Office/Pizza", "office/pizza"),
        ])
    func suggestsTheNameThatIsMeant(text: String, name: String) throws {
        var log = FindingLog()
        let node = try YAMLReader.read(Array(text.utf8), file: "test.yaml")
        #expect(ResourceName.decode(node, of: "template", log: &log) == nil)
        #expect(log.findings.map(\.label) == ["did you mean '\(name)'?"])
    }

    @Test func sharedNamesKeepTheirPlaces() {
        let shape = PersonShape(keys: ["team", "last", "age"])
        #expect(shape.names.sorted == ["age", "first", "last", "team"])
        #expect(shape.names["first"] == 1 && shape.names["name"] == nil)
        #expect(shape.columns == [2, nil, 1, 0])
    }
}

@Suite struct RuleReferenceTests {
    private func decode(_ text: String) throws -> (rule: RuleReference?, findings: [Finding]) {
        var log = FindingLog()
        let node = try YAMLReader.read(Array(text.utf8), file: "test.yaml")
        return (RuleReference(node, as: "rule", log: &log), log.findings)
    }

    @Test func isANameAlone() throws {
        let (rule, findings) = try decode("'my/rule'")
        #expect(findings.isEmpty)
        #expect(rule?.plugin == "my/rule" && rule?.option == nil)
        #expect(rule?.location == Location(file: "test.yaml", line: 1, column: 1, length: 9))
    }

    @Test func isANameWithAnOption() throws {
        let rule = try #require(try decode("  max-distance: {km: 5}").rule)
        #expect(rule.plugin == "max-distance")
        #expect(rule.option?.entries.map(\.key.text) == ["km"])
        #expect(rule.location == Location(file: "test.yaml", line: 1, column: 3, length: 12))
    }

    @Test func anEmptyOptionIsNone() throws {
        #expect(try decode("different:").rule?.option == nil)
        #expect(try decode("different: ''").rule?.option?.text == "")
    }
}
