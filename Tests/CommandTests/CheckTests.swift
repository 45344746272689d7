// SPDX-License-Identifier: MIT

import Foundation
import PranksterTestKit
import Testing

@Suite struct CheckTests {
    @Test func findingsAreJSONForPrograms() throws {
        let folder = try TemporaryFolder()
        try folder.write(
            """
            prankster: 1
            nam: Test
            people:
              - {name: Ada, email: ada@lab.example}
              - {name: Ben, email: ben.lab.example}
            groups: {count: x}
            messages: [free-pizza]
            """, to: "campaign.yaml")
        let check = try Program.prankster(["check", "--format", "json"], in: folder.root)
        #expect(check.status == 65)
        #expect(check.errors.isEmpty)
        Golden.expect(check.text, matches: "check/findings.json")
        let findings = try JSONSerialization.jsonObject(with: Data(check.output))
        #expect((findings as? [[String: Any]])?.allSatisfy { $0["line"] is Int } == true)
    }

    @Test func aSenderWhoseProviderRefusesForgeriesIsWarnedOf() throws {
        let folder = try TemporaryFolder()
        try folder.write(
            """
            prankster: 1
            name: Test
            people:
              - Ada Arnoux <ada@gmail.com>
              - Ben Bähler <ben@gmail.com>
              - Cléa Curchod <clea@lab.example>
            groups: {count: 1}
            messages: [free-pizza]
            """, to: "campaign.yaml")
        let check = try Program.prankster(["check"], in: folder.root)
        #expect(check.status == 0)
        #expect(check.text == "3 people, 1 letter: all well\n")
        Golden.expect(check.errors, matches: "check/forged-domain.txt")
    }

    @Test func moreThanTwentyMistakesAreCounted() throws {
        let folder = try TemporaryFolder()
        let people = (1...30).map { "  - {name: P\($0), email: p\($0)}\n" }.joined()
        try folder.write(
            "prankster: 1\nname: Test\npeople:\n" + people
                + "groups: {count: 1}\nmessages: [free-pizza]\n", to: "campaign.yaml")
        let check = try Program.prankster(["check"], in: folder.root)
        #expect(check.errors.components(separatedBy: "error: ").count == 21)
        #expect(check.errors.hasSuffix("... and 10 more errors, not shown\n"), "\(check.errors)")
    }

    @Test func whatAFileHoldsCannotSteerTheTerminal() throws {
        let folder = try TemporaryFolder()
        try folder.write("prankster: 1\n\"na\\e[2Jme\": Test\n", to: "campaign.yaml")
        let check = try Program.prankster(["check"], in: folder.root)
        #expect(!check.errors.contains("\u{1B}"))
        #expect(check.errors.contains("\\u{1B}[2J"), "\(check.errors)")
    }
}
