// SPDX-License-Identifier: MIT

import Findings
import PranksterTestKit
import Testing

@testable import Campaigns

@Suite struct RosterDecoderTests {
    private static func decode(_ bytes: [UInt8]) -> (roster: Roster?, findings: [Finding]) {
        var log = FindingLog()
        let roster = RosterDecoder.decode(bytes, file: "people.yaml", log: &log)
        return (roster, log.findings)
    }

    @Test func readsPeople() throws {
        let (decoded, findings) = Self.decode(
            Array(
                """
                - name: Alice Dupont
                  email: alice@example.org
                  team: R&D
                  remote: true
                  skills: [chess, judo]
                  address: {street: Rue du Lac 1, zip: 0123}
                - {team: Sales, email: bob@example.org, name: Bob, nick: , last: no}
                - Chloé <chloe@example.org>
                """.utf8))
        #expect(findings.isEmpty)
        let roster = try #require(decoded)
        #expect(roster.people.map(\.name) == ["Alice Dupont", "Bob", "Chloé"])
        #expect(
            roster.people[0].attributes == [
                "first": .text("Alice"), "last": .text("Dupont"), "team": .text("R&D"),
                "remote": .flag(true), "skills": .list([.text("chess"), .text("judo")]),
                "address": .record(["street": .text("Rue du Lac 1"), "zip": .text("0123")]),
            ])
        #expect(
            roster.people[1].attributes == [
                "first": .text("Bob"), "last": .text("no"), "team": .text("Sales"),
            ])
        #expect(
            roster.attributeNames == [
                "address", "email", "first", "last", "name", "nick", "remote", "skills", "team",
            ])
        #expect(
            roster.people.map(\.location) == [
                Location(file: "people.yaml", line: 2, column: 10, length: 17),
                Location(file: "people.yaml", line: 7, column: 24, length: 15),
                Location(file: "people.yaml", line: 8, column: 3, length: 25),
            ])
    }

    /// A file with one mistake, and what is said of it.
    struct Wrong: CustomTestStringConvertible {
        var text: String
        var message: String
        var label: String?
        var help: [String]

        init(_ text: String, _ message: String, label: String? = nil, help: [String] = []) {
            self.text = text
            self.message = message
            self.label = label
            self.help = help
        }

        var testDescription: String { text.debugDescription }
    }

    @Test(arguments: [
        Wrong(
            "⟪p⟫eople: []", "a file of people must be a list, not a mapping",
            help: ["begin each person with '- name: …', the address below as 'email: …'"]),
        Wrong(
            "⟪⟫", "a file of people must be a list, not nothing",
            help: ["begin each person with '- name: …', the address below as 'email: …'"]),
        Wrong("- ⟪{⟫name: A}", "this person has no 'email'"),
        Wrong(
            "- {⟪nmae⟫: A, email: a@b.org}", "this person has no 'name'",
            label: "did you mean 'name'?"),
        Wrong(
            "- name: A\n  ⟪Email⟫: a@b.org", "this person has no 'email'",
            label: "did you mean 'email'?"),
        Wrong("- {name: ⟪,⟫ email: a@b.org}", "'name' must be text, not nothing"),
        Wrong("- {name: ⟪''⟫, email: a@b.org}", "'name' must not be empty"),
        Wrong("- {name: ⟪[⟫A], email: a@b.org}", "'name' must be text, not a list"),
        Wrong("- {name: \"A⟪\\r⟫B\", email: a@b.org}", "a line break is not allowed here"),
        Wrong("- {name: A, email: a@⟪-⟫b.org}", "no part of a domain can begin with '-'"),
        Wrong("- {name: A, email: \"a@⟪-⟫b.org\"}", "no part of a domain can begin with '-'"),
        Wrong(
            "- {name: A, email: ⟪A <a@b.org>⟫}", "the address alone is wanted here, without a name",
            help: ["write a@b.org"]),
        Wrong(
            "- {name: A, email: a@b.org, ⟪first name⟫: A}",
            "'first name' cannot name an attribute",
            help: ["a name has letters (a to z), digits, '_' and '-', and begins with a letter"]),
        Wrong(
            "- {name: A, email: a@b.org, x: {⟪1⟫: A}}", "'1' cannot name a value",
            help: ["a name has letters (a to z), digits, '_' and '-', and begins with a letter"]),
        Wrong(
            "- A <a@b.org>\n- {name: B, email: ⟪A@b.org⟫}",
            "two people have the address 'A@b.org'", label: "'A' has it at people.yaml:1:3"),
        Wrong(
            "- A <a@b.org>\n-⟪⟫\n", "a person must be a name and an address, not nothing",
            help: ["write {name: …, email: …} or 'Alice <alice@example.org>'"]),
    ])
    func saysWhatIsWrong(wrong: Wrong) throws {
        let marked = MarkedText(wrong.text, file: "people.yaml")
        let findings = Self.decode(marked.bytes).findings
        let due = Finding.error(
            wrong.message, at: marked.places.first, label: wrong.label,
            help: wrong.help)
        #expect(findings.map(\.summary) == [due.summary])
    }

    @Test func aNameWrongInEveryEntryIsToldOnce() {
        let people = (0..<50).map { "- {name: P, email: p\($0)@example.org, e mail: x}\n" }.joined()
        #expect(Self.decode(Array(people.utf8)).findings.count == 1)
    }

    @Test func aFileFullOfMistakesIsNotReadToItsEnd() {
        for person in ["- a\n", "- A <a@b.org>\n"] {
            let text = String(repeating: person, count: 5000)
            let findings = Self.decode(Array(text.utf8)).findings
            #expect(findings.count == 1001)
            #expect(
                findings.last?.message == "more than 1000 mistakes, so the rest was not read")
        }
    }

    @Test func threeWithOneAddressAreTwoMistakes() {
        let findings = Self.decode(Array("- A <a@b.org>\n- B <a@b.org>\n- C <A@B.org>\n".utf8))
            .findings
        #expect(
            findings.map(\.label) == Array(repeating: "'A' has it at people.yaml:1:3", count: 2))
    }
}
