// SPDX-License-Identifier: MIT

import Findings
import Testing
import YAMLNodes

@testable import Rendering

@Suite struct TemplateFileTests {
    private func file(_ text: String) throws -> TemplateFile {
        try TemplateFile(Array(text.utf8), file: "t")
    }

    @Test(arguments: [
        ("---\na: b\n---\nbody\n", "body\n", 4), ("---\na: b\n---\n\n \nbody", "body", 6),
        ("\u{FEFF}---\r\na: b\r\n---\r\none\r\ntwo\r\n", "one\ntwo\n", 4),
        ("--- \na: b\n---\t\nx\n---\ny\n", "x\n---\ny\n", 4), ("---\n---\n", "", 3),
        ("---\na: b\n---", "", 4), ("---\ra: b\r---\rold Mac\r", "old Mac\n", 4),
    ])
    func takesFrontMatterAndBodyApart(_ text: String, _ body: String, _ line: Int) throws {
        let file = try file(text)
        #expect(file.frontMatter != nil)
        #expect(string(file.body) == body)
        #expect(file.bodyLine == line)
    }

    @Test(arguments: ["body\n", "", "--\nx", "----\nx", " ---\nx", "x\n---\ny\n---\n"])
    func needsNoFrontMatter(_ text: String) throws {
        let file = try file(text)
        #expect(file.frontMatter == nil)
        #expect(string(file.body) == text)
        #expect(file.bodyLine == 1)
    }

    @Test func placesInTheFrontMatterAreThoseOfTheFile() throws {
        let node = try #require(try file("---\nsubject: x\ninline:\n  a: b\n---\n").frontMatter)
        #expect(
            node["inline"]?["a"]?.location == Location(file: "t", line: 4, column: 6, length: 1))
    }

    @Test(
        arguments: [
            ("---\nsubject: x\n", "the front matter never ends", 1, 1),
            ("---\na: [\n---\n", nil, 2, nil),
            ("a\u{7}b", "the control character U+0007 does not belong here", 1, 2),
        ] as [(String, String?, Int, Int?)])
    func refuses(_ text: String, _ message: String?, _ line: Int, _ column: Int?) throws {
        let error = #expect(throws: FindingError.self) { try file(text) }
        let finding = try #require(error?.findings.first)
        if let message { #expect(finding.message == message) }
        #expect(finding.location?.line == line)
        if let column { #expect(finding.location?.column == column) }
    }
}
