// SPDX-License-Identifier: MIT

import Findings
import PranksterTestKit
import Testing
import YAMLNodes

/// Decoding of fields: what each accepts, and what it says to everything else.
@Suite struct NodeDecoderTests {
    enum Leftover: String, CaseIterable { case join, out, error }

    private func value(_ yaml: String) throws -> Node {
        try #require(
            try YAMLReader.read(Array("k: \(yaml)".utf8), file: "test.yaml").entries.first?.value)
    }

    /// Decodes the value after `k:` and gives the message and label of what was wrong.
    private func complaint<Value>(
        _ yaml: String, _ decode: (Node, inout FindingLog) -> Value?
    ) throws -> [String?] {
        let node = try value(yaml)
        var log = FindingLog()
        let got = decode(node, &log)
        #expect((got == nil) == log.hasErrors)
        #expect(log.findings.allSatisfy { $0.location == node.location })
        return log.findings.flatMap { [$0.message, $0.label] }
    }

    @Test(arguments: [
        ("[a]", "'name' must be text, not a list"),
        ("{a: b}", "'name' must be text, not a mapping"),
        ("", "'name' must be text, not nothing"),
    ])
    func text(_ yaml: String, message: String) throws {
        #expect(try complaint(yaml) { $0.text(as: "name", log: &$1) } == [message, nil])
        var log = FindingLog()
        #expect(try value("0123").text(as: "name", log: &log) == "0123")
        #expect(try value("''").text(as: "name", log: &log)?.isEmpty == true)
        #expect(!log.hasErrors)
    }

    @Test(arguments: [("4", 4), ("'4'", 4), ("+4", 4), ("-3", -3), ("010", 10), ("0", 0)])
    func wholeNumbers(_ yaml: String, number: Int) throws {
        var log = FindingLog()
        #expect(try value(yaml).integer(as: "count", in: -9...10, log: &log) == number)
        #expect(!log.hasErrors)
    }

    @Test(arguments: [
        ("four", "'count' must be a whole number, not 'four'"),
        ("4.0", "'count' must be a whole number, not '4.0'"),
        ("1e3", "'count' must be a whole number, not '1e3'"),
        ("0x10", "'count' must be a whole number, not '0x10'"),
        ("4 ", "'count' must be from 5 to 9, not '4'"),
        ("'4 '", "'count' must be a whole number, not '4 '"),
        ("'-'", "'count' must be a whole number, not '-'"),
        ("٤", "'count' must be a whole number, not '٤'"),
        ("", "'count' must be a whole number, not nothing"),
        ("[4]", "'count' must be a whole number, not a list"),
        ("99999999999999999999", "'count' must be from 5 to 9, not '99999999999999999999'"),
        (
            String(repeating: "9", count: 50),
            "'count' must be a whole number, not '\(String(repeating: "9", count: 40))…'"
        ),
    ])
    func noWholeNumbers(_ yaml: String, message: String) throws {
        #expect(
            try complaint(yaml) { $0.integer(as: "count", in: 5...9, log: &$1) } == [message, nil])
    }

    @Test func flags() throws {
        var log = FindingLog()
        #expect(try value("true").flag(as: "x", log: &log) == true)
        #expect(try value("false").flag(as: "x", log: &log) == false)
        #expect(!log.hasErrors)
        #expect(
            try complaint("yes") { $0.flag(as: "x", log: &$1) } == [
                "'x' must be true or false, not 'yes'", nil,
            ])
    }

    @Test func lists() throws {
        var log = FindingLog()
        #expect(try value("[]").list(of: "rules", log: &log)?.isEmpty == true)
        #expect(try value("[a, b]").list(of: "rules", log: &log)?.map(\.text) == ["a", "b"])
        #expect(!log.hasErrors)
        #expect(
            try complaint("a") { $0.list(of: "rules", log: &$1) } == [
                "'rules' must be a list, not 'a'", nil,
            ])
    }

    @Test func choices() throws {
        var log = FindingLog()
        #expect(try value("out").choice(as: "leftover", Leftover.self, log: &log) == .out)
        #expect(!log.hasErrors)
        #expect(
            try complaint("jion") { $0.choice(as: "leftover", Leftover.self, log: &$1) } == [
                "'leftover' must be join, out or error, not 'jion'", "did you mean 'join'?",
            ])
        #expect(
            try complaint("[out]") { $0.choice(as: "leftover", Leftover.self, log: &$1) } == [
                "'leftover' must be join, out or error, not a list", nil,
            ])
    }

    @Test func mappings() throws {
        let text = MarkedText("name: x\n⟪grups⟫: {}\n⟪'zzzzzz'⟫: y\n⟪''⟫: z\ncount: ⟪ten⟫\n")
        let root = try YAMLReader.read(text.bytes, file: "test.yaml")
        var log = FindingLog()
        let mapping = MappingDecoder(
            root, what: "the campaign", keys: ["name", "groups", "count", "seed"], log: &log)
        #expect(mapping.text("name", log: &log) == "x")
        #expect(mapping.integer("count", in: 1...9, log: &log) == nil)
        #expect(mapping.list("groups", log: &log) == nil)
        #expect(log.findings.map(\.location) == text.places)
        #expect(
            log.findings.map(\.message) == [
                "unknown key 'grups'", "unknown key 'zzzzzz'", "unknown key ''",
                "'count' must be a whole number, not 'ten'",
            ])
        #expect(log.findings.map(\.label) == ["did you mean 'groups'?", nil, nil, nil])
        #expect(log.findings[1].help == ["known keys: name, groups, count, seed"])
        #expect(mapping["count"]?.text == "ten")
        #expect(mapping.required("groups", log: &log) == nil)
        #expect(log.findings.count == 4)
        #expect(mapping.required("seed", log: &log) == nil)
        #expect(log.findings.last == .error("the key 'seed' is missing", at: root.location))
    }

    @Test func manyUnknownKeysAreCounted() throws {
        let keys = (0..<100_000).map { "key\($0): x\n" }.joined()
        let root = try YAMLReader.read(Array((keys + "name: y\n").utf8), file: "f")
        var log = FindingLog()
        let mapping = MappingDecoder(root, what: "the campaign", keys: ["name"], log: &log)
        #expect(mapping["name"]?.text == "y")
        #expect(log.findings.count == 51)
        #expect(
            log.findings.last
                == .error("99950 more unknown keys in the campaign", at: root.location))
    }

    @Test func noMapping() throws {
        let root = try YAMLReader.read(Array("- a".utf8), file: "f")
        var log = FindingLog()
        let mapping = MappingDecoder(root, what: "a group", keys: ["a"], log: &log)
        #expect(!mapping.isMapping)
        #expect(mapping.required("a", log: &log) == nil)
        #expect(mapping.flag("a", log: &log) == nil)
        #expect(mapping.choice("a", Leftover.self, log: &log) == nil)
        #expect(
            log.findings == [
                .error(
                    "a group must be a mapping of keys to values, not a list",
                    at: Location(file: "f", line: 1, column: 1))
            ])
    }
}
